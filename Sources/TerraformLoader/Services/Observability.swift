import Documents
import Topology

/// Log groups, certificates and web ACLs.
enum Observability {
  static let readers: [String: FactsReader] = [
    "aws_s3_bucket_policy": { reader in
      var facts = BucketPolicy()
      facts.bucket = reader.reference("bucket")
      facts.policy = reader.policy("policy", as: "bucket policy")
      return facts
    },
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
    "aws_wafv2_web_acl": { reader in
      var facts = WebACL()
      facts.allowsByDefault = reader.first("default_action").map { action in
        Fact(!action.blocks("allow").isEmpty, source: action.source)
      }
      facts.rules = reader.blocks("rule").map { WebACLRule($0) }
      return facts
    },
    "aws_wafv2_ip_set": { reader in
      var facts = IPSet()
      facts.addresses = (reader["addresses"]?.elements ?? []).map(\.cidrFact)
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
