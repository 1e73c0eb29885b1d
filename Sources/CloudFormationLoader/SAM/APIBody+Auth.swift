import Documents

/// What an API's `Auth` adds to its body.
extension APIBody {
  /// Gives every method without an authorizer of its own the default one; `NONE` at an event opts out.
  mutating func setDefaultAuthorizer(
    _ name: String, authorizers: DocumentObject, onPreflight: Bool, at node: DocumentNode
  ) {
    let scopes = authorizers[name]?["AuthorizationScopes"] ?? []
    let requirement = DocumentNode.map([name: scopes], at: node.range)
    let known = Set(authorizers.keys + ["AWS_IAM"])
    let isHTTP = isHTTP
    var needsSignature = false
    for path in paths.keys {
      changeMethods(ofPath: path) { verb, method in
        guard verb != "options" || onPreflight else { return }
        let written = method["security"]?.array ?? []
        if isHTTP {
          if written.isEmpty { method[member: "security"] = .list([requirement], at: node.range) }
          return
        }
        let own = written.filter { APIBody.names(in: $0).contains(where: known.contains) }
        var others = written.filter { !APIBody.names(in: $0).contains(where: known.contains) }
        var security: [DocumentNode]
        if let none = others.firstIndex(where: { $0["NONE"] != nil }) {
          others.remove(at: none)
          security = others
        } else {
          security = others + (own.isEmpty ? [requirement] : own)
        }
        guard let first = security.first else { return }
        method[member: "security"] = .list(security, at: node.range)
        if first["AWS_IAM"] != nil { needsSignature = true }
      }
    }
    if needsSignature, !isHTTP { addScheme("AWS_IAM", APIBody.signatureScheme) }
  }

  /// Asks for an API key at every method that does not say otherwise.
  mutating func requireAPIKeyEverywhere(onPreflight: Bool, at node: DocumentNode) {
    for path in paths.keys {
      changeMethods(ofPath: path) { verb, method in
        let written = method["security"]?.array ?? []
        var security = written.filter { $0["api_key"] == nil && $0["api_key_false"] == nil }
        let isExempt = written.contains { $0["api_key_false"] != nil } || verb == "options" && !onPreflight
        if !isExempt { security.append(.map(["api_key": []], at: node.range)) }
        if security.isEmpty && written.isEmpty { return }
        method[member: "security"] = .list(security, at: node.range)
      }
    }
  }

  private static func names(in requirement: DocumentNode) -> [String] { requirement.object?.keys ?? [] }

  // MARK: Resource policies

  /// The statements of `Auth.ResourcePolicy` for one path ("ApiAuth: ResourcePolicyStatement").
  mutating func addResourcePolicy(_ policy: DocumentNode, path: String, stage: DocumentNode) {
    let resources = DocumentNode.list(methodResources(path: path, stage: stage))
    addAccounts(policy["AwsAccountWhitelist"], "Allow", resources)
    addAccounts(policy["AwsAccountBlacklist"], "Deny", resources)
    addAddresses(policy["IpRangeWhitelist"], "NotIpAddress", resources)
    addAddresses(policy["IpRangeBlacklist"], "IpAddress", resources)
    addNetworks(policy, "Blacklist", "StringEquals", resources)
    addNetworks(policy, "Whitelist", "StringNotEquals", resources)
  }

  private mutating func addAccounts(_ accounts: DocumentNode?, _ effect: String, _ resources: DocumentNode) {
    guard let accounts = accounts?.unlessEmpty else { return }
    let list = accounts.array == nil ? DocumentNode.list([accounts], at: accounts.range) : accounts
    addStatements(
      [
        .map(
          [
            "Effect": .text(effect), "Action": "execute-api:Invoke", "Resource": resources,
            "Principal": .map(["AWS": list]),
          ], at: accounts.range)
      ], evenIfPresent: true)
  }

