import Documents
import HCL
import Topology

/// What a provider configuration says of the resources that use it ("AWS Provider", "Provider Configuration").
struct ProviderConfiguration {
  /// Account and region, as far as they are known.
  var place = ProviderPlace()
  /// Tags that every resource gets.
  var defaultTags: Value?
}

extension ModuleInstance {
  /// The provider configuration that a block uses.
  func provider(of block: Block) -> ProviderConfiguration {
    let type = block.labels.first?.text ?? ""
    return provider(
      block.body["provider"].flatMap { Self.providerKey($0.value) } ?? String(type.prefix { $0 != "_" }))
  }

  private func provider(_ key: String) -> ProviderConfiguration {
    if let known = providers[key] { return known }
    let found = findProvider(key)
    providers[key] = found
    return found
  }

  private func findProvider(_ key: String) -> ProviderConfiguration {
    if let block = definition.blocks["provider.\(key)"] { return configuration(block.body) }
    let passed = call?.block.body["providers"]?.value.items?.first { item in
      item.literalKey == key || Self.providerKey(item.key) == key
    }
    if let passed, let outer = Self.providerKey(passed.value) {
      return parent?.provider(outer) ?? ProviderConfiguration()
    }
    return key.contains(".") ? ProviderConfiguration() : parent?.provider(key) ?? ProviderConfiguration()
  }

  /// The configuration that an expression names: `aws`, `aws.west`.
  static func providerKey(_ expression: Expression) -> String? {
    if let text = expression.literalString { return text }
    guard let (root, steps) = expression.unparenthesized.traversal else { return nil }
    return ([root] + steps.map(\.name)).joined(separator: ".")
  }

  private func configuration(_ body: Body) -> ProviderConfiguration {
    var found = ProviderConfiguration()
    found.place = ProviderPlace(
      account: account(body), region: body["region"].flatMap { evaluate($0).symbolicText })
    found.defaultTags = body.blocks("default_tags").first?.body["tags"].map { evaluate($0) }
    return found
  }

  /// The account of the role that is assumed, the only one that is allowed, or what names the credentials.
  private func account(_ body: Body) -> SymbolicText? {
    let role = body.blocks("assume_role").first?.body["role_arn"].map { evaluate($0) }
    if let account = role?.symbolicText.flatMap(ProviderPlace.account(inARN:)) { return account }
    let allowed = body["allowed_account_ids"].flatMap { evaluate($0).elements } ?? []
    if allowed.count == 1, let account = allowed[0].symbolicText { return account }
    if let mention = role?.unknown?.cause.mentions.first {
      return SymbolicText(run.supplied("the account of \(mention.description)"))
    }
    let profile = body["profile"].flatMap { evaluate($0).symbolicText }
    return profile.map { SymbolicText(run.supplied("the account of profile \($0.description)")) }
  }
}
