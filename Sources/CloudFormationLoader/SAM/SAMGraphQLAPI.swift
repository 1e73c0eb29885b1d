import Documents

/// `AWS::Serverless::GraphQLApi`: an AppSync API with its schema, keys, data sources and what they may use.
extension SAMTransform {
  mutating func graphQLAPI(_ api: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    guard api["SchemaInline"] != nil || api["SchemaUri"] != nil else {
      throw SAMRefusal("it has no schema", "write `SchemaInline` or `SchemaUri`", at: api.node)
    }
    let apiID = DocumentNode.getAtt(api.id, "ApiId")
    var results = try graphQLResource(api)
    results.append(
      graphQLPart(
        of: api, "Schema", "AWS::AppSync::GraphQLSchema", at: api.keyRange,
        [
          "ApiId": apiID, "Definition": api["SchemaInline"], "DefinitionS3Location": api["SchemaUri"],
        ]))
    for key in api["ApiKeys"]?.object?.members ?? [] {
      results.append(
        graphQLPart(
          of: api, key.key, "AWS::AppSync::ApiKey", at: key.keyRange,
          [
            "ApiId": apiID, "ApiKeyId": key.value["ApiKeyId"], "Description": key.value["Description"],
            "Expires": key.value["ExpiresOn"],
          ]))
    }
    if let cache = api["Cache"] {
      var made = graphQLPart(of: api, "ApiCache", "AWS::AppSync::ApiCache", at: cache.range, ["ApiId": apiID])
      for member in cache.object?.members ?? [] { made.properties[member: member.key] = member.value }
      results.append(made)
    }
    if let domain = api["DomainName"] {
      results.append(
        graphQLPart(
          of: api, "DomainName", "AWS::AppSync::DomainName", at: domain.range,
          [
            "CertificateArn": domain["CertificateArn"], "DomainName": domain["DomainName"],
            "Description": domain["Description"],
          ]))
      results.append(
        graphQLPart(
          of: api, "DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", at: domain.range,
          ["ApiId": apiID, "DomainName": .ref("\(api.id)DomainName")]))
    }
    var sources: [String: DocumentNode] = [:]
    for kind in ["DynamoDb", "Lambda"] {
      for source in api["DataSources"]?[kind]?.object?.members ?? [] {
        results += try dataSource(source, isTable: kind == "DynamoDb", of: api, &sources)
      }
    }
    results += graphQLFunctions(of: api, sources)
    results += graphQLResolvers(of: api)
    return results
  }

  private func graphQLPart(
    of api: SAMResource, _ suffix: String, _ type: String, at range: SourceRange?,
    _ properties: KeyValuePairs<String, DocumentNode?>
  ) -> SAMResource {
    SAMResource(api.id + suffix, type, properties, at: range, attributes: api.ownAttributes)
  }

  // MARK: The API

  private mutating func graphQLResource(_ api: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    let mark = DocumentNode.map(["Key": "graphqlapi:createdBy", "Value": "SAM"])
    var made = graphQLPart(
      of: api, "", "AWS::AppSync::GraphQLApi", at: api.keyRange,
      [
        "Name": api["Name"]?.unlessEmpty ?? .text(api.id), "XrayEnabled": api["XrayEnabled"],
        "Visibility": api["Visibility"], "OwnerContact": api["OwnerContact"],
        "IntrospectionConfig": api["IntrospectionConfig"], "QueryDepthLimit": api["QueryDepthLimit"],
        "ResolverCountLimit": api["ResolverCountLimit"], "Tags": .list(tagList(api["Tags"]) + [mark]),
      ])
    made.node.range = api.node.range
    var functions: [DocumentNode] = []
    let auth = api["Auth"] ?? .map([:])
    setAuthentication(auth, isAdditional: false, on: &made.properties, &functions)
    let additional = (auth["Additional"]?.array ?? []).map { entry in
      var provider = DocumentNode.map([:])
      setAuthentication(entry, isAdditional: true, on: &provider, &functions)
      return provider
    }
    if !additional.isEmpty {
      made.properties[member: "AdditionalAuthenticationProviders"] = .list(additional)
    }
    var results: [SAMResource] = []
    for (index, function) in functions.enumerated() {
      results += try connector(
        embedded(
          "\(api.id)ToLambdaAuthConnector\(index + 1)", at: api.keyRange,
          from: [
            "Type": "AWS::AppSync::GraphQLApi", "Arn": .ref(api.id), "ResourceId": .getAtt(api.id, "ApiId"),
          ], to: ["Type": "AWS::Lambda::Function", "Arn": function], ["Write"]))
    }
    guard api["Logging"]?.bool != false else { return [made] + results }
    let role = "\(api.id)CloudWatchRole"
    let written = api["Logging"]?["CloudWatchLogsRoleArn"]
    made.properties[member: "LogConfig"] = .map([
      "ExcludeVerboseContent": api["Logging"]?["ExcludeVerboseContent"],
      "FieldLogLevel": api["Logging"]?["FieldLogLevel"] ?? "ALL",
      "CloudWatchLogsRoleArn": written ?? .getAtt(role, "Arn"),
    ])
    if written == nil {
      let policy = DocumentNode.sub(
        "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")
      results.append(
        graphQLPart(
          of: api, "CloudWatchRole", "AWS::IAM::Role", at: api.keyRange,
          [
            "AssumeRolePolicyDocument": SAMTransform.trust("appsync.amazonaws.com"),
            "ManagedPolicyArns": [policy],
          ]))
    }
    return [made] + results
  }

