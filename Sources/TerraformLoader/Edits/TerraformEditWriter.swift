import Documents
import Topology

/// Says edits as changes of a configuration, at file and line where the configuration is loaded.
public struct TerraformEditWriter: EditWriter {
  private let file: @Sendable (String) -> SourceFile?
  private let beside: @Sendable (String) -> [SourceFile]

  /// - Parameters:
  ///   - file: looks up the text of a file by its path.
  ///   - beside: the files of the directory that a file lies in.
  public init(
    file: @escaping @Sendable (String) -> SourceFile?, beside: @escaping @Sendable (String) -> [SourceFile]
  ) {
    self.file = file
    self.beside = beside
  }

  public func written(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit? {
    let names = ModuleNames(of: group.edit.resource, in: deployment, beside: beside)
    guard var written = unnamed(group, in: deployment), let hunks = names.named(written.hunks) else {
      return nil
    }
    written.hunks = hunks
    return written
  }

  /// Resources that one fix would declare twice under one name get a name each.
  public func joined(_ edits: [WrittenEdit]) -> WrittenEdit {
    var declared: Set<String> = []
    let named = edits.map { edit in
      var edit = edit
      for index in edit.hunks.indices {
        edit.hunks[index].added = edit.hunks[index].added.map { line in
          guard let head = line.wholeMatch(of: /resource "[^"]+" "([^"]+)" \{/) else { return line }
          let names =
            [line] + (2...99).map { line.replacing("\"\(head.1)\" {", with: "\"\(head.1)_\($0)\" {") }
          return names.first { declared.insert($0).inserted } ?? line
        }
      }
      return edit
    }
    return .joined(named)
  }

  /// What changes, with mentions where names belong.
  private func unnamed(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit? {
    if case .newResource(let new) = group.edit.change {
      return NewResourceBlock(new.resource, deployment).block.map { block in
        WrittenEdit([WrittenEdit.Hunk(source: nil, added: block.lines())])
      }
    }
    guard let resource = deployment[group.edit.resource] else { return nil }
    let wording = TerraformWording(resource, deployment, file, beside)
    if resource.origin == .awsDefault { return wording.ofDefault(group.edit.change) }
    guard resource.type.hasPrefix("aws_") else { return nil }
    if case .deployment = group.edit.change { return wording.redeployment }
    let hunks = wording.hunks(group)
    return hunks.isEmpty ? nil : WrittenEdit(hunks)
  }
}

/// What edits of one resource change in its configuration.
struct TerraformWording {
  let resource: Resource
  let deployment: Deployment
  let file: (String) -> SourceFile?
  let beside: (String) -> [SourceFile]

  init(
    _ resource: Resource, _ deployment: Deployment, _ file: @escaping (String) -> SourceFile?,
    _ beside: @escaping (String) -> [SourceFile] = { _ in [] }
  ) {
    self.resource = resource
    self.deployment = deployment
    self.file = file
    self.beside = beside
  }

  var declaration: HCLDeclaration { declaration(of: resource) }

  func declaration(of resource: Resource) -> HCLDeclaration {
    HCLDeclaration(resource.id.address, at: resource.source, file)
  }

  /// The block that declares a part, where that is a resource of its own.
  func declaration(of part: ResourceID?) -> HCLDeclaration? {
    part.flatMap { deployment[$0] }.map { declaration(of: $0) }
  }

  func hunks(_ group: EditGroup) -> [WrittenEdit.Hunk] {
    switch group.edit.change {
    case .setting(let setting): settingHunks(setting)
    case .securityGroupRule(let change): ruleHunks(change)
    case .networkACLEntry(let change): entryHunks(change)
    case .route(let change): routeHunks(change)
    case .transitGatewayRoute(.add(let route)): [transitRoute(route)]
    case .vpnRoute(.add(let route)): [vpnRoute(route)]
    case .record(let change): recordHunks(change)
    case .httpRoute(let change): routeKeyHunks(change)
    case .restMethod(let change): methodHunks(change)
    case .lambdaPermission(let change): permissionHunks(change)
    case .mapping(let change): mappingHunks(change)
    case .serviceLoadBalancer(let change): registrationHunks(change)
    case .serviceRegistry(.replace(let old, let new)):
      [registrationHunk("service_registries", old, new)].compactMap(\.self)
    case .containerPort(_, .replace(let old, let new)):
      containerPortHunks(old, new)
    case .listenerCondition(.replace(let old, let new)):
      zip(old.values, new.values).filter { $0 != $1 }.compactMap { literalHunk($0, $1.value) }
    case .reference(let list, let change):
      change.added != nil
        ? additions(list, group.references) : [removal(list)].compactMap(\.self)
    case .policy(let slot, let change): policyHunks(slot, change)
    case .removal: [declaration.removed()].compactMap(\.self)
    default: []
    }
  }

  /// The token at the place of a fact with another value; nil where something else than the value is written there.
  func literalHunk<Value>(_ fact: Fact<Value>?, _ new: String?) -> WrittenEdit.Hunk? {
    guard let place = fact?.source, let old = fact?.value, let new else { return nil }
    return literalHunk("\(old)", at: place, new)
  }

  func literalHunk(_ old: String, at place: SourceLocation, _ new: String) -> WrittenEdit.Hunk? {
    // A plan or a state says what is; what ought to be is written in a configuration.
    guard !place.file.hasSuffix(".json"), !place.file.hasSuffix(".tfstate"), let source = file(place.file)
    else { return nil }
    let lines = SourceLines(source)
    guard let range = lines.literal(old, at: place) else { return nil }
    let quote = range.text.first.flatMap { $0 == "\"" || $0 == "'" ? String($0) : nil } ?? ""
    return lines.replacing(range, with: quote + new + quote)
  }

  /// The only place in the module where a quoted text is written, such as an element of a list that `for_each` runs over.
  func onlyHunk(_ old: String, _ new: String) -> WrittenEdit.Hunk? {
    guard let path = resource.source?.file, path.hasSuffix(".tf") else { return nil }
    return onlyHunk(
      of: "\"\(old)\"", with: "\"\(new)\"", in: beside(path).filter { $0.path.hasSuffix(".tf") })
  }

  private func onlyHunk(of old: String, with new: String, in files: [SourceFile]) -> WrittenEdit.Hunk? {
    var found: (file: SourceFile, start: Int)?
    for file in files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for range in text.ranges(of: old) {
        guard found == nil else { return nil }
        found = (file, text.utf8.distance(from: text.startIndex, to: range.lowerBound))
      }
    }
    return found.map { file, start in
      SourceLines(file).replacing(
        SourceRange(file: file, start: start, end: start + old.utf8.count), with: new)
    }
  }

  /// Container definitions often lie in a template beside the configuration.
  private func containerPortHunks(
    _ old: ContainerDefinition.PortMapping, _ new: ContainerDefinition.PortMapping
  ) -> [WrittenEdit.Hunk] {
    guard let before = old.containerPort?.value, let after = new.containerPort?.value else { return [] }
    if let hunk = literalHunk(old.containerPort, String(after)) { return [hunk] }
    guard let path = resource.source?.file, path.hasSuffix(".tf") else { return [] }
    let spellings = ["\"containerPort\": ", "\"containerPort\":", "containerPort = "]
    return spellings.lazy.compactMap { spelling in
      onlyHunk(of: "\(spelling)\(before)", with: "\(spelling)\(after)", in: beside(path))
    }.first.map { [$0] } ?? []
  }

  /// `terraform apply -replace` makes a deployment anew, of the API as it is then.
  var redeployment: WrittenEdit? {
    let made: Resource? =
      (resource.facts as? APIStage).flatMap { deployment.resolve($0.deployment, as: .apiDeployment) }
      ?? (resource.facts is APIDeployment ? resource : nil)
    return made.map { WrittenEdit(command: "terraform apply -replace='\($0.id.address)'") }
  }
}
