import Documents

/// Parts of APIs, functions and identities that become one with what they belong to.
extension Deployment {
  mutating func foldPermission(_ facts: LambdaPermissionDeclaration, of part: Resource) -> Bool {
    guard var permission = facts.permission else { return false }
    permission.declaredBy = part.id
    guard let reference = facts.function, let invoked = invokedFunction(reference) else { return false }
    permission.qualifier = permission.qualifier ?? invoked.qualifier
    return update(invoked.function.id, as: LambdaFunction.self) { function in
      if function.permissions.contains(where: { $0.declaredBy == part.id }) { return }
      function.permissions.append(permission)
    }
  }

  mutating func foldMethod(_ facts: RestMethodDeclaration, of part: Resource) -> Bool {
    guard let verb = facts.httpMethod else { return false }
    var method = RestMethod(path: path(of: facts.resource), httpMethod: verb, source: part.source)
    method.authorizationType = facts.authorizationType
    method.authorizer = facts.authorizer
    method.authorizationScopes = facts.authorizationScopes
    method.apiKeyRequired = facts.apiKeyRequired
    method.integration = facts.integration
    method.declaredBy = part.id
    return update(facts.api, as: RestAPI.self) { api in
      if !api.methods.contains(where: { $0.declaredBy == part.id }) { api.methods.append(method) }
    }
  }

  /// The path of a REST resource, from its own words or from the levels above it; `/` for the root.
  private func path(of resource: Reference?) -> Fact<String> {
    var parts: [String] = []
    var next = resource
    for _ in 0..<64 {
      guard let level: RestResource = facts(next) else {
        return Fact("/" + parts.reversed().joined(separator: "/"))
      }
      if let path = level.path?.value {
        return Fact(
          path == "/"
            ? "/" + parts.reversed().joined(separator: "/")
            : ([path] + parts.reversed()).joined(separator: "/"))
      }
      guard let part = level.pathPart?.value else {
        let reason = level.pathPart?.unknown ?? Unknown(reason: "a part of the path is not written")
        return .unknown(reason, source: level.pathPart?.source)
      }
      parts.append(part)
      next = level.parent
    }
    return .unknown(Unknown(reason: "the path's levels go round in a circle"))
  }

  mutating func foldIntegrations() {
    var folded: Set<ResourceID> = []
    for (part, facts) in all(RestIntegrationDeclaration.self) where !part.isFolded {
      guard var integration = facts.integration else { continue }
      integration.declaredBy = part.id
      let path = path(of: facts.resource)
      update(facts.api, as: RestAPI.self) { api in
        for index in api.methods.indices
        where api.methods[index].path.content == path.content
          && api.methods[index].httpMethod.value == facts.methodVerb?.value
        {
          api.methods[index].integration = integration
          folded.insert(part.id)
        }
      }
    }
    for (resource, api) in all(HTTPAPI.self) {
      for (index, route) in api.routes.enumerated() {
        guard let part = resolve(route.integrationReference, as: .httpIntegration), !part.isFolded,
          var integration = (part.facts as? HTTPIntegrationDeclaration)?.integration
        else { continue }
        integration.declaredBy = part.id
        update(resource.id, as: HTTPAPI.self) { $0.routes[index].integration = integration }
        folded.insert(part.id)
      }
    }
    folded.compactMap { position(of: $0) }.forEach { markFolded($0) }
  }

  mutating func foldHTTPRoute(_ facts: HTTPRouteDeclaration, of part: Resource) -> Bool {
    guard var route = facts.route else { return false }
    route.declaredBy = part.id
    return update(facts.api, as: HTTPAPI.self) { api in
      if !api.routes.contains(where: { $0.declaredBy == part.id }) { api.routes.append(route) }
    }
  }

  mutating func foldMethodSettings(_ facts: APIMethodSettings) -> Bool {
    guard let api = resolve(facts.api) else { return false }
    var landed = false
    for (resource, stage) in all(APIStage.self)
    where resolve(stage.api)?.id == api.id && stage.stageName?.value == facts.stageName?.value {
      landed = true
      update(resource.id, as: APIStage.self) { stage in
        if let method = facts.method {
          if !stage.methodOverrides.contains(method) { stage.methodOverrides.append(method) }
          return
        }
        stage.executionLoggingLevel = facts.loggingLevel ?? stage.executionLoggingLevel
        stage.metricsEnabled = facts.metricsEnabled ?? stage.metricsEnabled
        stage.throttlingRate = facts.throttlingRate ?? stage.throttlingRate
      }
    }
    return landed
  }

  mutating func foldAttachment(_ facts: PolicyAttachment, of part: Resource) -> Bool {
    var inline = facts.inlinePolicy
    inline?.declaredBy = part.id
    var landed: [Bool] = []
    for role in facts.roles {
      landed.append(
        update(role, as: Role.self) { role in
          for managed in facts.managedPolicies { role.managedPolicies.appendOnce(managed) }
          if let inline { role.inlinePolicies.appendOnce(inline) }
        })
    }
    for user in facts.users {
      landed.append(
        update(user, as: User.self) { user in
          for managed in facts.managedPolicies { user.managedPolicies.appendOnce(managed) }
          if let inline { user.inlinePolicies.appendOnce(inline) }
        })
    }
    for group in facts.groups {
      landed.append(
        update(group, as: UserGroup.self) { group in
          for managed in facts.managedPolicies { group.managedPolicies.appendOnce(managed) }
          if let inline { group.inlinePolicies.appendOnce(inline) }
        })
    }
    return !landed.isEmpty && landed.allSatisfy(\.self)
  }
}
