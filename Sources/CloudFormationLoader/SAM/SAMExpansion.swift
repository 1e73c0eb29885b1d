import Documents
import Topology

/// Turns SAM's resources into the resources that SAM makes of them.
struct SAMExpansion {
  private let resources: [TemplateResource]
  private let globals: DocumentNode?
  var evaluator: Evaluator
  let stack: Stack
  private(set) var diagnostics: [Diagnostic] = []

  init(_ resources: [TemplateResource], globals: DocumentNode?, evaluator: Evaluator, stack: Stack) {
    self.resources = resources
    self.globals = globals
    self.evaluator = evaluator
    self.stack = stack
  }

  mutating func expand() -> [TemplateResource] { resources }
}
