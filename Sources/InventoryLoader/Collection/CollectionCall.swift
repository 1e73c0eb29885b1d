import Documents

/// One read-only call of the AWS CLI, and the file that its answer goes to.
public struct CollectionCall: Hashable, Sendable {
  /// The CLI's name of the service, such as `ec2`.
  public var service: String
  /// The operation, such as `describe-vpcs`; it only reads.
  public var operation: String
  /// What it is asked about, as the CLI takes it.
  public var arguments: [String]
  /// The values among the arguments that tell its file from others of the operation.
  public var subjects: [String]
  /// What nobody knows where the call is not permitted.
  public var unknown: String
  /// Whether the answer is a document that the CLI writes into a file.
  public var writesDocument: Bool

  /// The file's name: service, operation and subjects.
  public var fileName: String {
    let parts = [service, operation] + subjects.map(CollectionCall.plain)
    return parts.joined(separator: "-") + ".json"
  }

  /// An id as a part of a file's name; of an ARN, what follows the account.
  private static func plain(_ subject: String) -> String {
    let tail =
      subject.hasPrefix("arn:") ? subject.split(separator: ":").dropFirst(5).joined(separator: "-") : subject
    let name = tail.replacing("/hostedzone/", with: "").replacing("targetgroup/", with: "")
      .replacing("loadbalancer/", with: "")
    return String(name.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" ? $0 : "-" })
  }

  /// The arguments of the CLI, the service first.
  public var commandLine: [String] { [service, operation] + arguments }
}

/// What has to be asked next when an answer is there: one call for each id that it lists.
struct FollowUp: Sendable {
  var operation: String
  /// Where the ids are: `Vpcs[].VpcId`.
  var ids: String
  /// The option that takes an id.
  var option: String
  /// Options that take other members of what lists the id.
  var companions: KeyValuePairs<String, String> = [:]
  var further: [String] = []
  /// How many ids one call takes.
  var batch = 1
  /// Whether the call also takes what this one was asked about (a cluster for its services).
  var inherits = false
  var writesDocument = false
  var unknown: String

  /// Operations that are asked about the same ids.
  static func all(_ operations: String..., ids: String, option: String, unknown: String) -> [FollowUp] {
    operations.map { FollowUp(operation: $0, ids: ids, option: option, unknown: unknown) }
  }

  /// The calls for one answer.
  func calls(after call: CollectionCall, _ answer: DocumentNode) -> [CollectionCall] {
    let path = ids.split(separator: ".")
    let found = FollowUp.values(path, in: answer)
    let others = companions.map { option, member in
      (option, FollowUp.values(path.dropLast() + [member[...]], in: answer))
    }
    let base = inherits ? Array(call.arguments.prefix(2)) : []
    return stride(from: 0, to: found.count, by: batch).map { start in
      let ids = Array(found[start..<min(start + batch, found.count)])
      let further =
        others.flatMap { option, values in start < values.count ? [option, values[start]] : [] } + further
      let number = batch > 1 ? (found.count > batch ? ["\(start / batch + 1)"] : []) : ids
      return CollectionCall(
        service: call.service, operation: operation, arguments: base + [option] + ids + further,
        subjects: (inherits ? call.subjects : []) + number + FollowUp.labels(further), unknown: unknown,
        writesDocument: writesDocument)
    }
  }

  /// Fixed arguments that tell calls apart: the attribute of `describe-vpc-attribute`.
  private static func labels(_ arguments: [String]) -> [String] {
    zip(arguments, arguments.dropFirst()).filter { $0.0 == "--attribute" || $0.0 == "--resource-type" }.map(
      \.1)
  }

  private static func values(_ path: [Substring], in node: DocumentNode) -> [String] {
    guard let first = path.first else { return node.text.map { [$0] } ?? [] }
    let key = first.hasSuffix("[]") ? String(first.dropLast(2)) : String(first)
    guard let value = node[key] else { return [] }
    let rest = Array(path.dropFirst())
    return first.hasSuffix("[]") ? value.elements.flatMap { values(rest, in: $0) } : values(rest, in: value)
  }
}
