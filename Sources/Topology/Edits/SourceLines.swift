import Documents

/// Changes of whole lines of a source file, from changes of parts of them.
public struct SourceLines: Sendable {
  public let file: SourceFile

  public init(_ file: SourceFile) { self.file = file }

  /// The lines of a range, with the range's text replaced.
  public func replacing(_ range: SourceRange, with text: String) -> WrittenEdit.Hunk {
    let first = range.startLocation
    let last = range.endLocation
    let lines = (first.line...max(first.line, last.line)).map { file.lineText($0) ?? "" }
    let head = String(String.UnicodeScalarView((lines.first ?? "").unicodeScalars.prefix(first.column - 1)))
    let tail = String(String.UnicodeScalarView((lines.last ?? "").unicodeScalars.dropFirst(last.column - 1)))
    let added = (head + text + tail).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return WrittenEdit.Hunk(source: first, removed: lines, added: added)
  }

  /// New lines behind a line.
  public func inserting(_ lines: [String], after line: Int) -> WrittenEdit.Hunk {
    WrittenEdit.Hunk(source: SourceLocation(file: file.path, line: line), added: lines)
  }

  /// Lines that go.
  public func removing(_ lines: ClosedRange<Int>) -> WrittenEdit.Hunk {
    WrittenEdit.Hunk(
      source: SourceLocation(file: file.path, line: lines.lowerBound),
      removed: lines.map { file.lineText($0) ?? "" }, added: [])
  }

  /// The blank space that a line begins with.
  public func indentation(of line: Int) -> String {
    String((file.lineText(line) ?? "").prefix { $0 == " " || $0 == "\t" })
  }

  /// The number, word or quoted text that begins at a place and reads as this value; nil where something else is
  /// written there, such as an expression.
  public func literal(_ value: String, at place: SourceLocation) -> SourceRange? {
    let start = file.offset(line: place.line, column: place.column)
    for text in ["\"\(value)\"", "'\(value)'", value] {
      let end = start + text.utf8.count
      guard end <= file.bytes.count, file.text(in: start..<end) == text else { continue }
      let isWhole = end == file.bytes.count || !SourceLines.isWord(file.bytes[end]) || text.first == "\""
      if isWhole { return SourceRange(file: file, start: start, end: end) }
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
  }
}

/// Edits of one fix that are said together: several names for one list are one change of it.
public struct EditGroup: Sendable {
  /// The first edit, or the only one.
  public var edit: ModelEdit
  /// Where names are added to a list or taken from it: all of them.
  public var references: [Reference]

  /// Edits in groups, in order.
  public static func groups(_ edits: [ModelEdit]) -> [EditGroup] {
    var groups: [EditGroup] = []
    for edit in edits {
      guard case .reference(let list, let change) = edit.change else {
        groups.append(EditGroup(edit: edit, references: []))
        continue
      }
      let reference = [change.added ?? change.removed].compactMap(\.self)
      let index = groups.firstIndex { group in
        guard group.edit.resource == edit.resource, case .reference(list, let other) = group.edit.change
        else {
          return false
        }
        return (other.added == nil) == (change.added == nil)
      }
      if let index {
        groups[index].references += reference
      } else {
        groups.append(EditGroup(edit: edit, references: reference))
      }
    }
    return groups
  }
}

extension Deployment {
  /// The selector of a resource, with its input's name where that alone is not enough.
  public func shortestSelector(of resource: Resource) -> String {
    find(resource.selector).count == 1 ? resource.selector : resource.id.description
  }

  /// Whether a resource other than these, not counting data sources, has a value that was written at a place.
  public func isUsed(_ place: SourceLocation, besides holders: [ResourceID]) -> Bool {
    resources.contains { resource in
      !holders.contains(resource.id) && !resource.type.hasPrefix("data.")
        && resource.attributes?.holdsValue(at: place) ?? false
    }
  }