  private func setAuthentication(
    _ auth: DocumentNode, isAdditional: Bool, on node: inout DocumentNode, _ functions: inout [DocumentNode]
  ) {
    node[member: "AuthenticationType"] = auth["Type"]
    switch auth["Type"]?.text {
    case "AWS_LAMBDA":
      node[member: "LambdaAuthorizerConfig"] = auth["LambdaAuthorizer"]
      if let function = auth["LambdaAuthorizer"]?["AuthorizerUri"] { functions.append(function) }
    case "OPENID_CONNECT": node[member: "OpenIDConnectConfig"] = auth["OpenIDConnect"]
    case "AMAZON_COGNITO_USER_POOLS":
      var pool = auth["UserPool"] ?? .map([:])
      if isAdditional {
        pool[member: "DefaultAction"] = nil
      } else if pool["DefaultAction"] == nil {
        pool[member: "DefaultAction"] = "ALLOW"
      }
      if pool["AwsRegion"] == nil { pool[member: "AwsRegion"] = .ref("AWS::Region") }
      node[member: "UserPoolConfig"] = pool
    default: break
    }
  }

  private func embedded(
    _ id: String, at range: SourceRange?, from: KeyValuePairs<String, DocumentNode?>,
    to: KeyValuePairs<String, DocumentNode?>, _ permissions: DocumentNode
  ) -> SAMResource {
    SAMResource(
      id, "AWS::Serverless::Connector",
      ["Source": .map(from), "Destination": .map(to), "Permissions": permissions], at: range)
  }

  // MARK: Data sources

  private mutating func dataSource(
    _ source: DocumentObject.Member, isTable: Bool, of api: SAMResource, _ names: inout [String: DocumentNode]
  ) throws(SAMRefusal) -> [SAMResource] {
    let written = source.value
    let suffix = "\(source.key)\(isTable ? "DynamoDB" : "Lambda")DataSource"
    let id = api.id + suffix
    names[source.key] = .getAtt(id, "Name")
    let table = DocumentNode.map([
      "AwsRegion": written["Region"] ?? .ref("AWS::Region"), "TableName": written["TableName"],
      "UseCallerCredentials": written["UseCallerCredentials"]?.unlessEmpty,
      "Versioned": written["Versioned"]?.unlessEmpty, "DeltaSyncConfig": written["DeltaSync"],
    ])
    let made = graphQLPart(
      of: api, suffix, "AWS::AppSync::DataSource", at: source.keyRange,
      [
        "ApiId": .getAtt(api.id, "ApiId"), "Name": written["Name"] ?? .text(source.key),
        "Type": isTable ? "AMAZON_DYNAMODB" : "AWS_LAMBDA", "Description": written["Description"],
        "DynamoDBConfig": isTable ? table : nil,
        "LambdaConfig": isTable ? nil : .map(["LambdaFunctionArn": written["FunctionArn"]]),
        "ServiceRoleArn": written["ServiceRoleArn"] ?? .getAtt("\(id)Role", "Arn"),
      ])
    guard written["ServiceRoleArn"] == nil else { return [made] }
    let role = graphQLPart(
      of: api, "\(suffix)Role", "AWS::IAM::Role", at: source.keyRange,
      ["AssumeRolePolicyDocument": SAMTransform.trust("appsync.amazonaws.com")])
    let tableARN =
      written["TableArn"]
      ?? .sub(
        "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
        ["__TableName__": written["TableName"], "__Region__": written["Region"] ?? .ref("AWS::Region")])
    let connection = embedded(
      "\(id)\(isTable ? "ToTableConnector" : "ToLambdaConnector")", at: source.keyRange,
      from: [
        "Type": "AWS::AppSync::DataSource", "Arn": .getAtt(id, "DataSourceArn"), "RoleName": .ref(role.id),
      ],
      to: [
        "Type": isTable ? "AWS::DynamoDB::Table" : "AWS::Lambda::Function",
        "Arn": isTable ? tableARN : written["FunctionArn"],
      ], isTable ? written["Permissions"] ?? ["Read", "Write"] : ["Write"])
    return [made, role] + (try connector(connection))
  }

