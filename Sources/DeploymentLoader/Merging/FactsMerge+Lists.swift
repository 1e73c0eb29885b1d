import Documents
import Topology

/// Lists: what stands at both sides is merged, what stands at one side only is drift.
extension FactsMerge {
  /// Lists that a state or dump always tells with their resource: an empty one says that there is nothing.
  private static let alwaysTold: [ResourceKind: Set<String>] = [
    .securityGroup: ["rules"], .routeTable: ["routes", "subnets"], .networkACL: ["entries", "subnets"],
    .vpcEndpoint: ["subnets", "routeTables", "securityGroups"], .loadBalancer: ["subnets", "securityGroups"],
    .lambdaFunction: ["subnets", "securityGroups"], .instance: ["securityGroups"],
    .ecsService: ["subnets", "securityGroups", "loadBalancers"], .restAPI: ["vpcEndpoints"],
    .vpcLink: ["subnets", "securityGroups", "targets"], .prefixList: ["entries"],
  ]

  mutating func mergedList(_ strong: [DocumentNode], _ weak: [DocumentNode], _ path: [String]) -> DocumentNode
  {
    let isTold = listsAreWhole && path.count == 1 && FactsMerge.alwaysTold[kind]?.contains(path[0]) == true
    if strong.isEmpty, !isTold { return DocumentNode(.array(weak)) }
    if weak.isEmpty { return DocumentNode(.array(strong)) }
    let strongNames = names(strong)
    let weakNames = names(weak)
    var weakPositions = Dictionary(
      weakNames.enumerated().compactMap { position, name in name.map { ($0, position) } },
      uniquingKeysWith: { first, _ in first })
    var pairs: [Int?] = strongNames.map { $0.flatMap { weakPositions.removeValue(forKey: $0) } }
    let unnamed = weakNames.indices.filter { weakNames[$0] == nil }
    // One writing that is not known yet and one thing that nothing else stands for are the same.
    let alone = pairs.indices.filter { pairs[$0] == nil }
    if unnamed.count == 1, alone.count == 1 { pairs[alone[0]] = unnamed[0] }
    var whole: [DocumentNode] = []
    for (position, element) in strong.enumerated() {
      if let pair = pairs[position] {
        whole.append(merged(element, weak[pair], path + [FactsMerge.label(element)].filter { !$0.isEmpty }))
      } else {
        whole.append(element)
        if unnamed.isEmpty, !FactsMerge.isMadeByAWS(element) {
          disagree(path, FactsMerge.value(element), Value())
        }
      }
    }
    let isSettled = unnamed.isEmpty || pairs.contains { pair in pair.map(unnamed.contains) == true }
    for position in weakPositions.values.sorted() where isSettled && !FactsMerge.isMadeByAWS(weak[position]) {
      disagree(path, Value(), FactsMerge.value(weak[position]))
    }
    return DocumentNode(.array(whole))
  }

  // MARK: What makes elements the same

  /// The name of every element, with a count where several have one; nil where a part of it is not known.
  private func names(_ elements: [DocumentNode]) -> [String?] {
    var counts: [String: Int] = [:]
    return elements.enumerated().map { position, element in
      guard let name = name(element, position) else { return nil }
      counts[name, default: 0] += 1
      return "\(name) #\(counts[name] ?? 0)"
    }
  }

  private func name(_ element: DocumentNode, _ position: Int) -> String? {
    guard element.object != nil, !element.isFact, !element.isReference else { return identity(element) }
    for keys in FactsMerge.naming where element[keys[0]] != nil && element[keys[keys.count - 1]] != nil {
      let parts = keys.map { element[$0].map(identity) ?? "" }
      return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: " ")
    }
    return "\(position)"
  }

  /// The members that tell elements of a list apart, the more telling ones first.
  private static let naming = [
    ["routeKey"], ["path", "httpMethod"], ["destination"], ["direction", "ruleNumber"],
    ["icmpType", "icmpCode", "ports", "ipProtocol", "direction", "peer"],
    ["icmpType", "ports", "ipProtocol", "direction", "peer"], ["ports", "ipProtocol", "direction", "peer"],
    ["ipProtocol", "direction", "peer"], ["target"], ["setIdentifier", "name", "recordType"],
    ["name", "recordType"], ["basePath"], ["targetGroup", "containerName"], ["targetGroup"],
    ["containerPort"],
    ["name"], ["cidrBlock"],
  ]

  /// A text that is the same for everything that means the same, wherever it was written.
  func identity(_ node: DocumentNode) -> String? {
    if node.isReference {
      guard let text = SymbolicTextNode(node["text"]) else { return nil }
      if let resource = index.resource(named: text) { return "→\(resource)" }
      if case .literal(let name) = text { return name }
      return nil
    }
    if node.isFact { return node["value"].flatMap(identity) }
    if let elements = node.array {
      let parts = elements.map(identity)
      return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: ",")
    }
    if let object = node.object {
      let members = object.members.filter { !["source", "declaredBy", "isAWSDefault"].contains($0.key) }
        .sorted { $0.key < $1.key }
      let parts = members.map { member in identity(member.value).map { "\(member.key)=\($0)" } }
      return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: ";")
    }
    return node.text
  }

  // MARK: What is said of them

  /// What AWS adds by itself, and what other services add: local, propagated and endpoint routes, the final deny, the
  /// records of a zone itself, default egress.
  private static func isMadeByAWS(_ element: DocumentNode) -> Bool {
    if element["isAWSDefault"]?.bool == true || element["isPropagated"]?.bool == true { return true }
    if let target = element["target"]?.enumerationCase?.name {
      return ["local", "vpcEndpoint"].contains(target)
    }
    if let number = element["ruleNumber"]?["value"]?.int { return number >= 32767 }
    if let type = element["recordType"]?["value"]?.text { return ["NS", "SOA"].contains(type) }
    return element["containerPort"] != nil && element["containerName"] == nil
  }

  private static func value(_ element: DocumentNode) -> Value {
    let inner = element.object?.members.lazy.compactMap(\.value.recordedSource).first
    return Value(text: summary(element), source: element.recordedSource ?? inner)
  }

  /// A word for an element, as part of a path.
  private static func label(_ element: DocumentNode) -> String {
    for key in ["routeKey", "path", "name", "basePath", "ruleNumber", "destination"] {
      if let node = element[key] { return summary(node) }
    }
    return ""
  }

  /// An element in a few words.
  static func summary(_ element: DocumentNode) -> String {
    if element.isFact { return element["value"].map(shown) ?? "?" }
    if element.isReference {
      return switch SymbolicTextNode(element["text"]) {
      case .literal(let name)?: name
      case .mention(let mention)?: mention.description
      case .composed?, nil: "?"
      }
    }
    if let value = element.enumerationCase { return value.payload["_0"].map(summary) ?? value.name }
    if let object = element.object {
      return object.members.filter {
        !["source", "declaredBy", "isAWSDefault", "integration", "document"].contains($0.key)
      }
      .map { summary($0.value) }.filter { !$0.isEmpty && $0 != "false" }.joined(separator: " ")
    }
    return element.array.map { $0.map(summary).joined(separator: ", ") } ?? element.text ?? ""
  }
}