  private mutating func addAddresses(_ blocks: DocumentNode?, _ operation: String, _ resources: DocumentNode)
  {
    guard let blocks = blocks?.unlessEmpty else { return }
    let list = blocks.array == nil ? DocumentNode.list([blocks], at: blocks.range) : blocks
    addAllowAndDeny(.map([operation: .map(["aws:SourceIp": list])]), resources, at: blocks)
  }

  /// VPCs and endpoints: those written as ids are told apart by their prefix, those written as intrinsics by
  /// their key.
  private mutating func addNetworks(
    _ policy: DocumentNode, _ list: String, _ operation: String, _ resources: DocumentNode
  ) {
    let written = policy["SourceVpc\(list)"]?.array ?? []
    let vpcs =
      written.filter { $0.text?.hasPrefix("vpc-") == true } + (policy["IntrinsicVpc\(list)"]?.elements ?? [])
    let endpoints =
      written.filter { $0.text?.hasPrefix("vpce-") == true }
      + (policy["IntrinsicVpce\(list)"]?.elements ?? [])
    guard !vpcs.isEmpty || !endpoints.isEmpty else { return }
    let condition = DocumentNode.map([
      "aws:SourceVpc": vpcs.isEmpty ? nil : .list(vpcs, at: vpcs.first?.range),
      "aws:SourceVpce": endpoints.isEmpty ? nil : .list(endpoints, at: endpoints.first?.range),
    ])
    addAllowAndDeny(.map([operation: condition]), resources, at: vpcs.first ?? endpoints.first)
  }

  private mutating func addAllowAndDeny(
    _ condition: DocumentNode, _ resources: DocumentNode, at node: DocumentNode?
  ) {
    func statement(_ effect: String, _ condition: DocumentNode?) -> DocumentNode {
      .map(
        [
          "Effect": .text(effect), "Action": "execute-api:Invoke", "Resource": resources, "Principal": "*",
          "Condition": condition,
        ], at: node?.range)
    }
    addStatements([statement("Allow", nil), statement("Deny", condition)])
  }

  /// `execute-api:/STAGE/METHOD/PATH` of every method of a path.
  private func methodResources(path: String, stage: DocumentNode) -> [DocumentNode] {
    let verbs = (paths[path]?.alternatives ?? []).flatMap { $0.object?.keys ?? [] }
    return verbs.map { verb in
      let method = verb == APIBody.anyMethod || verb.lowercased() == "any" ? "*" : verb.uppercased()
      return .sub("execute-api:/${__Stage__}/" + method + path.withWildcards, ["__Stage__": stage])
    }
  }
}

extension String {
  /// A path with `*` for each of its parameters, as permissions and policies write it.
  var withWildcards: String { replacingParameters { _ in true } }

  /// As `withWildcards`; SAM leaves greedy parameters other than `{proxy+}` of HTTP APIs as they are.
  var withWildcardsInHTTP: String {
    replacingParameters { $0.last != UInt8(ascii: "+") || $0.elementsEqual("proxy+".utf8) }
  }

  private func replacingParameters(where isReplaced: (Slice<UnsafeBufferPointer<UInt8>>) -> Bool) -> String {
    var path = self
    return path.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var rest = bytes[...]
      while let open = rest.firstIndex(of: UInt8(ascii: "{")),
        let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
      {
        let name = rest[(open + 1)..<close]
        result += rest[..<open]
        if name.isPathParameter, isReplaced(name) {
          result.append(UInt8(ascii: "*"))
        } else {
          result += rest[open...close]
        }
        rest = rest[(close + 1)...]
      }
      return String(decoding: result + rest, as: UTF8.self)
    }
  }

  /// A path without the slash at its end.
  var withoutTrailingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether it names a parameter of a path, which may end with one `+`.
  fileprivate var isPathParameter: Bool {
    let name = last == UInt8(ascii: "+") ? dropLast() : self
    return !name.isEmpty
      && name.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
