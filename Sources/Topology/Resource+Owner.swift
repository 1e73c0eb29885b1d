import Documents

extension Mention {
  /// The account that an input is deployed to, where nobody says which: all that it holds lies in the same one.
  public static func account(of scope: String) -> Mention {
    Mention(scope: scope, address: "account", nature: .supplied)
  }

  /// The region that an input is deployed to, where nobody says which.
  public static func region(of scope: String) -> Mention {
    Mention(scope: scope, address: "region", nature: .supplied)
  }
}

extension Resource {
  /// The account that owns it; a mention of its input's account where no input says which.
  public var owner: SymbolicText { account ?? SymbolicText(.account(of: id.scope)) }

  /// The region that it lies in; a mention of its input's region where no input says which.
  public var home: SymbolicText { region ?? SymbolicText(.region(of: id.scope)) }
}
