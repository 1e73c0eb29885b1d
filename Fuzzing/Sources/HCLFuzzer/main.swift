import Documents
import FuzzDriver
import HCL

/// Any bytes end in a tree, a value or a diagnostic: the first byte says whether the rest is a file, a file in JSON
/// syntax, an expression or a template, and everything that can be evaluated is.
fuzz { bytes in
  guard let choice = bytes.first else { return }
  let file = SourceFile(path: "input", bytes: Array(bytes.dropFirst()))
  switch choice % 4 {
  case 0: evaluate(HCLReader.read(file).body)
  case 1:
    let block = BlockLayout.Shape(labelCount: 1)
    evaluate(HCLReader.readJSON(file, layout: BlockLayout(blocks: ["a": block, "b": block])).body)
  case 2: evaluate(HCLReader.readExpression(file).expression, file)
  default: evaluate(HCLReader.readTemplate(file).expression, file)
  }
}

private func evaluate(_ body: Body) {
  for attribute in body.attributes { evaluate(attribute.value, attribute.file) }
  for block in body.blocks { evaluate(block.body) }
}

private func evaluate(_ expression: Expression, _ file: SourceFile) {
  let evaluation = Evaluator(scope: FuzzedScope()).evaluate(expression, in: file)
  _ = evaluation.value.documentNode
  for diagnostic in evaluation.diagnostics { _ = diagnostic.rendered { _ in file } }
}

/// Two names: `k` is known, `u` is not.
private struct FuzzedScope: EvaluationScope {
  let roots = ["k", "u"]

  func resolve(_ reference: Reference) -> Resolution? {
    switch reference.root {
    case "k":
      return Resolution(
        .object(ValueMembers(["a": .string("x"), "b": .tuple([.bool(true)])])), consumedSteps: 0)
    case "u":
      let mention = Mention(scope: "", address: "u", nature: .supplied)
      return Resolution(.unknown(mention: mention, reason: "it is not known"), consumedSteps: 0)
    default: return nil
    }
  }
}