  // MARK: Functions and resolvers

  private func graphQLFunctions(of api: SAMResource, _ sources: [String: DocumentNode]) -> [SAMResource] {
    var usesNone = false
    var results: [SAMResource] = []
    for function in api["Functions"]?.object?.members ?? [] where function.value["Id"] == nil {
      let written = function.value
      var source = written["DataSource"]
      if let name = source?.text {
        if name.lowercased() == "none" {
          usesNone = true
          source = .getAtt("\(api.id)NoneDataSource", "Name")
        } else {
          source = sources[name] ?? source
        }
      }
      results.append(
        graphQLPart(
          of: api, function.key, "AWS::AppSync::FunctionConfiguration", at: function.keyRange,
          [
            "ApiId": .getAtt(api.id, "ApiId"), "Name": written["Name"] ?? .text(function.key),
            "Code": written["InlineCode"], "CodeS3Location": written["CodeUri"], "DataSourceName": source,
            "MaxBatchSize": written["MaxBatchSize"], "Description": written["Description"],
            "Runtime": runtime(written), "SyncConfig": written["Sync"],
          ]))
    }
    if usesNone {
      results.append(
        graphQLPart(
          of: api, "NoneDataSource", "AWS::AppSync::DataSource", at: api.keyRange,
          ["ApiId": .getAtt(api.id, "ApiId"), "Name": .text("\(api.id)NoneDataSource"), "Type": "NONE"]))
    }
    return results
  }

  private func runtime(_ written: DocumentNode) -> DocumentNode? {
    written["Runtime"].map { .map(["Name": $0["Name"], "RuntimeVersion": $0["Version"]]) }
  }

  private static let defaultRuntime = DocumentNode.map(["Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"])

  private func graphQLResolvers(of api: SAMResource) -> [SAMResource] {
    var results: [SAMResource] = []
    for type in api["Resolvers"]?.object?.members ?? [] {
      for resolver in type.value.object?.members ?? [] {
        let written = resolver.value
        let functions = (written["Pipeline"]?.elements ?? []).compactMap(\.text).map { name in
          api["Functions"]?[name]?["Id"] ?? .getAtt(api.id + name, "FunctionId")
        }
        var made = graphQLPart(
          of: api, type.key + resolver.key, "AWS::AppSync::Resolver", at: resolver.keyRange,
          [
            "ApiId": .getAtt(api.id, "ApiId"), "FieldName": written["FieldName"] ?? .text(resolver.key),
            "TypeName": .text(type.key), "Kind": "PIPELINE",
            "PipelineConfig": .map(["Functions": .list(functions)]), "Code": written["InlineCode"],
            "CodeS3Location": written["CodeUri"], "Runtime": runtime(written) ?? SAMTransform.defaultRuntime,
            "CachingConfig": written["Caching"], "MaxBatchSize": written["MaxBatchSize"],
          ])
        made.depend(on: ["\(api.id)Schema"])
        results.append(made)
      }
    }
    return results
  }
}
