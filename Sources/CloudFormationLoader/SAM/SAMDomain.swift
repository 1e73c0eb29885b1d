import Documents
import Topology

/// `Domain` of an API: the custom domain, what it maps to the API, and its records.
extension SAMTransform {
  /// Of a REST API with this stage.
  mutating func domain(of api: SAMResource, stage: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    guard let domain = api["Domain"] else { return [] }
    let (name, certificate) = try nameAndCertificate(domain)
    let range = domain.range ?? api.keyRange
    let kind = domain["EndpointConfiguration"]?.text ?? "REGIONAL"
    let isPrivate = kind == "PRIVATE"
    let id = (isPrivate ? "ApiGatewayDomainNameV2" : "ApiGatewayDomainName") + LogicalIDHash.of(name)
    var resource = SAMResource(
      id, isPrivate ? "AWS::ApiGateway::DomainNameV2" : "AWS::ApiGateway::DomainName",
      [
        "DomainName": name, kind == "REGIONAL" ? "RegionalCertificateArn" : "CertificateArn": certificate,
        "EndpointConfiguration": .map([
          "Types": [.text(kind)], "IpAddressType": domain["IpAddressType"]?.unlessEmpty,
        ]), "SecurityPolicy": domain["SecurityPolicy"]?.unlessEmpty,
        "EndpointAccessMode": domain["EndpointAccessMode"]?.unlessEmpty,
        "Policy": isPrivate ? domain["Policy"]?.unlessEmpty : nil,
      ], at: range, attributes: api.sharedAttributes)
    if !isPrivate {
      resource.properties[member: "MutualTlsAuthentication"] = mutualTLS(domain)
      resource.properties[member: "OwnershipVerificationCertificateArn"] =
        domain["OwnershipVerificationCertificateArn"]?.unlessEmpty
    }
    var results = [resource] + mappings(domain, id, of: api, stage: stage, isPrivate: isPrivate)
    if isPrivate, let access = domain.first("AccessAssociation"), let endpoint = access["VpcEndpointId"] {
      results.append(
        SAMResource(
          "DomainNameAccessAssociation" + LogicalIDHash.of(.list([endpoint, .text(id)])),
          "AWS::ApiGateway::DomainNameAccessAssociation",
          [
            "DomainNameArn": .ref(id), "AccessAssociationSourceType": "VPCE",
            "AccessAssociationSource": endpoint,
          ], at: access.range, attributes: api.sharedAttributes))
    }
    return results + records(domain, id, kind: kind, of: api)
  }

  private func nameAndCertificate(_ domain: DocumentNode) throws(SAMRefusal) -> (DocumentNode, DocumentNode) {
    guard let name = domain.first("DomainName"), let certificate = domain.first("CertificateArn") else {
      throw SAMRefusal(
        "its `Domain` needs both `DomainName` and `CertificateArn`", "write both, or leave the domain out",
        at: domain)
    }
    return (name, certificate)
  }

  private func mutualTLS(_ domain: DocumentNode) -> DocumentNode? {
    domain["MutualTlsAuthentication"]?.unlessEmpty.map {
      .map(
        [
          "TruststoreUri": $0["TruststoreUri"]?.unlessEmpty,
          "TruststoreVersion": $0["TruststoreVersion"]?.unlessEmpty,
        ], at: $0.range)
    }
  }

  private func mappings(
    _ domain: DocumentNode, _ id: String, of api: SAMResource, stage: SAMResource, isPrivate: Bool
  ) -> [SAMResource] {
    let normalizes = domain["NormalizeBasePath"]?.bool != false
    let paths = basePaths(of: domain)
    func mapping(_ suffix: String, _ path: String?) -> SAMResource {
      SAMResource(
        "\(api.id)\(suffix)BasePathMapping",
        isPrivate ? "AWS::ApiGateway::BasePathMappingV2" : "AWS::ApiGateway::BasePathMapping",
        [
          isPrivate ? "DomainNameArn" : "DomainName": .ref(id), "RestApiId": .ref(api.id),
          "Stage": .ref(stage.id), "BasePath": path.map { .text($0) },
        ], at: domain["BasePath"]?.range ?? domain.range, attributes: api.sharedAttributes)
    }
    guard let paths else { return [mapping("", nil)] }
    return paths.map { path in
      let plain = path.filter { $0.isLetter || $0.isNumber }
      return mapping(plain, normalizes ? plain : path)
    }
  }

  /// The paths of a domain under which an API lies; nil where none is written, as SAM reads a function, too.
  private func basePaths(of domain: DocumentNode) -> [String]? {
    guard let written = domain["BasePath"]?.unlessEmpty, !written.isIntrinsic else { return nil }
    return written.elements.compactMap(\.text)
  }

