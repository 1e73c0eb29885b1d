import Documents
import Topology

/// Gathers evaluated blocks and turns them into a loaded input.
struct BlockCollection {
  let options: TerraformOptions
  var blocks = BlockList()
  /// Resources that come from no block of a provider.
  var further: [Resource] = []
  var outputs: [String: DocumentNode] = [:]
  var diagnostics: [Diagnostic] = []
  /// The names of the root module's variables, where values for them count.
  var variables: [String] = []

  init(options: TerraformOptions) { self.options = options }

  /// The input under its format's name. Resources of other providers are counted and named, not shown.
  consuming func loaded(as format: String, _ standing: Deployment.Input.Standing) -> LoadedInput {
    let place = ProviderPlace(account: options.place.account, region: options.place.region ?? onlyRegion)
    let wiring = BlockWiring(blocks)
    let keepsAttributes = options.keepsAttributes
    let stretches = blocks.takeStretches().enumerated().map { BlockStretch(number: $0, blocks: $1) }
    let readings = stretches.concurrentMap { stretch in
      stretch.reading(wiring, place, keepsAttributes: keepsAttributes)
    }
    var diagnostics = diagnostics + readings.flatMap(\.diagnostics)
    let others = readings.reduce(into: [:]) { $0.merge($1.others, uniquingKeysWith: +) }
    if !others.isEmpty {
      let list = others.sorted { $0.key < $1.key }.map { "`\($0.key)`: \($0.value)" }
      diagnostics.append(
        .note(
          "terraform.other-providers",
          "resources of other providers are not shown (\(list.joined(separator: ", ")))"))
    }
    var loaded = LoadedInput(
      input: Deployment.Input(path: options.scope, format: format, standing: standing),
      resources: further + readings.flatMap(\.resources), outputs: outputs, diagnostics: diagnostics)
    loaded.suppliable = Set(variables)
    return loaded
  }

  /// The one region that the ARNs of the input name: states hold no provider configuration.
  private var onlyRegion: SymbolicText? {
    let regions = blocks.stretches.concurrentMap { stretch in
      stretch.indices.reduce(into: Set<String>()) { regions, position in
        let arn = stretch[position].attributes["arn"]?.text
        if let region = arn.flatMap(ProviderPlace.region(inARN:)) { regions.insert(region) }
      }
    }
    let all = regions.reduce(into: Set()) { $0.formUnion($1) }
    return all.count == 1 ? all.first.map { SymbolicText($0) } : nil
  }
}

extension DocumentNode {
  /// The tree without what a mask marks as sensitive; a mask has `true` where the value must not be shown.
  func masked(by mask: DocumentNode?) -> DocumentNode {
    guard let mask, mask.marksAnything else { return self }
    if case .bool = mask.value { return isNull ? self : DocumentNode(.sensitive, range: range) }
    switch value {
    case .object(var object):
      for mask in mask.object?.members ?? [] where mask.value.marksAnything {
        for name in DocumentNode.holders(of: mask.key) {
          if let inner = object[name] { object.set(name, inner.masked(by: mask.value)) }
        }
      }
      return DocumentNode(.object(object), range: range)
    case .array(let elements):
      guard let masks = mask.array, !masks.isEmpty else { return self }
      let masked = elements.enumerated().map { index, element in
        element.masked(by: masks.indices.contains(index) ? masks[index] : nil)
      }
      return DocumentNode(.array(masked), range: range)
    default: return self
    }
  }

  /// The attributes that hold what one of them holds: the provider repeats `tags` in `tags_all`, which Terraform marks
  /// nowhere.
  private static func holders(of name: String) -> [String] { name == "tags" ? [name, "tags_all"] : [name] }

  /// Whether a mask has `true` anywhere.
  private var marksAnything: Bool {
    switch value {
    case .bool(let isMarked): isMarked
    case .object(let object): object.members.contains { $0.value.marksAnything }
    case .array(let elements): elements.contains(where: \.marksAnything)
    default: false
    }
  }

  /// The tree with a sensitive leaf at a path of member names and positions. Where the path cannot be followed, all that
  /// it may lead to is sensitive.
  func masked(at path: ArraySlice<DocumentNode>) -> DocumentNode {
    guard let step = path.first else { return DocumentNode(.sensitive, range: range) }
    let inner = step["value"] ?? step
    let key = inner["value"] ?? inner
    switch value {
    case .null: return self
    case .object(var object):
      guard let name = key.text else { break }
      for name in DocumentNode.holders(of: name) {
        if let member = object[name] { object.set(name, member.masked(at: path.dropFirst())) }
      }
      return DocumentNode(.object(object), range: range)
    case .array(var elements):
      guard let position = key.int else { break }
      guard elements.indices.contains(position) else { return self }
      elements[position] = elements[position].masked(at: path.dropFirst())
      return DocumentNode(.array(elements), range: range)
    default: break
    }
    return DocumentNode(.sensitive, range: range)
  }

  /// The tree without attributes that are secret by the provider's schema, whatever the input marks.
  func withoutSecrets(of type: String, isData: Bool) -> DocumentNode {
    let paths =
      ProviderSchema.secrets(of: type, isData: isData) + (DocumentNode.furtherSecrets[type] ?? [])
    return paths.reduce(self) { $0.masked(below: $1[...]) }
  }

  /// The tree without what stands at a path of names, in every element of the lists on the way.
  private func masked(below path: ArraySlice<String>) -> DocumentNode {
    guard let name = path.first else {
      return isNull || text == "" ? self : DocumentNode(.sensitive, range: range)
    }
    switch value {
    case .object(var object):
      guard let inner = object[name] else { return self }
      object.set(name, inner.masked(below: path.dropFirst()))
      return DocumentNode(.object(object), range: range)
    case .array(let elements):
      return DocumentNode(.array(elements.map { $0.masked(below: path) }), range: range)
    default: return self
    }
  }

  /// Secrets that the schema does not mark.
  private static let furtherSecrets: [String: [[String]]] = [
    "aws_vpn_connection": [["customer_gateway_configuration"]],
    "aws_ssm_parameter": [["value_wo"]],
    "aws_iam_access_key": [["secret"], ["ses_smtp_password_v4"]],
  ]
}
