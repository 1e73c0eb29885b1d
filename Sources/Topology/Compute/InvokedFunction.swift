import Documents

/// A function as an invocation or a permission names it. Permissions count only for the very name that they were given
/// for (AWS Lambda Developer Guide, "Using Lambda aliases in event sources and permissions policies").
public struct InvokedFunction: Sendable {
  /// The function itself.
  public var function: Resource
  /// The version or alias by which it is named; nil where it is named by itself.
  public var qualifier: Fact<String>?

  /// A function named by itself or by a version or alias.
  public init(_ function: Resource, qualifier: Fact<String>? = nil) {
    self.function = function
    self.qualifier = qualifier
  }

  /// The name that people know it by: `orders`, `orders:live`.
  public var name: String {
    qualifier.map { "\(function.name):\($0.symbolicText?.description ?? "?")" } ?? function.name
  }
}

extension Deployment {
  /// The function that a reference names, by itself or by a version or an alias of it; nil where it names none.
  public func invokedFunction(_ reference: Reference) -> InvokedFunction? {
    for kind in [ResourceKind.lambdaFunction, LambdaAlias.kind] {
      if let resource = resolve(reference, as: kind) { return invoked(resource, by: reference) }
    }
    let name = FunctionName(reference.text)
    if let qualifier = name.qualifier, let function = resolve(Reference(name.function), as: .lambdaFunction) {
      return InvokedFunction(function, qualifier: Fact(qualifier))
    }
    return reference.text.mentions.lazy.compactMap { mention in
      self[ResourceID(of: mention)].flatMap { invoked($0, by: reference) }
    }.first
  }

  private func invoked(_ resource: Resource, by reference: Reference) -> InvokedFunction? {
    switch resource.facts {
    case is LambdaFunction:
      let isVersion = reference.text.mentions.contains { $0.attribute.hasPrefix("qualified_") }
      let qualifier =
        isVersion ? resource.id.mention(of: "version") : FunctionName(reference.text).qualifier
      return InvokedFunction(resource, qualifier: qualifier.map { Fact($0) })
    case let alias as LambdaAlias:
      guard let function = resolve(alias.function, as: .lambdaFunction) else { return nil }
      let name = alias.aliasName ?? Fact(resource.id.mention(of: "version"))
      return InvokedFunction(function, qualifier: name)
    default: return nil
    }
  }
}