  /// How many declared resources use a value that was written at a place.
  public func users(of place: SourceLocation) -> Int {
    resources.count { resource in resource.attributes?.holdsValue(at: place) ?? false }
  }
}

extension DocumentNode {
  fileprivate func holdsValue(at place: SourceLocation) -> Bool {
    switch value {
    case .array(let elements): elements.contains { $0.holdsValue(at: place) }
    case .object(let object): object.members.contains { $0.value.holdsValue(at: place) }
    case .tagged(_, let inner), .encoded(let inner): inner.holdsValue(at: place)
    case .null: false
    default: source == place
    }
  }
}

extension Setting {
  /// The value as text: `true`, `8080`, `Interface` …
  public var text: String {
    switch self {
    case .dnsSupport(let flag), .dnsHostnames(let flag), .mapPublicIPOnLaunch(let flag),
      .associatePublicIP(let flag), .natIsPublic(let flag), .privateDNSEnabled(let flag),
      .acceptanceRequired(let flag), .requesterMayResolveDNS(let flag), .accepterMayResolveDNS(let flag),
      .isInternal(let flag), .assignPublicIP(let flag), .disableExecuteAPIEndpoint(let flag),
      .mutualTLS(let flag), .tracingEnabled(let flag), .metricsEnabled(let flag):
      flag ? "true" : "false"
    case .attachedVPC(let reference), .natSubnet(let reference): reference.description
    case .endpointType(let type):
      type == .interface ? "Interface" : type == .gateway ? "Gateway" : "GatewayLoadBalancer"
    case .serviceRegion(let text), .healthCheckPath(let text), .healthCheckPort(let text),
      .healthCheckMatcher(let text), .stageName(let text), .accessLogDestination(let text):
      text
    case .peeringAccepted: "true"
    case .listenerPort(let number), .targetGroupPort(let number), .desiredCount(let number): String(number)
    case .restEndpointType(let type): type.rawValue
    }
  }

  /// Whether the value is text, and not a number or a truth value.
  public var isText: Bool {
    switch self {
    case .endpointType, .serviceRegion, .healthCheckPath, .healthCheckPort, .healthCheckMatcher, .stageName,
      .accessLogDestination, .restEndpointType, .attachedVPC, .natSubnet:
      true
    default: false
    }
  }

  /// Where the present value is written, and what it is.
  public func present(in facts: any ResourceFacts) -> (place: SourceLocation, text: String)? {
    func known<Value>(_ fact: Fact<Value>?) -> (SourceLocation, String)? {
      guard let source = fact?.source, let value = fact?.value else { return nil }
      return (source, "\(value)")
    }
    return switch (self, facts) {
    case (.dnsSupport, let facts as VPC): known(facts.dnsSupport)
    case (.dnsHostnames, let facts as VPC): known(facts.dnsHostnames)
    case (.mapPublicIPOnLaunch, let facts as Subnet): known(facts.mapPublicIPOnLaunch)
    case (.associatePublicIP, let facts as Instance): known(facts.associatePublicIP)
    case (.privateDNSEnabled, let facts as VPCEndpoint): known(facts.privateDNSEnabled)
    case (.endpointType, let facts as VPCEndpoint):
      known(facts.endpointType.map { EndpointTypeName.text($0) })
    case (.listenerPort, let facts as Listener): known(facts.port)
    case (.targetGroupPort, let facts as TargetGroup): known(facts.port)
    case (.healthCheckPath, let facts as TargetGroup): known(facts.healthCheck.path)
    case (.healthCheckPort, let facts as TargetGroup): known(facts.healthCheck.port)
    case (.desiredCount, let facts as ECSService): known(facts.desiredCount)
    case (.assignPublicIP, let facts as ECSService): known(facts.assignPublicIP)
    case (.disableExecuteAPIEndpoint, let facts as RestAPI): known(facts.disableExecuteAPIEndpoint)
    case (.disableExecuteAPIEndpoint, let facts as HTTPAPI): known(facts.disableExecuteAPIEndpoint)
    case (.restEndpointType, let facts as RestAPI): known(facts.endpointType.map(\.rawValue))
    case (.stageName, let facts as APIStage): known(facts.stageName)
    case (.isInternal, let facts as LoadBalancer): known(facts.isInternal)
    default: nil
    }
  }
}

/// AWS's words for the types of endpoints.
private enum EndpointTypeName {
  static func text(_ type: VPCEndpoint.EndpointType) -> String { Setting.endpointType(type).text }
}
