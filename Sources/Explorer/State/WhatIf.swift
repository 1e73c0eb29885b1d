import Documents
import Topology
import TrafficSimulator

/// Edits tried on a copy of the model, and what was before them.
struct WhatIf: Sendable {
  /// What is tried at present, in order.
  var edits: [Attempt] = []
  /// The deployment without them.
  let baseline: ExplorerModel
  /// The answers without them, by request.
  let answers: [Int: Trace]

  /// One change, in words and for the model.
  struct Attempt: Sendable, Hashable {
    var title: String
    var edits: [ModelEdit]
  }

  /// The edits in order.
  var all: [ModelEdit] { edits.flatMap(\.edits) }
}

/// A line of the what-if list.
struct EditOffer: Sendable {
  enum Action: Sendable {
    /// Takes back what is tried.
    case undo(Int)
    case make(WhatIf.Attempt)
    /// Asks for a text first.
    case ask(EditDraft)
  }

  let title: String
  let detail: String
  let action: Action
}

/// The changes worth offering for what is selected.
struct EditOffers {
  private(set) var offers: [EditOffer] = []
  private let deployment: Deployment

  init(_ state: ExplorerState) {
    deployment = state.model.deployment
    for (index, attempt) in (state.whatIf?.edits ?? []).enumerated() {
      offers.append(
        EditOffer(title: "● \(attempt.title)", detail: "tried; Enter takes it back", action: .undo(index)))
    }
    for fix in state.shownTrace?.fixes ?? [] where !fix.edits.isEmpty {
      let attempt = WhatIf.Attempt(title: fix.summary, edits: fix.edits)
      offers.append(
        EditOffer(
          title: fix.summary, detail: fix.verified ? "fixes this request" : "", action: .make(attempt)))
    }
    for resource in EditOffers.subjects(state) { add(resource) }
  }

  /// The selected resource, else everything that the selected hop was judged by.
  private static func subjects(_ state: ExplorerState) -> [Resource] {
    if let resource = state.subject.flatMap({ state.model.deployment[$0] }) { return [resource] }
    guard let hop = state.hop else { return [] }
    var seen: Set<ResourceID> = []
    let failing = hop.checks.sorted { $0.outcome == .fail && $1.outcome != .fail }
    return (failing.map(\.resourceID) + [hop.resourceID]).compactMap { $0 }.filter {
      seen.insert($0).inserted
    }
    .compactMap { state.model.deployment[$0] }
  }

  private mutating func add(_ resource: Resource) {
    switch resource.facts {
    case let facts as SecurityGroup:
      ask("add a rule to \(resource.name)", .rule(resource.id, nil))
      for rule in facts.rules {
        let text = EditDraft.text(rule, deployment)
        ask("change \(text)", .rule(resource.id, rule), resource.name)
        make("remove \(text)", ModelEdit(resource.id, .securityGroupRule(.remove(rule))), resource.name)
      }
    case let facts as RouteTable:
      ask("add a route to \(resource.name)", .route(resource.id, nil))
      for route in facts.routes where route.target != .local {
        let text = EditDraft.text(route, deployment)
        ask("change \(text)", .route(resource.id, route), resource.name)
        make("remove \(text)", ModelEdit(resource.id, .route(.remove(route))), resource.name)
      }
    case let facts as NetworkACL:
      for entry in facts.entries {
        let edit = ModelEdit(resource.id, .networkACLEntry(.remove(entry)))
        make(edit.summary(in: deployment), edit, resource.name)
      }
    case is ECSService:
      ask("change the desired count of \(resource.name)", .count(resource.id))
    case is Listener: ask("change the port of \(resource.name)", .listenerPort(resource.id))
    case let facts as VPCEndpoint:
      let isOn = facts.privateDNSEnabled.value ?? false
      make(
        "turn private DNS of \(resource.name) \(isOn ? "off" : "on")",
        ModelEdit(resource.id, .setting(.privateDNSEnabled(!isOn))), "")
      add(facts.policy, of: resource, .resource)
    case let facts as RestAPI: add(facts.policy, of: resource, .resource)
    case let facts as Role:
      add(facts.trustPolicy, of: resource, .trust)
      for policy in facts.inlinePolicies { add(policy, of: resource, .inline(policy.name)) }
    default: break
    }
    make("remove \(resource.name)", ModelEdit(resource.id, .removal), resource.type)
  }

  private mutating func add(_ policy: AttachedPolicy?, of resource: Resource, _ slot: PolicySlot) {
    guard let statements = policy?.document.node["Statement"]?.elements else { return }
    for (index, statement) in statements.enumerated() {
      let name = statement["Sid"]?.text ?? "[\(index)]"
      let change = DocumentChange([.key("Statement"), .index(index)], .remove)
      ask("change statement \(name) of \(resource.name)", .statement(resource.id, slot, index))
      make("remove statement \(name) of \(resource.name)", ModelEdit(resource.id, .policy(slot, change)), "")
    }
  }

  private mutating func ask(_ title: String, _ draft: EditDraft, _ detail: String = "") {
    offers.append(EditOffer(title: title + " …", detail: detail, action: .ask(draft)))
  }

  private mutating func make(_ title: String, _ edit: ModelEdit, _ detail: String) {
    offers.append(
      EditOffer(title: title, detail: detail, action: .make(WhatIf.Attempt(title: title, edits: [edit]))))
  }
}
