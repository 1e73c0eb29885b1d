import Documents
import PolicyEvaluator
import Topology

/// What tasks need before they run: images, secrets and a log destination, all fetched by the task's own
/// interface on Fargate ("Amazon ECS task networking options for Fargate").
extension RequestWalk {
  /// Why a service has no running task; nil where nothing keeps it from having one.
  func startCheck(_ service: Resource, _ facts: ECSService) -> Check? {
    if let check = runningTasksCheck(service, facts), check.outcome == .fail { return check }
    guard !isProbe, facts.runningCount?.value ?? 0 == 0 else { return nil }
    if let check = hostPortCheck(service, facts) { return check }
    // Container instances fetch what their tasks need by themselves.
    guard facts.launchType?.value != "EC2", facts.launchType?.value != "EXTERNAL",
      deployment.hosts(of: facts).isEmpty,
      let definition: ECSTaskDefinition = deployment.facts(facts.taskDefinition)
    else { return nil }
    for reference in [definition.executionRole, definition.taskRole].compactMap(\.self) {
      if let role = deployment.resolve(reference, as: .role), let check = trustCheck(role, service) {
        return check
      }
    }
    let needs = needs(of: definition, service)
    for need in needs {
      if let check = roleCheck(need, definition, service) ?? wayCheck(need, service) { return check }
    }
    return nil
  }

  /// "When the network mode is awsvpc, hostPort can be left blank or be the same value as containerPort" (Amazon
  /// ECS task definition parameters): ECS refuses any other.
  private func hostPortCheck(_ service: Resource, _ facts: ECSService) -> Check? {
    guard let task = deployment.resolve(facts.taskDefinition, as: .ecsTaskDefinition),
      let definition = task.facts as? ECSTaskDefinition, definition.networkMode?.value == "awsvpc"
    else { return nil }
    for mapping in definition.containers.flatMap(\.portMappings) {
      guard let host = mapping.hostPort?.value, let port = mapping.containerPort?.value, host != port else {
        continue
      }
      return Check(
        "ecs.host-port", .fail,
        "\(task.name) maps container port \(port) to host port \(host), which awsvpc does not allow",
        resource: task, source: mapping.hostPort?.source ?? mapping.source ?? task.source,
        wanted: String(port), got: String(host), causeCode: "ecs.container-port-mismatch")
    }
    return nil
  }

  /// Whether a service runs any task: desired 0 means no targets, so the load balancer answers 503.
  func runningTasksCheck(_ service: Resource, _ facts: ECSService) -> Check? {
    let count = facts.desiredCount
    if count?.value == 0 {
      return Check(
        "ecs.tasks", .fail, "\(service.name) has a desired count of 0, so no task runs", resource: service,
        source: count?.source ?? service.source, wanted: "at least 1 task", got: "0",
        causeCode: "ecs.no-running-tasks")
    }
    if let running = facts.runningCount, running.value == 0, service.type.contains("_") == false,
      !service.type.contains("::")
    {
      return Check(
        "ecs.tasks", .fail, "\(service.name) has no running task", resource: service,
        source: running.source ?? service.source, wanted: "at least 1 running task",
        got: "0 of \(count?.value.map(String.init) ?? "?")", causeCode: "ecs.no-running-tasks")
    }
    return Check(
      "ecs.tasks", .pass, "\(service.name) wants \(count?.value.map(String.init) ?? "some") tasks",
      resource: service, source: count?.source)
  }

  /// Something that a task fetches or opens when it starts.
  private struct Need {
    var host: String
    var what: String
    var cause: String
    /// What is asked of the service, and for what; nil where that is not judged.
    var action: String?
    var resource = SymbolicText("*")
    /// Whether the execution role asks, and not a service of AWS in its place.
    var isByRole = true
  }

  private static func region(of service: Resource) -> String { service.region?.nameText ?? "region" }