  // MARK: Version 2

  /// Of an HTTP or WebSocket API with this stage.
  mutating func v2Domain(
    of api: SAMResource, stage: SAMResource, tag: String
  ) throws(SAMRefusal) -> [SAMResource] {
    guard let domain = api["Domain"] else { return [] }
    let (name, certificate) = try nameAndCertificate(domain)
    let id = "ApiGatewayDomainNameV2" + LogicalIDHash.of(name)
    let resource = SAMResource(
      id, "AWS::ApiGatewayV2::DomainName",
      [
        "DomainName": name,
        "DomainNameConfigurations": [
          .map(
            [
              "CertificateArn": certificate, "EndpointType": domain["EndpointConfiguration"] ?? "REGIONAL",
              "OwnershipVerificationCertificateArn": domain["OwnershipVerificationCertificateArn"]?
                .unlessEmpty,
              "SecurityPolicy": domain["SecurityPolicy"]?.unlessEmpty,
            ], at: domain.range)
        ], "MutualTlsAuthentication": mutualTLS(domain), "Tags": .map([tag: "SAM"]),
      ], at: domain.range ?? api.keyRange, attributes: api.sharedAttributes)
    func mapping(_ suffix: String, _ key: DocumentNode?) -> SAMResource {
      SAMResource(
        "\(api.id)\(suffix)ApiMapping", "AWS::ApiGatewayV2::ApiMapping",
        [
          "DomainName": .ref(id), "ApiId": .ref(api.id), "Stage": .ref(stage.id),
          "ApiMappingKey": key,
        ], at: domain["BasePath"]?.range ?? domain.range, attributes: api.sharedAttributes)
    }
    let paths = basePaths(of: domain)
    let mappings =
      paths.map { paths in
        paths.map { path in
          let key = path.split(separator: "/", omittingEmptySubsequences: true).joined(separator: "/")
          return mapping(path.filter { !"-_/".contains($0) }, .text(key))
        }
      } ?? [mapping("", nil)]
    return [resource] + mappings + records(domain, id, kind: "REGIONAL", of: api)
  }

  // MARK: Records

  private mutating func records(
    _ domain: DocumentNode, _ id: String, kind: String, of api: SAMResource
  ) -> [SAMResource] {
    guard let route53 = domain.first("Route53"), let zone = route53.first("HostedZoneId", "HostedZoneName")
    else {
      return []
    }
    let records = recordSets(domain, route53, id, kind: kind)
    // Only REST APIs can have records of their own.
    let isSeparate = api.kind == .api && route53["SeparateRecordSetGroup"]?.bool == true
    // Of several WebSocket APIs in one zone SAM keeps the records of the last one.
    let isShared = !isSeparate && api.kind != .webSocketAPI
    let groupID =
      "RecordSetGroup"
      + LogicalIDHash.of(isSeparate ? .list([zone, domain["DomainName"] ?? .map([:])]) : zone)
    var group =
      (isShared ? recordSetGroups[groupID] : nil)
      ?? SAMResource(
        groupID, "AWS::Route53::RecordSetGroup",
        ["HostedZoneId": route53["HostedZoneId"], "HostedZoneName": route53["HostedZoneName"]],
        at: route53.range, attributes: api.sharedAttributes)
    group.properties[member: "RecordSets"] = .list((group["RecordSets"]?.array ?? []) + records)
    if isShared { recordSetGroups[groupID] = group }
    return [group]
  }

  private func recordSets(
    _ domain: DocumentNode, _ route53: DocumentNode, _ id: String, kind: String
  ) -> [DocumentNode] {
    let target: (zone: DocumentNode?, name: DocumentNode?) =
      switch kind {
      case "REGIONAL": (.getAtt(id, "RegionalHostedZoneId"), .getAtt(id, "RegionalDomainName"))
      // The hosted zone of all CloudFront distributions ("AliasTarget").
      case "EDGE":
        ("Z2FDTNDATAQYW2", route53.first("DistributionDomainName") ?? .getAtt(id, "DistributionDomainName"))
      default: (route53["VpcEndpointHostedZoneId"], route53["VpcEndpointDomainName"])
      }
    let alias = DocumentNode.map([
      "EvaluateTargetHealth": route53.first("EvaluateTargetHealth"), "HostedZoneId": target.zone,
      "DNSName": target.name,
    ])
    let types = route53["IpV6"]?.bool == true ? ["A", "AAAA"] : ["A"]
    return types.map { type in
      .map(
        [
          "Name": domain["DomainName"], "Type": .text(type), "AliasTarget": alias,
          "Region": route53.first("Region"), "SetIdentifier": route53.first("SetIdentifier"),
        ], at: route53.range)
    }
  }
}
