import Documents
import PolicyEvaluator
import Topology

/// A request to Amazon S3 as policies name it ("Required permissions for Amazon S3 API operations").
struct StorageRequest {
  var action: String
  /// The ARN of the bucket, or of the object in it.
  var arn: String
  var bucket: String
  /// What it does, as a half sentence.
  var deed: String { "do \(action) on \(arn)" }

  /// Nil where the host is none of S3's, or the request one of those for settings of buckets and objects.
  ///
  /// - Parameter path: the path of the URL, without its query.
  init?(host: String, path: String, method: String) {
    guard let service = ServiceNames.service(ofHost: host), service.name == "s3" else { return nil }
    let ahead = host.prefix(upTo: host.firstRange(of: "s3.\(service.region)")?.lowerBound ?? host.startIndex)
    // A bucket stands before the service's name or begins the path ("Virtual hosting of general purpose buckets").
    let words = (ahead.dropLast() + path).split(separator: "/", maxSplits: 1).map(String.init)
    guard let bucket = words.first else { return nil }
    let key = words.count > 1 ? words[1] : ""
    let action: String? =
      switch (method, key.isEmpty) {
      case ("GET", true), ("HEAD", true): "s3:ListBucket"
      case ("GET", false), ("HEAD", false): "s3:GetObject"
      case ("PUT", false), ("POST", _): "s3:PutObject"
      case ("DELETE", false): "s3:DeleteObject"
      default: nil
      }
    guard let action else { return nil }
    self.action = action
    self.bucket = bucket
    let name = key.isEmpty ? bucket : "\(bucket)/\(key)"
    arn = "arn:\(Partition(region: service.region).rawValue):s3:::\(name)"
  }
}

extension RequestWalk {
  /// Whether the policies of the caller, the endpoint and the bucket let a request to Amazon S3 through. Of a bucket that
  /// no input holds it is assumed that its policy does, and of a key that its policy does.
  mutating func askStorage(_ host: String, _ path: String, by arrival: Arrival) {
    guard !isProbe, request.packet == nil,
      let asked = StorageRequest(
        host: host, path: RequestWalk.withoutQuery(path), method: (request.method ?? "GET").uppercased())
    else { return }
    let signer = signer()
    guard !hasFailed else { return }
    let bucket = bucket(named: asked.bucket)
    let answer = judged(asked, bucket, signer, arrival)
    record(answer, asked.deed)
    switch answer.verdict {
    case .allowed: passStorage(answer, asked, signer)
    case .unknown:
      guard let bucket else {
        return assume(
          "the policy of bucket \(asked.bucket) lets \(signer?.name ?? "everybody") \(asked.deed)")
      }
      let check = unknownCheck(answer, "s3.bucket-policy", bucket, fallback: bucket.source)
      add(
        Hop(
          .resourcePolicy, resource: bucket, summary: "bucket \(asked.bucket)", outcome: .unknown,
          checks: [check]))
    default: refuse(answer, asked, bucket, signer, arrival)
    }
  }

  private mutating func passStorage(_ answer: Authorization, _ asked: StorageRequest, _ signer: Signer?) {
    let layer = answer.layer(.resource).outcome == .allow ? PolicyLayer.resource : .identity
    let check = Check(
      "s3.request", .pass, "\(signer?.name ?? "everybody") may \(asked.deed)", resource: signer?.role,
      source: answer.layer(layer).statement?.source)
    add(Hop(.iam, resource: signer?.role, summary: "bucket \(asked.bucket)", checks: [check]))
  }

  /// The policy that stands in the way: the endpoint's, the bucket's denial, the caller's own, the bucket's silence.
  private mutating func refuse(
    _ answer: Authorization, _ asked: StorageRequest, _ bucket: Resource?, _ signer: Signer?,
    _ arrival: Arrival
  ) {
    var call = DeniedCall(authorization: answer, caller: signer?.role?.id)
    let response = Trace.Response(status: 403, errorType: "AccessDenied")
    let own = answer.layer(.resource)
    let blocksItself = answer.blockedBy.contains { $0 != .resource }
    if case .endpoint(let endpoint) = arrival, answer.blockedBy.contains(.vpcEndpoint) {
      call.endpoint = endpoint.id
      let check = endpointPolicyCheck(answer, endpoint, call)
      fail(
        .endpointPolicy, endpoint, "endpoint policy of \(endpoint.name)", [check], verdict: .denied, response)
    } else if own.outcome != .explicitDeny, blocksItself, let role = signer?.role {
      let check = callerCheck(answer, role, to: asked.deed, call)
      fail(.iam, role, "permissions of \(role.name)", [check], verdict: .denied, response)
    } else {
      let isExplicit = own.outcome == .explicitDeny
      let check = policyCheck(
        own, of: call, code: "s3.bucket-policy",
        causeCode: isExplicit ? "s3.bucket-policy-explicit-deny" : "s3.bucket-policy-implicit-deny",
        resource: bucket,
        summary: "bucket \(asked.bucket) does not let \(signer?.name ?? "everybody") \(asked.deed)",
        fallback: bucket?.source)
      fail(.resourcePolicy, bucket, "bucket \(asked.bucket)", [check], verdict: .denied, response)
    }
  }

  private func bucket(named name: String) -> Resource? {
    deployment.find(name).first { ["aws_s3_bucket", "AWS::S3::Bucket"].contains($0.type) }
  }

  /// The bucket's policy; of a bucket that no input holds nobody knows it.
  private func policy(of bucket: Resource?, _ name: String) -> PolicyDocument? {
    let attached = deployment.all(BucketPolicy.self).lazy.map(\.facts).first { facts in
      facts.bucket?.literal == name || deployment.resolve(facts.bucket).map { $0.id == bucket?.id } == true
    }
    if let attached { return attached.policy.map { iam.document($0, .resource) } }
    let reason = "the inputs do not hold the policy of bucket \(name)"
    return bucket == nil ? .unknown(name: name, kind: .resource, reason: reason) : nil
  }

  private mutating func judged(
    _ asked: StorageRequest, _ bucket: Resource?, _ signer: Signer?, _ arrival: Arrival
  ) -> Authorization {
    var policies = signer?.policies ?? PolicySet()
    policies.resource = policy(of: bucket, asked.bucket)
    let principal = signer?.principal ?? .anonymous
    var context = RequestContext()
    if let callee = bucket ?? source.resource {
      context = self.context(of: principal, signer?.role, to: callee, by: arrival)
    }
    if let bucket { policies.rcp = organizationPolicies(.resource, over: bucket) }
    if case .endpoint(let endpoint) = arrival, let facts = endpoint.facts as? VPCEndpoint {
      policies.endpointType = facts.endpointType.value == .gateway ? .gateway : .interface
      policies.vpcEndpoint = facts.policy.map { [iam.document($0, .vpcEndpoint)] }
    }
    return PolicyEvaluator.evaluate(
      AuthorizationRequest(
        principal: principal, action: asked.action, resource: SymbolicText(asked.arn),
        resourceAccount: bucket.map { iam.account(of: $0) }, context: context), policies)
  }
}
