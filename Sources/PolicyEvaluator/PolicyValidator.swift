import Documents

/// Finds what AWS would refuse or what can never take effect in a policy that can be read.
enum PolicyValidator {
  static func findings(_ document: PolicyDocument) -> [Diagnostic] {
    guard document.unknownReason == nil else { return [] }
    return sizeFindings(document) + identifierFindings(document)
      + zip(document.statements, document.compiled).flatMap { findings($0, $1, document) }
  }

  private static func findings(
    _ statement: PolicyStatement, _ compiled: CompiledStatement, _ document: PolicyDocument
  ) -> [Diagnostic] {
    actionFindings(statement, compiled) + resourceFindings(statement, compiled, document.kind)
      + principalFindings(statement) + guardrailFindings(statement, document.kind)
      + versionFindings(statement, document)
      + compiled.conditions.flatMap {
        ConditionValidator.findings(statement.conditions[$0.sourceIndex], $0, document.kind)
      }
      + ConditionValidator.contradictions(statement, compiled, document)
  }

  // MARK: Document

  private static func sizeFindings(_ document: PolicyDocument) -> [Diagnostic] {
    guard let limit = document.kind.sizeLimit, let range = document.range else { return [] }
    let size = range.text.unicodeScalars.count { !$0.properties.isWhitespace }
    guard size > limit else { return [] }
    return [
      .warning(
        "policy.size", "the \(document.kind.title) `\(document.name)` has \(size) characters",
        detail: "AWS stores at most \(limit), spaces not counted", source: document.source)
    ]
  }

  /// `Sid` (IAM User Guide, "IAM JSON policy elements: Sid"): unique in a document, letters and digits in IAM.
  private static func identifierFindings(_ document: PolicyDocument) -> [Diagnostic] {
    var seen: Set<String> = []
    return document.statements.compactMap { statement in
      guard let sid = statement.sid, !sid.isEmpty else { return nil }
      if !seen.insert(sid).inserted {
        return .error(
          "policy.sid", "the Sid `\(sid)` is given twice", detail: "it has to be unique within a policy",
          source: statement.source)
      }
      let isOfIAM = !document.kind.namesPrincipals && document.kind != .serviceControl
      guard isOfIAM, !sid.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
      return .error(
        "policy.sid", "the Sid `\(sid)` has other characters than letters and digits",
        detail: "IAM refuses the policy", source: statement.source)
    }
  }

  // MARK: Elements

  private static func actionFindings(
    _ statement: PolicyStatement, _ compiled: CompiledStatement
  ) -> [Diagnostic] {
    zip(statement.action?.values ?? [], compiled.actions).compactMap { value, pattern in
      if pattern.isMalformed || pattern.coversNothing {
        return .error(
          "policy.action", "`\(value.text)` is no action",
          detail: "expected `service:Name`, one in each value; it covers nothing", source: value.source)
      }
      guard value.text.isLiteral, let objection = ServiceCatalog.objection(to: value.text.raw) else {
        return nil
      }
      return .warning(
        "policy.unknown-action", "`\(value.text)` covers no action: \(objection)",
        detail: statement.action?.isNegated == true
          ? "as `NotAction` it leaves nothing out" : "the statement does nothing for it", source: value.source
      )
    }
  }

  private static func resourceFindings(
    _ statement: PolicyStatement, _ compiled: CompiledStatement, _ kind: PolicyKind
  ) -> [Diagnostic] {
    if kind == .trust, let resource = statement.resource {
      return [
        .error(
          "policy.resource", "a trust policy has no `Resource`",
          detail: "IAM refuses the policy: it is about the role that it belongs to", source: resource.source)
      ]
    }
    return zip(statement.resource?.values ?? [], compiled.resources ?? []).compactMap { value, pattern in
      if pattern.isMalformed {
        return .error(
          "policy.resource", "`\(value.text)` is no ARN",
          detail: "expected `*` or `arn:partition:service:region:account:resource`; it covers nothing",
          source: value.source)
      }
      let parts = value.text.raw.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count > 2, parts[0] == "arn", parts[2].contains("*") || parts[2].contains("?") else {
        return nil
      }
      return .warning(
        "policy.resource", "`\(value.text)` has a wildcard in place of the service",
        detail: "IAM User Guide, Resource: no wildcard may stand in the service segment", source: value.source
      )
    }
  }