  private func needs(of definition: ECSTaskDefinition, _ service: Resource) -> [Need] {
    let region = RequestWalk.region(of: service)
    let suffix = Partition(region: region).dnsSuffix
    var needs: [Need] = []
    for container in definition.containers {
      if let image = container.image?.symbolicText {
        needs += RequestWalk.needs(ofImage: written(image, beside: service))
      }
      for secret in container.secrets.compactMap(\.symbolicText) {
        let isSecret =
          secret.raw.contains(":secretsmanager:")
          || secret.mentions.contains {
            (deployment[ResourceID(of: $0)]?.type ?? $0.address).lowercased().contains("secret")
          }
        needs.append(
          Need(
            host: "\(isSecret ? "secretsmanager" : "ssm").\(region).\(suffix)",
            what: "its secrets", cause: "ecs.secrets-blocked",
            action: isSecret ? "secretsmanager:GetSecretValue" : "ssm:GetParameters",
            resource: isSecret ? RequestWalk.secretARN(secret) : parameterARN(secret, service)))
      }
      if container.logDriver?.value == "awslogs" {
        let logs = container.logOptions["awslogs-region"]?.nameText ?? region
        needs.append(
          Need(host: "logs.\(logs).\(suffix)", what: "its log group", cause: "ecs.log-driver-blocked"))
      }
    }
    return needs
  }

  /// An image of a repository that is only mentioned, with the URI that ECR gives one:
  /// `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME` ("Amazon ECR private registry").
  private func written(_ image: SymbolicText, beside service: Resource) -> SymbolicText {
    image.replacingMentions { mention in
      guard ["repository_url", "RepositoryUri"].contains(mention.attribute) else { return nil }
      let repository = deployment[ResourceID(of: mention)]
      let region = repository?.region?.nameText ?? RequestWalk.region(of: service)
      let host = "dkr.ecr.\(region).\(Partition(region: region).dnsSuffix)"
      let name = repository?.arn?.raw.split(separator: "/", maxSplits: 1).dropFirst().first.map(String.init)
      return SymbolicText(
        raw: "\(iam.account(of: repository ?? service).raw).\(host)/\(name ?? SymbolicText(mention).raw)")
    }
  }

  /// The ARN of a parameter of Systems Manager, which may be given by its name: "If the Systems Manager Parameter Store
  /// parameter exists in the same Region …, you can use either the full ARN or name" (Secret, Amazon ECS API reference).
  private func parameterARN(_ written: SymbolicText, _ service: Resource) -> SymbolicText {
    let name = iam.canonical(written)
    let isARN = name.raw.hasPrefix("arn:") || name.soleMention?.attribute.lowercased() == "arn"
    guard !isARN else { return name }
    let region = RequestWalk.region(of: service)
    let prefix =
      "arn:\(Partition(region: region).rawValue):ssm:\(region):\(iam.account(of: service).raw):parameter"
    return SymbolicText(raw: prefix + (name.raw.hasPrefix("/") ? "" : "/") + name.raw)
  }

  /// Behind the ARN of a secret a JSON key, a version stage and a version id may stand ("Pass Secrets Manager secrets
  /// through Amazon ECS environment variables").
  private static func secretARN(_ written: SymbolicText) -> SymbolicText {
    // What is mentioned first is the whole ARN; one that is written out has seven fields.
    var colons = if case .mention? = written.parts.first { 0 } else { 6 }
    var kept: [SymbolicText.Part] = []
    for part in written.parts {
      guard case .literal(let text) = part else {
        kept.append(part)
        continue
      }
      let fields = text.prefix { character in
        if character == ":" { colons -= 1 }
        return colons >= 0
      }
      kept.append(.literal(String(fields)))
      if colons < 0 { break }
    }
    return SymbolicText(parts: kept)
  }

