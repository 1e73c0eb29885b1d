import Documents
import Topology

/// Policies: a source's document keeps its lines where it says what is deployed.
extension FactsMerge {
  mutating func mergedPolicy(_ strong: DocumentNode, _ weak: DocumentNode, _ path: [String]) -> DocumentNode {
    guard linesFromWeak, let deployed = FactTrees.value(AttachedPolicy.self, strong),
      let written = FactTrees.value(AttachedPolicy.self, weak)
    else { return strong }
    var overlay = PolicyOverlay()
    guard let document = overlay.laid(written.document.node, over: deployed.document.node) else {
      disagree(
        path.isEmpty ? [written.name] : path, Value(source: deployed.source), Value(source: written.source))
      return strong
    }
    for (mention, value) in overlay.bindings { bind(FactTrees.tree(SymbolicText(mention)), to: value) }
    var policy = written
    policy.document = EmbeddedDocument(document)
    return FactTrees.tree(policy) ?? strong
  }
}

/// Lays a written policy over the deployed one: the written one's places, the deployed one's values.
private struct PolicyOverlay {
  /// What the mentions of the written policy turned out to be.
  private(set) var bindings: [Mention: String] = [:]

  /// Both in one; nil where they say different things.
  mutating func laid(_ written: DocumentNode, over deployed: DocumentNode) -> DocumentNode? {
    if let unknown = written.unknown {
      if let mention = unknown.text?.soleMention, let text = deployed.text { bindings[mention] = text }
      return DocumentNode(deployed.value, range: written.range ?? deployed.range)
    }
    if let elements = written.array { return laid(elements, written, over: deployed.elements) }
    if let object = written.object { return laid(object, written, over: deployed) }
    guard let text = written.text else { return written.isNull && deployed.isNull ? written : nil }
    let texts = PolicyOverlay.alternatives(of: deployed).compactMap(\.text)
    return texts.count == 1 && PolicyOverlay.isSame(text, texts[0])
      ? DocumentNode(PolicyOverlay.alternatives(of: deployed)[0].value, range: written.range) : nil
  }

  private mutating func laid(
    _ elements: [DocumentNode], _ written: DocumentNode, over deployed: [DocumentNode]
  )
    -> DocumentNode?
  {
    guard elements.count == deployed.count else { return nil }
    var rest = deployed
    var whole: [DocumentNode] = []
    for element in elements {
      guard let position = rest.indices.first(where: { trial(element, rest[$0]) }),
        let both = laid(element, over: rest.remove(at: position))
      else { return nil }
      whole.append(both)
    }
    return DocumentNode(.array(whole), range: written.range)
  }

  private func trial(_ written: DocumentNode, _ deployed: DocumentNode) -> Bool {
    var copy = self
    return copy.laid(written, over: deployed) != nil
  }

  private mutating func laid(_ object: DocumentObject, _ written: DocumentNode, over deployed: DocumentNode)
    -> DocumentNode?
  {
    // `"Principal": "*"` and `{"AWS": "*"}` are the same ("AWS JSON policy elements: Principal").
    if deployed.text == "*", object.members.count == 1, object["AWS"]?.text == "*" { return written }
    guard let other = deployed.object, other.members.count == object.members.count else { return nil }
    var members: [DocumentObject.Member] = []
    for var member in object.members {
      guard let value = other[member.key], let both = laid(member.value, over: value) else { return nil }
      member.value = both
      members.append(member)
    }
    return DocumentNode(.object(DocumentObject(members)), range: written.range)
  }

  /// A list of one value, and `{"AWS": "*"}`, stand for the value.
  private static func alternatives(of node: DocumentNode) -> [DocumentNode] {
    if let elements = node.array { return elements }
    if let object = node.object, object.members.count == 1, let only = object["AWS"], only.text == "*" {
      return [only]
    }
    return [node]
  }

  /// AWS writes out what sources abbreviate: an account as its root user, `execute-api:/…` as the API's ARN.
  private static func isSame(_ written: String, _ deployed: String) -> Bool {
    if written == deployed { return true }
    if written.hasPrefix("execute-api:/") {
      let path = written.dropFirst("execute-api:/".count)
      return deployed.hasPrefix("arn:") && deployed.contains(":execute-api:")
        && deployed.hasSuffix("/" + path)
    }
    return written.count == 12 && written.allSatisfy(\.isNumber) && deployed == "arn:aws:iam::\(written):root"
  }
}