  private static func principalFindings(_ statement: PolicyStatement) -> [Diagnostic] {
    let findings: [Diagnostic] = (statement.principals?.entries ?? []).compactMap { entry in
      let text = entry.value.text
      guard entry.category == .aws, text.isLiteral, text.raw != "*" else { return nil }
      if PrincipalTest.isUniqueID(text.raw) {
        return .warning(
          "policy.principal", "`\(text)` names a principal that no longer exists",
          detail: "AWS shows the unique id of a deleted user or role; one of the same name does not match",
          source: entry.value.source)
      }
      guard text.raw.contains("*") else { return nil }
      return .error(
        "policy.principal", "`\(text)` has a wildcard",
        detail: "`Principal` knows `*` alone; compare `aws:PrincipalArn` in a condition instead",
        source: entry.value.source)
    }
    guard let principals = statement.principals, principals.isNegated, statement.effect == .allow else {
      return findings
    }
    return findings + [
      .warning(
        "policy.principal", "`NotPrincipal` with `Allow` lets in everyone else, anonymous callers included",
        detail: "name those who may, or use `Deny`", source: principals.source)
    ]
  }

  /// What the guardrails of an organization, trust policies and endpoint policies have to keep to besides
  /// (Organizations User Guide, "RCP syntax").
  private static func guardrailFindings(_ statement: PolicyStatement, _ kind: PolicyKind) -> [Diagnostic] {
    func finding(_ message: String, _ detail: String, _ source: SourceLocation?) -> Diagnostic {
      .error("policy.guardrail", message, detail: detail, source: source ?? statement.source)
    }
    switch kind {
    case .resourceControl:
      var findings: [Diagnostic] = []
      if statement.effect == .allow {
        findings.append(
          finding(
            "a resource control policy only denies", "AWS refuses an Allow; RCPFullAWSAccess is always there",
            statement.source))
      }
      if let principals = statement.principals, !principals.isEveryone, !principals.entries.isEmpty {
        findings.append(
          finding(
            "a resource control policy names `*` as principal",
            "compare aws:PrincipalArn in a condition instead",
            principals.source))
      }
      if let action = statement.action,
        action.isNegated || action.values.contains(where: { $0.text.raw == "*" })
      {
        findings.append(
          finding(
            "a resource control policy lists actions of services",
            "neither `NotAction` nor `*` alone may stand here",
            action.source))
      }
      return findings
    case .trust:
      return (statement.action?.values ?? []).filter {
        $0.text.isLiteral && !$0.text.raw.contains("*") && !ServiceRules.isAboutTrust($0.text.raw)
      }.map {
        finding(
          "`\($0.text)` has nothing to do in a trust policy",
          "expected sts:AssumeRole, its siblings, sts:TagSession or sts:SetSourceIdentity", $0.source)
      }
    default: return []
    }
  }

  // MARK: Version

  /// Variables in a policy of the old version stand for themselves (IAM User Guide, "Version").
  private static func versionFindings(
    _ statement: PolicyStatement, _ document: PolicyDocument
  ) -> [Diagnostic] {
    guard document.version == .from2008 else { return [] }
    let values = (statement.resource?.values ?? []) + statement.conditions.flatMap(\.values)
    return values.filter { $0.text.isLiteral && $0.text.raw.contains("${") }.map { value in
      .warning(
        "policy.version-variables", "`\(value.text)` is taken literally",
        detail: "variables are replaced where the policy says `\"Version\": \"2012-10-17\"`",
        source: value.source)
    }
  }
}
