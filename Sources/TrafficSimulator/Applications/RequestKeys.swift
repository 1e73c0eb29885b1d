import Documents
import PolicyEvaluator
import Topology

/// The condition keys of requests: what the way sets, who asks whom, and what the request and the user say.
extension RequestWalk {
  /// The keys of a request that came by a way ("AWS condition keys that can be used in API Gateway resource policies").
  func context(
    of principal: Principal, _ role: Resource?, to callee: Resource, by arrival: Arrival
  ) -> RequestContext {
    var context = iam.keys(of: principal, role, asking: callee)
    context["aws:RequestedRegion"] = callee.region.map { .single($0) }
    switch arrival {
    case .endpoint(let endpoint):
      context["aws:SourceVpce"] = .single(iam.identity(endpoint))
      if let vpc = deployment.resolve((endpoint.facts as? VPCEndpoint)?.vpc, as: .vpc) {
        context["aws:SourceVpc"] = .single(iam.identity(vpc))
      }
      context["aws:VpcSourceIp"] = privateAddress
      context["aws:SourceIp"] = .absent(reason: "the request came through a VPC endpoint")
    case .publicFront, .open:
      for key in ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"] {
        context[key] = .absent(reason: "no VPC endpoint on the path")
      }
      let address = request.sourceIP ?? source.publicAddressText
      context["aws:SourceIp"] =
        address.map { .single(SymbolicText($0)) }
        ?? .unknown(reason: "the caller's public address is not given")
    }
    context["aws:SecureTransport"] = "true"
    addSupplied(to: &context)
    return context
  }

  /// The keys of a request whose way to the service is not followed.
  func context(of principal: Principal, _ role: Resource?, to callee: Resource) -> RequestContext {
    var context = iam.keys(of: principal, role, asking: callee)
    for key in ["aws:SourceIp", "aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"] {
      context[key] = .unknown(reason: "the way of this request to the service is not followed")
    }
    context["aws:SecureTransport"] = "true"
    addSupplied(to: &context)
    return context
  }

  private func addSupplied(to context: inout RequestContext) {
    for (key, values) in request.context {
      context[key] =
        values.count == 1 ? .single(SymbolicText(values[0])) : .multiple(values.map { SymbolicText($0) })
    }
    for (key, value) in request.suppliedKeys { context[key] = .single(SymbolicText(value)) }
  }

  /// The address that the endpoint sees, or the subnets that it lies in.
  private var privateAddress: ContextValue {
    let reason = "the caller's private address is not known"
    let blocks = currentEnds.compactMap(\.addresses)
    guard let first = blocks.first, blocks.count == currentEnds.count else { return .unknown(reason: reason) }
    return blocks.count == 1 && first.isOneAddress
      ? .single(SymbolicText(first.base.description))
      : .within(networks: blocks.map(\.description), reason: reason)
  }
}

extension RequestSource {
  /// The caller's public address, where it is given.
  fileprivate var publicAddressText: String? {
    if case .internet(let address) = self { address?.description } else { nil }
  }
}
