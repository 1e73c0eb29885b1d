import Documents
import Topology

/// Logs, certificates and web ACLs.
enum OtherServices {
  static let readers: [String: FactsReader] = [
    "AWS::Logs::LogGroup": { r in
      var facts = LogGroup()
      facts.logGroupName =
        r.text("LogGroupName")
        ?? .unknown(Unknown(reason: "AWS names the log group", text: r.attribute("Ref")), source: r.source)
      if let name = r["LogGroupName"]?.text { r.otherNames.append(name) }
      r.arn = r.attribute("Arn")
      return facts
    },
    "AWS::CertificateManager::Certificate": { r in
      var facts = Certificate()
      facts.domainNames =
        (r["DomainName"].map { [$0.textFact] } ?? []) + (r["SubjectAlternativeNames"]?.textFacts ?? [])
      r.arn = r.attribute("Ref")
      return facts
    },
    "AWS::WAFv2::WebACL": { r in
      var facts = WebACL()
      facts.allowsByDefault = r["DefaultAction"].map { Fact($0["Allow"] != nil, source: $0.source) }
      facts.rules = (r["Rules"]?.elements ?? []).map { WebACLRule($0) }
      r.arn = r.attribute("Arn")
      return facts
    },
    "AWS::S3::BucketPolicy": { r in
      var facts = BucketPolicy()
      facts.bucket = r.reference("Bucket")
      facts.policy = r.policy("PolicyDocument", name: "bucket policy")
      return facts
    },
    "AWS::WAFv2::IPSet": { r in
      var facts = IPSet()
      facts.addresses = (r["Addresses"]?.elements ?? []).map(\.cidrFact)
      r.arn = r.attribute("Arn")
      return facts
    },
    "AWS::WAFv2::WebACLAssociation": { r in
      var facts = WebACLAssociation()
      facts.resource = r.reference("ResourceArn")
      facts.webACL = r.reference("WebACLArn")
      return facts
    },
    "AWS::WAFRegional::WebACLAssociation": { r in
      var facts = WebACLAssociation()
      facts.resource = r.reference("ResourceArn")
      facts.webACL = r.reference("WebACLId")
      return facts
    },
  ]
}
