import Documents
import Topology

/// Finds lists that stop in the middle: an answer with the mark of a further page, and no file that ends the list.
struct AnswerPages {
  private struct List: Hashable {
    var key: String
    var account: String?
    var region: String?
  }

  private static let marks: Set<String> = [
    "NextToken", "nextToken", "Marker", "NextMarker", "nextPageToken", "position", "NextRecordName",
  ]

  private var open: [List: [SourceLocation]] = [:]
  private var closed: [List: Int] = [:]

  /// Keeps whether an answer goes on.
  mutating func note(_ document: DumpDocument) {
    let members = document.node.object?.members ?? []
    guard let key = members.first(where: { AnswerReader.all[$0.key] != nil })?.key else { return }
    let list = List(key: key, account: document.account, region: document.region)
    let mark = members.first {
      AnswerPages.marks.contains($0.key) && !$0.value.isNull && $0.value.text?.isEmpty == false
    }
    if let mark {
      open[list, default: []].append(mark.source ?? SourceLocation(file: document.name, line: 1))
    } else {
      closed[list, default: 0] += 1
    }
  }

  /// One warning for each list whose end no file holds.
  var diagnostics: [Diagnostic] {
    open.filter { closed[$0.key] == nil }.sorted { ($0.value[0]) < ($1.value[0]) }.map { list, places in
      .warning(
        "input.incomplete-answer", "`\(list.key)` goes on, but no file holds the rest",
        detail:
          "let the AWS CLI fetch all pages (no `--no-paginate`, no `--max-items`), or add the further pages",
        source: places.last)
    }
  }
}
