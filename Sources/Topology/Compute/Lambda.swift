import Documents

/// A Lambda function.
public struct LambdaFunction: ResourceFacts {
  public static let kind = ResourceKind.lambdaFunction
  public var functionName: Fact<String>?
  public var role: Reference?
  public var subnets: [Reference] = []
  public var securityGroups: [Reference] = []
  public var runtime: Fact<String>?
  public var timeoutSeconds: Fact<Int>?
  /// `Active`, `Inactive`, `Failed` …
  public var state: Fact<String>?
  /// Who may invoke it: statements added one by one.
  public var permissions: [LambdaPermission] = []
  /// Its whole resource policy, where an input gives that.
  public var policy: AttachedPolicy?
  /// Whether the input is one that would list the permissions if there were any.
  public var permissionsAreComplete = true
  /// How its function URL authenticates: `NONE` or `AWS_IAM`; nil where it has no URL.
  public var urlAuthType: Fact<String>?
  public var reservedConcurrency: Fact<Int>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.role, role, "role") + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
  }
}

/// One statement of a function's resource policy.
public struct LambdaPermission: Hashable, Sendable, Codable {
  public var action: Fact<String>?
  /// A service such as `apigateway.amazonaws.com`, an account, an ARN or `*`.
  public var principal: Fact<String>?
  public var sourceARN: Fact<String>?
  public var sourceAccount: Fact<String>?
  /// The organization that whoever asks must belong to.
  public var principalOrgID: Fact<String>?
  /// The alias or version that it is for.
  public var qualifier: Fact<String>?
  public var functionURLAuthType: Fact<String>?
  /// Whether it holds only for invocations through the function's URL (`lambda:InvokedViaFunctionUrl`).
  public var invokedViaFunctionURL: Fact<Bool>?
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A permission without its parts.
  public init(source: SourceLocation? = nil) { self.source = source }
}

/// A permission written as a resource of its own; becomes part of `LambdaFunction.permissions`.
public struct LambdaPermissionDeclaration: ResourceFacts {
  public static let kind = ResourceKind.lambdaPermission
  public var function: Reference?
  public var permission: LambdaPermission?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.lambdaFunction, function, "function") }
}

/// A function URL written as a resource of its own; becomes part of the function.
public struct LambdaURL: ResourceFacts {
  public static let kind = ResourceKind.lambdaURL
  public var function: Reference?
  public var authType: Fact<String>?
  /// Statements that whatever makes the URL adds to the function's policy by itself.
  public var permissions: [LambdaPermission]?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.lambdaFunction, function, "function") }
}

/// An alias or version of a function.
public struct LambdaAlias: ResourceFacts {
  public static let kind = ResourceKind.lambdaAlias
  public var aliasName: Fact<String>?
  public var function: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.lambdaFunction, function, "function") }
}
