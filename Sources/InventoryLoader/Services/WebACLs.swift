import Documents
import Topology

/// Web ACLs, their addresses, and what they stand before (`aws wafv2`).
enum WebACLs {
  static let readers: [AnswerReader] = [
    .each("WebACLs", readList), AnswerReader("WebACL", .first, readList),
    .each("IPSets", readAddresses), AnswerReader("IPSet", .first, readAddresses),
    AnswerReader("ResourceArns", .second) { node, document, inventory in
      guard document.name.contains("web-acl") else { return }
      readProtected(node, document, &inventory)
    },
  ]

  /// `list-web-acls` names them only, `get-web-acl` tells their rules.
  private static let readList: AnswerReader.Read = { node, document, inventory in
    guard let arn = node["ARN"]?.text else { return }
    inventory.describe(
      WebACL.self, node["Id"]?.text ?? arn, as: "WebACLs", node, in: document, arn: arn,
      title: node["Name"]?.text
    ) { list, resource in
      resource.otherNames += [node["Name"]?.text].compactMap(\.self)
      if let action = node["DefaultAction"] {
        list.allowsByDefault = Fact(action["Allow"] != nil, source: action.source)
        list.rules = (node["Rules"]?.elements ?? []).map { WebACLRule($0) }
      } else if list.allowsByDefault == nil {
        list.allowsByDefault = .unknown(
          Unknown(reason: "the dump holds no `get-web-acl` of it"), source: node.source)
      }
    }
  }

  private static let readAddresses: AnswerReader.Read = { node, document, inventory in
    guard let arn = node["ARN"]?.text else { return }
    inventory.describe(
      IPSet.self, node["Id"]?.text ?? arn, as: "IPSets", node, in: document, arn: arn,
      title: node["Name"]?.text
    ) { set, _ in
      list(&set.addresses, node["Addresses"]) { $0.elements.map(\.cidrFact) }
    }
  }

  /// `list-resources-for-web-acl` names what a web ACL stands before, its file the web ACL.
  private static func readProtected(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let name = inventory.subject(.webACL, of: document)
    for arn in node.elements {
      inventory.describe(
        WebACLAssociation.self, arn.text.map { "web-acl of \($0)" }, as: "ResourceArns", arn, in: document
      ) { association, _ in
        association.resource = arn.reference
        association.webACL = name.map { Reference($0, source: arn.source) }
      }
    }
  }
}
