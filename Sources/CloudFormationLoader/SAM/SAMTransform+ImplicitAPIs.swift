import Documents

/// APIs that the template does not write, and the paths that events ask of those it does.
extension SAMTransform {
  static let implicitIDs = ["Api": "ServerlessRestApi", "HttpApi": "ServerlessHttpApi"]

  /// Starts the body of every API that has none.
  mutating func writeDefaultBodies() {
    for resource in inputs {
      guard resource.kind == .api || resource.kind == .httpAPI else { continue }
      let isHTTP = resource.kind == .httpAPI
      inlineDefinition(of: resource)
      guard let resource = input(resource.id), resource["DefinitionBody"]?.unlessEmpty == nil,
        resource["DefinitionUri"] == nil
      else { continue }
      managedAPIs.insert(resource.id)
      change(resource.id) {
        $0.properties[member: "DefinitionBody"] = APIBody.skeleton(isHTTP: isHTTP)
      }
    }
  }

  /// A body in a file beside the template becomes part of the template, as `sam package` uploads it.
  private mutating func inlineDefinition(of resource: SAMResource) {
    guard let location = resource["DefinitionUri"], let body = localFile(location) else { return }
    change(resource.id) {
      $0.properties[member: "DefinitionUri"] = nil
      $0.properties[member: "DefinitionBody"] = body
    }
  }

  /// The document in a file that the template names by a local path.
  mutating func localFile(_ location: DocumentNode?) -> DocumentNode? {
    guard let path = parameters.text(location), !path.contains("://"),
      let file = stack.options.readFile(stack.file.path.sibling(path)), let node = Stack.read(file).node
    else { return nil }
    var macros = TemplateMacros(stack: stack, base: file.path, root: node)
    let (document, survey) = macros.prepare(node, writesLongForm: true)
    note(survey)
    return document
  }

  /// Adds the APIs that events ask for without naming one, and the paths of all events.
  mutating func addImplicitAPIs() {
    let events = apiEvents()
    for (kind, id) in SAMTransform.implicitIDs.sorted(by: { $0.key < $1.key }) {
      let events = events.filter { $0.kind == kind }
      let implicit = events.filter { $0.api == id }
      if let first = implicit.first {
        managedAPIs.insert(id)
        insert(implicitAPI(id, isHTTP: kind == "HttpApi", events: implicit, at: first.member.keyRange))
      }
      for api in Set(events.map(\.api)) where managedAPIs.contains(api) {
        addPaths(of: events.filter { $0.api == api }, to: api)
      }
    }
  }

  private func implicitAPI(_ id: String, isHTTP: Bool, events: [APIEvent], at range: SourceRange?)
    -> SAMResource
  {
    var api = SAMResource(
      id, isHTTP ? "AWS::Serverless::HttpApi" : "AWS::Serverless::Api",
      [
        "StageName": isHTTP ? nil : "Prod", "DefinitionBody": APIBody.skeleton(isHTTP: isHTTP),
      ], at: range)
    for key in ["DeletionPolicy", "UpdateReplacePolicy"] {
      let values = events.compactMap { $0.owner.node[key]?.text }
      if let value = ["Retain", "Snapshot", "Delete"].first(where: values.contains) {
        api.node[member: key] = .text(value)
      }
    }
    let tags = propagatedTags(of: events)
    if !tags.isEmpty {
      api.properties[member: "Tags"] = DocumentNode(.object(tags), range: range)
      api.properties[member: "PropagateTags"] = true
    }
    return api
  }

  /// The tags that owners of events hand on to the API which they do not name ("PropagateTags").
  private func propagatedTags(of events: [APIEvent]) -> DocumentObject {
    var tags = DocumentObject()
    for event in events where !event.namesAPI {
      let shared = event.owner.kind.flatMap { root["Globals"]?[$0.rawValue] }
      guard (event.owner["PropagateTags"] ?? shared?["PropagateTags"])?.bool == true else { continue }
      let written = [shared?["Tags"], event.owner["Tags"]].flatMap { $0?.object?.members ?? [] }
      for tag in written { tags.set(tag.key, tag.value, keyRange: tag.keyRange) }
    }
    return tags
  }

