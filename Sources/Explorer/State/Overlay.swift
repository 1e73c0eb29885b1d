import TrafficSimulator

/// A form or a list over the panes.
enum Overlay: Sendable {
  case help(offset: Int)
  case find(TextField, [FindItem], cursor: Int)
  case palette(TextField, cursor: Int)
  case form(TraceForm)
  /// An error message being pasted, with the requests that fail in exactly this way.
  case message(TextField, MessageSearch, cursor: Int)
  /// Changes to try on a copy of the model.
  case whatIf(cursor: Int)
  /// The text of a change.
  case edit(EditDraft, TextField, problem: String?)
  /// Other deployments to open instead.
  case samples(TextField, cursor: Int)
  /// The layers of the decision, statement by statement.
  case policy(offset: Int)
}

/// How far the search for what a message can come from is.
enum MessageSearch: Sendable {
  /// Nothing was pasted yet.
  case idle
  /// Nothing in the message is an error that can be looked for.
  case notUnderstood
  case searching
  case found([SymptomMatch])

  var matches: [SymptomMatch] { if case .found(let matches) = self { matches } else { [] } }
}

/// A request being written.
struct TraceForm: Sendable {
  static let labels = ["From", "To", "Method", "Path", "As", "Headers"]
  static let hints = [
    "internet, internet:203.0.113.9, onprem:10.0.0.7, a resource or an address",
    "a resource, a URL, host:port or IP:port",
    "GET where nothing is said",
    "without the stage",
    "a role's ARN, or anonymous; empty: the caller's own role",
    "Name=value; Name=value",
  ]
  var fields: [TextField]
  var active = 0
  var cursor = 0

  init(_ request: TraceRequest?) {
    let headers = request?.headers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } ?? []
    let destination = request.map { $0.to + ($0.port.map { ":\($0)" } ?? "") }
    fields = [
      request?.from ?? "", destination ?? "", request?.method ?? "", request?.path ?? "",
      request?.principal ?? "", headers.joined(separator: "; "),
    ].map { TextField($0) }
  }

  /// The request that the fields spell; nil while source or destination is missing.
  var request: TraceRequest? {
    let texts = fields.map { $0.text.trimmingPrefix { $0 == " " }.description }
    guard !texts[0].isEmpty, !texts[1].isEmpty else { return nil }
    var request = TraceRequest(from: texts[0], to: texts[1])
    request.method = texts[2].isEmpty ? nil : texts[2].uppercased()
    request.path = texts[3].isEmpty ? nil : texts[3]
    request.principal = texts[4].isEmpty ? nil : texts[4]
    for header in texts[5].split(separator: ";") {
      let pair = header.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
      if pair.count == 2 { request.headers[String(pair[0])] = String(pair[1]) }
    }
    return request
  }
}
