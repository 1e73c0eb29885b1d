import Documents
import Topology

/// An edit that needs a text: what it is about, how the text looks, and what edit it spells.
enum EditDraft: Sendable {
  case rule(ResourceID, SecurityGroupRule?)
  case route(ResourceID, Route?)
  case count(ResourceID)
  case listenerPort(ResourceID)
  case statement(ResourceID, PolicySlot, Int)

  /// Why a text spells no edit, with what to write instead.
  struct Problem: Error {
    let text: String

    init(_ text: String) { self.text = text }
  }

  /// How the text is written.
  var hint: String {
    switch self {
    case .rule: "ingress|egress PROTOCOL PORT[-PORT]|all CIDR or security group"
    case .route: "CIDR ► gateway, endpoint, peering connection or interface"
    case .count: "how many tasks"
    case .listenerPort: "a port"
    case .statement: "the statement as JSON; ${…} stands for what is not known yet"
    }
  }

  /// Whether the text has several lines.
  var keepsLines: Bool { if case .statement = self { true } else { false } }

  /// What stands there now.
  func text(in deployment: Deployment) -> String {
    switch self {
    case .rule(_, let rule): rule.map { EditDraft.text($0, deployment) } ?? "ingress tcp 443 10.0.0.0/16"
    case .route(_, let route): route.map { EditDraft.text($0, deployment) } ?? "0.0.0.0/0 ► "
    case .count(let id): (deployment[id]?.facts as? ECSService)?.desiredCount?.value.map { "\($0)" } ?? "1"
    case .listenerPort(let id): (deployment[id]?.facts as? Listener)?.port?.value.map { "\($0)" } ?? "443"
    case .statement(let id, let slot, let index):
      EditDraft.statement(index, slot, id, deployment)?.readableLines ?? "{}"
    }
  }

  /// The edit that a text spells.
  func edit(_ text: String, in deployment: Deployment) -> Result<ModelEdit, Problem> {
    Result { () throws(Problem) in try modelEdit(text, deployment) }
  }

  private func modelEdit(_ text: String, _ deployment: Deployment) throws(Problem) -> ModelEdit {
    switch self {
    case .rule(let id, let old):
      let rule = try EditDraft.rule(text, deployment)
      return ModelEdit(id, .securityGroupRule(old.map { .replace($0, with: rule) } ?? .add(rule)))
    case .route(let id, let old):
      let route = try EditDraft.route(text, deployment)
      return ModelEdit(id, .route(old.map { .replace($0, with: route) } ?? .add(route)))
    case .count(let id):
      guard let count = Int(text), count >= 0 else {
        throw Problem("`\(text)` is no number of tasks such as 2")
      }
      return ModelEdit(id, .setting(.desiredCount(count)))
    case .listenerPort(let id):
      guard let port = Int(text), (1...65535).contains(port) else {
        throw Problem("`\(text)` is no port from 1 to 65535")
      }
      return ModelEdit(id, .setting(.listenerPort(port)))
    case .statement(let id, let slot, let index):
      let old = EditDraft.statement(index, slot, id, deployment)
      let node = try EditDraft.statement(text, replacing: old, deployment)
      let change = DocumentChange([.key("Statement"), .index(index)], .set(EmbeddedDocument(node)))
      return ModelEdit(id, .policy(slot, change))
    }
  }
}
