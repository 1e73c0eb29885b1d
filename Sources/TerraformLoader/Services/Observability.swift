import Documents
import Topology

/// Log groups, certificates and web ACL associations.
enum Observability {
  static let readers: [String: FactsReader] = [
    "aws_cloudwatch_log_group": { reader in
      var facts = LogGroup()
      facts.logGroupName = reader.nameOrPrefix
      return facts
    },
    "aws_acm_certificate": { reader in
      var facts = Certificate()
      facts.domainNames =
        (reader["domain_name"]?.textFacts ?? []) + (reader["subject_alternative_names"]?.textFacts ?? [])
      facts.status = reader.text("status")
      return facts
    },
    "aws_wafv2_web_acl_association": webACL("web_acl_arn"),
    "aws_wafregional_web_acl_association": webACL("web_acl_id"),
  ]

  private static func webACL(_ name: String) -> FactsReader {
    { reader in
      var facts = WebACLAssociation()
      facts.resource = reader.reference("resource_arn")
      facts.webACL = reader.reference(name)
      return facts
    }
  }
}