  /// "Fargate tasks … pull container images": from ECR the API, the registry and the layers in S3, else one
  /// registry.
  private static func needs(ofImage image: SymbolicText) -> [Need] {
    let text = image.nameText
    let host = String(text.prefix { $0 != "/" })
    func need(_ host: String, _ action: String? = nil, _ resource: String = "*", isByRole: Bool = true)
      -> Need
    {
      Need(
        host: host, what: "its image", cause: "ecs.image-pull-blocked", action: action,
        resource: SymbolicText(resource), isByRole: isByRole)
    }
    if let range = host.firstRange(of: ".dkr.ecr.") {
      let place = host[range.upperBound...].prefix { $0 != "." }
      let partition = Partition(region: place)
      let suffix = partition.dnsSuffix
      let account = host[..<range.lowerBound]
      let repository = text.dropFirst(host.count + 1).prefix { $0 != ":" && $0 != "@" }
      // Layers come from a bucket of ECR's, by links that ECR has signed ("Amazon ECR interface VPC endpoints").
      let bucket = "prod-\(place)-starport-layer-bucket"
      return [
        need("api.ecr.\(place).\(suffix)", "ecr:GetAuthorizationToken"),
        need(
          "\(account).dkr.ecr.\(place).\(suffix)", image.isLiteral ? "ecr:BatchGetImage" : nil,
          "arn:\(partition.rawValue):ecr:\(place):\(account):repository/\(repository)"),
        need(
          "\(bucket).s3.\(place).\(suffix)", "s3:GetObject", "arn:\(partition.rawValue):s3:::\(bucket)/*",
          isByRole: false),
      ]
    }
    guard image.isLiteral else { return [] }
    let isRegistry = host.contains(".") && text.contains("/")
    return [need(isRegistry ? host : "registry-1.docker.io")]
  }

  // MARK: The way

  /// Whether the way to a host is closed in every subnet where tasks start.
  private func wayCheck(_ need: Need, _ service: Resource) -> Check? {
    var failures: [Check] = []
    for place in network.places(of: service) {
      var walk = RequestWalk(
        simulator: simulator, request: TraceRequest(from: service.selector, to: need.host),
        source: .places(service, [place]), destination: .host(need.host, port: 443, path: nil))
      walk.isProbe = true
      walk.run()
      guard let check = walk.failure?.check ?? endpointPolicyCheck(need, of: service, after: walk) else {
        return nil
      }
      failures.append(check)
    }
    guard var check = failures.first else { return nil }
    let isRoute = (check.causeCode ?? "").hasPrefix("route.")
    check.deeperCode = check.causeCode
    check.summary = "tasks of \(service.name) cannot reach \(need.host) for \(need.what): \(check.summary)"
    if need.cause != "ecs.image-pull-blocked" {
      check.causeCode = need.cause
    } else {
      check.causeCode = isRoute ? "ecs.subnet-has-no-route-to-registry" : need.cause
    }
    return check
  }

  /// Whether the policy of the endpoint that a host was reached through refuses what is asked there.
  private func endpointPolicyCheck(_ need: Need, of service: Resource, after walk: RequestWalk) -> Check? {
    let passed = walk.hops.compactMap { $0.resourceID.flatMap { deployment[$0] } }.last
    guard let endpoint = passed, let facts = endpoint.facts as? VPCEndpoint, let policy = facts.policy,
      let action = need.action
    else { return nil }
    let role = need.isByRole ? executionRole(of: service) : nil
    var policies = role.map { iam.policySet(of: $0) } ?? PolicySet()
    if !need.isByRole { policies.resource = RequestWalk.publicLayers }
    policies.endpointType = facts.endpointType.value == .gateway ? .gateway : .interface
    policies.vpcEndpoint = [iam.document(policy, .vpcEndpoint)]
    let principal = role.map { iam.session(of: $0) } ?? .anonymous
    let answer = PolicyEvaluator.evaluate(
      AuthorizationRequest(
        principal: principal, action: action, resource: iam.canonical(need.resource),
        resourceAccount: iam.account(of: service),
        context: context(of: principal, role, to: service, by: .endpoint(endpoint))), policies)
    let layer = answer.layer(.vpcEndpoint)
    guard layer.outcome == .implicitDeny || layer.outcome == .explicitDeny else { return nil }
    var call = DeniedCall(authorization: answer, caller: role?.id)
    call.endpoint = endpoint.id
    return policyCheck(
      layer, of: call, code: "endpoint.policy", causeCode: need.cause, resource: endpoint,
      summary: "the policy of \(endpoint.name) does not let \(action) through",
      fallback: policy.source ?? endpoint.source)
  }

