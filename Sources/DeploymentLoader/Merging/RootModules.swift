import Topology

/// Which configuration, plan and state belong to one Terraform root module: those that share most of their addresses.
struct RootModules {
  /// Inputs of one root module, by their paths.
  private(set) var pairs: [(one: String, other: String)] = []

  init(_ inputs: [Deployment.Input], _ resources: [Resource]) {
    let modules = inputs.filter { $0.format.hasPrefix("terraform") }
    guard modules.count > 1 else { return }
    var resourcesByScope: [String: [TypeAndAddress: Resource]] = [:]
    let paths = Set(modules.map(\.path))
    for resource in resources where paths.contains(resource.id.scope) && resource.origin == .declared {
      for address in RootModules.addresses(of: resource) {
        resourcesByScope[resource.id.scope, default: [:]][address] = resource
      }
    }
    for (position, input) in modules.enumerated() {
      for earlier in modules[..<position] where earlier.standing != input.standing {
        let rivals = modules.filter { $0.standing == earlier.standing && $0.path != earlier.path }
        let shared = RootModules.shared(resourcesByScope[earlier.path], resourcesByScope[input.path])
        let isBest = rivals.allSatisfy {
          RootModules.shared(resourcesByScope[$0.path], resourcesByScope[input.path]) < shared
        }
        if shared > 0, isBest { pairs.append((earlier.path, input.path)) }
      }
    }
  }

  /// What names a resource in every input of its root module.
  struct TypeAndAddress: Hashable {
    var type: String
    var address: String
  }

  /// The addresses under which the inputs of one root module may hold a resource: before and after it was moved.
  static func addresses(of resource: Resource) -> [TypeAndAddress] {
    ([resource.id.address] + resource.formerAddresses).map {
      TypeAndAddress(type: resource.type, address: $0)
    }
  }

  /// How many addresses two inputs share; none where that is less than half of the smaller, or where an address has two
  /// ids: then they are two deployments of alike modules.
  private static func shared(_ one: [TypeAndAddress: Resource]?, _ other: [TypeAndAddress: Resource]?) -> Int
  {
    guard let one, let other else { return 0 }
    var count = 0
    for (address, resource) in one {
      guard let twin = other[address] else { continue }
      if let id = resource.awsID, let twinID = twin.awsID, id != twinID { return 0 }
      count += 1
    }
    return count * 2 >= min(one.count, other.count) ? count : 0
  }
}
