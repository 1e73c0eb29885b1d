import Documents
import EmbeddedDocuments
import Topology

/// The tree of an organization and its policies (`aws organizations`), and what is shared (`aws ram`).
enum Organizations {
  static let readers: [AnswerReader] = [
    .each("Roots", readEntity), .each("OrganizationalUnits", readEntity), .each("Accounts", readEntity),
    .each("OrganizationalUnits", .second, readPlace), .each("Accounts", .second, readPlace),
    .each("Parents", .second) { node, document, inventory in
      let child = inventory.subject(.organizationEntity, of: document)
      let parent = node["Id"]?.reference
      inventory.amend(OrganizationEntity.self, child) { $0.parent = parent ?? $0.parent }
    },
    .each("Children", .second) { node, document, inventory in
      guard let parent = inventory.subject(.organizationEntity, of: document) else { return }
      inventory.amend(OrganizationEntity.self, node["Id"]?.text) {
        $0.parent = Reference(parent, source: node.source)
      }
    },
    .each("Policies", readPolicy),
    AnswerReader("Policy", .first) { node, document, inventory in
      guard let summary = node["PolicySummary"] else { return }
      readPolicy(summary, document, &inventory)
      let policy = EmbeddedJSON.policy(
        node["Content"], name: summary["Name"]?.text ?? "", diagnostics: &inventory.diagnostics)
      inventory.amend(OrganizationPolicy.self, summary["Id"]?.text) { $0.policy = policy }
    },
    .each("Policies", .second) { node, document, inventory in
      guard isOrganizationPolicy(node), document.name.contains("-list-policies-for-target-"),
        let target = document.argument(after: "list-policies-for-target")
      else { return }
      let entity = inventory.subject(.organizationEntity, of: document) ?? target
      inventory.amend(OrganizationPolicy.self, node["Id"]?.text) {
        $0.targets.append(Reference(entity, source: node.source))
      }
    },
    .each("Targets", .second) { node, document, inventory in
      guard let target = node["TargetId"]?.reference else { return }
      let policy = inventory.subject(.organizationPolicy, of: document)
      inventory.amend(OrganizationPolicy.self, policy) { $0.targets.append(target) }
    },
    .each("resourceShares") { node, document, inventory in
      let arn = node["resourceShareArn"]?.text
      inventory.describe(
        ResourceShare.self, arn, as: "resourceShares", node, in: document, arn: arn, title: node["name"]?.text
      ) { share, _ in
        assign(&share.shareName, node["name"]?.textFact)
      }
    },
    .each("resources", .second) { node, _, inventory in
      guard let resource = node["arn"]?.reference else { return }
      inventory.amend(ResourceShare.self, node["resourceShareArn"]?.text) { $0.resources.append(resource) }
    },
    .each("principals", .second) { node, _, inventory in
      guard let principal = node["id"]?.textFact else { return }
      inventory.amend(ResourceShare.self, node["resourceShareArn"]?.text) { $0.principals.append(principal) }
    },
    .each("resourceShareAssociations", .second) { node, _, inventory in
      guard let entity = node["associatedEntity"], node["status"]?.text != "DISASSOCIATED" else { return }
      inventory.amend(ResourceShare.self, node["resourceShareArn"]?.text) { share in
        if node["associationType"]?.text == "PRINCIPAL" {
          share.principals.append(entity.textFact)
        } else if let resource = entity.reference {
          share.resources.append(resource)
        }
      }
    },
  ]

  private static let readEntity: AnswerReader.Read = { node, document, inventory in
    guard ARNFields(node["Arn"]?.text)?.service == "organizations" else { return }
    inventory.describe(
      OrganizationEntity.self, node["Id"]?.text, as: "organizations", node, in: document,
      title: node["Name"]?.text, isGlobal: true
    ) { entity, resource in
      resource.arn = node["Arn"]?.text.map { SymbolicText($0) }
      assign(&entity.entityName, node["Name"]?.textFact)
    }
  }

  /// The file's name says below which root or unit a list was asked for.
  private static let readPlace: AnswerReader.Read = { node, document, inventory in
    guard document.name.contains("-for-parent-"),
      let parent = inventory.subject(.organizationEntity, of: document), parent != node["Id"]?.text
    else { return }
    inventory.amend(OrganizationEntity.self, node["Id"]?.text) {
      $0.parent = Reference(parent, source: node.source)
    }
  }

  private static func isOrganizationPolicy(_ node: DocumentNode) -> Bool {
    node["Id"] != nil && node["Type"]?.text?.hasSuffix("_CONTROL_POLICY") == true
  }

  private static let readPolicy: AnswerReader.Read = { node, document, inventory in
    guard isOrganizationPolicy(node) else { return }
    var document = document
    document.account = nil
    inventory.describe(
      OrganizationPolicy.self, node["Id"]?.text, as: "Policies", node, in: document,
      title: node["Name"]?.text, isGlobal: true
    ) { policy, resource in
      resource.awsID = node["Id"]?.text
      resource.arn = node["Arn"]?.text.map { SymbolicText($0) }
      override(&policy.policyType, node["Type"]?.textFact)
    }
  }
}