  /// One event of a function or a state machine that asks for a route.
  private struct APIEvent {
    var owner: SAMResource
    var member: DocumentObject.Member
    var kind: String
    var api: String
    /// Whether it says which API it is of, or nothing at all.
    var namesAPI: Bool
    var path: String
    var verb: String
  }

  private func apiEvents() -> [APIEvent] {
    var found: [APIEvent] = []
    for owner in inputs where owner.kind == .function || owner.kind == .stateMachine {
      for member in owner["Events"]?.object?.members ?? [] {
        if let event = apiEvent(member, of: owner) { found.append(event) }
      }
    }
    return found
  }

  private func apiEvent(_ member: DocumentObject.Member, of owner: SAMResource) -> APIEvent? {
    guard let kind = member.value["Type"]?.text, let implicit = SAMTransform.implicitIDs[kind] else {
      return nil
    }
    let properties = member.value["Properties"]
    let named = properties?[kind == "Api" ? "RestApiId" : "ApiId"]
    guard let api = named == nil ? implicit : named?.referredName ?? named?.literalText else { return nil }
    let (path, verb) = route(properties, isHTTP: kind == "HttpApi")
    return APIEvent(
      owner: owner, member: member, kind: kind, api: api,
      namesAPI: named != nil || properties?.unlessEmpty == nil, path: path, verb: verb)
  }

  /// The path and the OpenAPI key of the method that an event asks for; an `HttpApi` event without both is
  /// the default route.
  func route(_ properties: DocumentNode?, isHTTP: Bool) -> (path: String, verb: String) {
    let path = parameters.text(properties?["Path"]) ?? ""
    let method = parameters.text(properties?["Method"]) ?? ""
    if isHTTP, path.isEmpty, method.isEmpty { return (APIBody.defaultPath, APIBody.anyMethod) }
    return (path, APIBody.verb(method))
  }

  private mutating func addPaths(of events: [APIEvent], to api: String) {
    let isHTTP = input(api)?.kind == .httpAPI
    guard var body = body(of: api, isHTTP: isHTTP) else { return }
    for event in events { body.addMethod(event.verb, path: event.path, at: event.member.keyRange) }
    for (path, users) in Dictionary(grouping: events, by: \.path).sorted(by: { $0.key < $1.key }) {
      let names = users.compactMap(\.owner.condition?.text)
      guard names.count == users.count else { continue }
      body.makeConditional(
        path: path, combined(Set(names), named: "\(api)\(path.asLogicalID)PathCondition"))
    }
    change(api) { $0.properties[member: "DefinitionBody"] = body.document }
    guard SAMTransform.implicitIDs.values.contains(api) else { return }
    let conditions = events.map(\.owner.condition?.text)
    if conditions.allSatisfy({ $0 != nil }) {
      let name = combined(Set(conditions.compactMap(\.self)), named: "\(api)Condition")
      change(api) { $0.node[member: "Condition"] = .text(name) }
    }
  }

  /// The one condition, or a new one that holds when any of several does. `Fn::Or` takes at most ten.
  mutating func combined(_ names: Set<String>, named name: String) -> String {
    var rest = names.sorted()
    guard rest.count > 1 else { return rest.first ?? name }
    var number = (rest.count - 2) / 9
    while rest.count > 1 {
      let made = number > 0 ? "\(name)\(number)" : name
      number -= 1
      let any = rest.prefix(10).map { DocumentNode.map(["Condition": .text($0)]) }
      conditions.set(made, .map(["Fn::Or": .list(any)]))
      rest = rest.dropFirst(10) + [made]
    }
    return name
  }
}

extension String {
  /// A path as part of a logical id.
  fileprivate var asLogicalID: String {
    replacing("/", with: "SLASH").replacing("{", with: "OB").replacing("}", with: "CB")
  }
}