  /// What the bucket of ECR's layers lets everybody do who has a link that ECR signed.
  private static let publicLayers = PolicyDocument(
    reading: DocumentNode(members: [
      "Statement": DocumentNode(members: [
        "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*",
      ])
    ]), kind: .resource, name: "layers")

  private func executionRole(of service: Resource) -> Resource? {
    let definition = deployment.resolve(definitionOf: service)?.facts as? ECSTaskDefinition
    return deployment.resolve(definition?.executionRole, as: .role)
  }

  /// ECS assumes the roles of a task in the name of `ecs-tasks.amazonaws.com`; a role that does not trust it keeps the
  /// task from starting ("Amazon ECS task execution IAM role", "Amazon ECS task IAM role").
  private func trustCheck(_ role: Resource, _ service: Resource) -> Check? {
    guard let trust = (role.facts as? Role)?.trustPolicy else { return nil }
    let principal = Principal.service("ecs-tasks.amazonaws.com")
    var context = context(of: principal, nil, to: role)
    context["aws:SourceAccount"] = .single(iam.account(of: service))
    context["aws:SourceArn"] = .unknown(reason: "the ARN of the task is not known")
    let assumption = RoleAssumption(
      caller: principal, role: iam.arn(of: role), roleAccount: iam.account(of: role), context: context)
    let answer = PolicyEvaluator.evaluateAssumeRole(
      assumption, PolicySet(), trust: iam.document(trust, .trust)
    ).authorization
    guard answer.verdict == .implicitlyDenied || answer.verdict == .explicitlyDenied else { return nil }
    return policyCheck(
      answer.layer(.resource), of: DeniedCall(authorization: answer, resource: role.id), code: "iam.trust",
      causeCode: "iam.trust-policy-deny", resource: role,
      summary: "the trust policy of \(role.name) does not let tasks of \(service.name) have it",
      fallback: trust.source ?? role.source)
  }

  /// "Amazon ECS task execution IAM role": it, not the task role, fetches images and secrets.
  private func roleCheck(_ need: Need, _ definition: ECSTaskDefinition, _ service: Resource) -> Check? {
    guard let action = need.action, need.isByRole else { return nil }
    let task = deployment.resolve(definitionOf: service) ?? service
    guard let reference = definition.executionRole else {
      return Check(
        "ecs.execution-role", .fail, "\(task.name) has no execution role to fetch \(need.what) with",
        resource: task, source: task.source, wanted: action, got: "no execution role",
        causeCode: "ecs.execution-role-denied")
    }
    guard let role = deployment.resolve(reference, as: .role) else { return nil }
    let principal = iam.session(of: role)
    let answer = PolicyEvaluator.evaluate(
      AuthorizationRequest(
        principal: principal, action: action, resource: iam.canonical(need.resource),
        resourceAccount: iam.account(of: role), context: context(of: principal, role, to: service)),
      iam.policySet(of: role))
    guard answer.verdict == .implicitlyDenied || answer.verdict == .explicitlyDenied else { return nil }
    return policyCheck(
      answer.layer(.identity), of: DeniedCall(authorization: answer, caller: role.id),
      code: "ecs.execution-role", causeCode: "ecs.execution-role-denied",
      resource: role, summary: "\(role.name) lacks \(action) for \(need.what)", fallback: role.source)
  }
}

extension Deployment {
  /// The task definition of a service.
  func resolve(definitionOf service: Resource) -> Resource? {
    resolve((service.facts as? ECSService)?.taskDefinition)
  }
}
