import Documents
import Topology

/// Where a request starts.
enum RequestSource {
  case internet(IPAddress?)
  case onPremises(IPAddress)
  /// A resource with interfaces of its own.
  case places(Resource, [NetworkPlace])
  /// A resource outside every VPC, such as a function without a VPC: it calls from AWS's public network.
  case publicService(Resource)

  var resource: Resource? {
    switch self {
    case .places(let resource, _), .publicService(let resource): resource
    default: nil
    }
  }

  /// The VPC whose resolver answers its questions.
  var vpc: Resource? {
    if case .places(_, let places) = self { places.first?.vpc } else { nil }
  }

  var ends: [PacketEnd] {
    switch self {
    case .internet(let address): [.internet(address)]
    case .onPremises(let address): [.onPremises(address)]
    case .places(_, let places): places.map { .place($0) }
    case .publicService: [.internet(nil)]
    }
  }

  var text: String {
    switch self {
    case .internet(let address): address.map { "internet (\($0))" } ?? "internet"
    case .onPremises(let address): "on-premises \(address)"
    case .places(let resource, _), .publicService(let resource): resource.name
    }
  }
}

/// Where a request goes.
enum RequestDestination {
  case resource(Resource, port: Int?)
  case host(String, port: Int, path: String?)
  case address(IPAddress, port: Int?)
}
