import Documents

/// An expression as it was written, before anything is known about the values it names.
public struct Expression: Sendable {
  /// What was written. Only what holds other expressions lies in a box of its own: most nodes are names and
  /// texts.
  public enum Kind: Sendable {
    case null
    case bool(Bool)
    /// A number, as its digits were written.
    case number(String)
    /// A quoted string or heredoc without interpolations, escapes resolved.
    case string(String)
    /// A quoted string, heredoc or template file with interpolations or directives.
    case template([TemplatePart])
    /// `"${…}"` and nothing else: the value keeps its type.
    indirect case wrapped(Expression)
    indirect case parentheses(Expression)
    /// A name and the steps from it that are known without evaluating anything: `aws_lb.main.arn`,
    /// `x["a"][0]`.
    case traversal(root: String, steps: [TraversalStep])
    /// Such steps from any other expression: `f(x).a`.
    indirect case relative(Expression, steps: [TraversalStep])
    /// An index that has to be evaluated: `x[count.index]`.
    indirect case index(Expression, key: Expression)
    /// `x[*].a` and `x.*.a`; `each` is evaluated with `splatItem` standing for every element.
    indirect case splat(Expression, each: Expression)
    /// The element of the innermost splat.
    case splatItem
    indirect case call(FunctionCall)
    case tuple([Expression])
    case object([ObjectItem])
    indirect case comprehension(Comprehension)
    indirect case unary(UnaryOperator, Expression)
    indirect case binary(BinaryOperator, Expression, Expression)
    indirect case conditional(condition: Expression, then: Expression, otherwise: Expression)
    /// What could not be read; a diagnostic says why.
    case invalid
  }

  /// What was written.
  public var kind: Kind
  /// Where it was written.
  public var range: ByteRange

  public init(_ kind: Kind, range: ByteRange) {
    self.kind = kind
    self.range = range
  }

  /// Whether nothing could be read.
  var isInvalid: Bool { if case .invalid = kind { true } else { false } }
}

/// One step of a traversal that is known without evaluating anything.
public struct TraversalStep: Hashable, Sendable {
  /// Where the step leads.
  public enum Kind: Hashable, Sendable {
    /// `.name`
    case attribute(String)
    /// `["key"]`
    case key(String)
    /// `[0]`, or the legacy `.0`
    case index(String)
  }

  /// Where the step leads.
  public var kind: Kind
  /// Where the step was written, its dot or brackets included.
  public var range: ByteRange

  public init(_ kind: Kind, range: ByteRange) {
    self.kind = kind
    self.range = range
  }

  /// The name or key of the step.
  public var name: String {
    switch kind {
    case .attribute(let name), .key(let name), .index(let name): name
    }
  }
}

/// `name(argument, …)`
public struct FunctionCall: Sendable {
  /// The name, namespaces included: `core::max`.
  public var name: String
  /// Where the name was written.
  public var nameRange: ByteRange
  /// The arguments as they were written.
  public var arguments: [Expression]
  /// Whether the last argument ends in `...` and stands for all of its elements.
  public var expandsLastArgument: Bool
}

/// `key = value` in an object constructor.
public struct ObjectItem: Sendable {
  /// What stands before the `=`; a bare name is the text of its letters.
  public var key: Expression
  /// What stands behind it.
  public var value: Expression

  /// The key when it is known without evaluating anything: a bare name is the string of its letters.
  public var literalKey: String? {
    switch key.kind {
    case .traversal(let root, let steps) where steps.isEmpty: root
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    case .number(let digits): Number(parsing: digits)?.description
    default: nil
    }
  }
}

/// `[for k, v in collection : result if condition]` and `{for k, v in collection : key => result...}`.
public struct Comprehension: Sendable {
  /// The name of the key or index, where one is given.
  public var keyVariable: String?
  /// The name of the element.
  public var valueVariable: String
  /// What is iterated.
  public var collection: Expression
  /// The key expression; nil where a tuple is made.
  public var key: Expression?
  /// The result for each element.
  public var value: Expression
  /// Whether values of equal keys are collected (`...`).
  public var isGrouping: Bool
  /// Which elements count; nil for all of them.
  public var condition: Expression?
}

/// `-` and `!`
public enum UnaryOperator: Sendable {
  case negate
  case not
}

/// The operators between two operands.
public enum BinaryOperator: String, Sendable {
  case or = "||"
  case and = "&&"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"

  /// How strongly the operator binds, from 1.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .add, .subtract: 5
    case .multiply, .divide, .remainder: 6
    }
  }
}

/// One piece of a template.
public enum TemplatePart: Sendable {
  /// Text, escapes resolved and whitespace stripped.
  case literal(String, range: ByteRange)
  /// `${…}`
  case interpolation(Expression)
  /// `%{ if … }…%{ else }…%{ endif }`
  indirect case conditional(
    condition: Expression, then: [TemplatePart], otherwise: [TemplatePart], range: ByteRange)
  /// `%{ for k, v in … }…%{ endfor }`
  indirect case loop(
    keyVariable: String?, valueVariable: String, collection: Expression, body: [TemplatePart],
    range: ByteRange)

  /// Where it was written; of an interpolation, the expression inside.
  public var range: ByteRange {
    switch self {
    case .literal(_, let range), .conditional(_, _, _, let range), .loop(_, _, _, _, let range): range
    case .interpolation(let expression): expression.range
    }
  }
}
