import Documents

/// A function that a provider defines ("Provider-defined functions"): texts go in; parts of them may not be known yet.
public struct ProviderFunction: Sendable {
  let signature: FunctionSignature
  let function: Function

  /// - Parameters:
  ///   - textCount: how many texts it takes.
  ///   - result: the type of what it gives.
  ///   - body: computes the result from texts whose form is known.
  public init(
    textCount: Int, result: ValueType,
    _ body: @escaping @Sendable ([SymbolicText]) throws(ConversionFailure) -> Value
  ) {
    let text = FunctionSignature.Parameter(type: .string)
    signature = FunctionSignature(parameters: Array(repeating: text, count: textCount), result: result)
    function = Function(handlesUnknown: true) { arguments throws(ConversionFailure) in
      let texts = arguments.compactMap(\.symbolicText)
      guard texts.count == arguments.count else { return .unknown(result, from: arguments) }
      return try body(texts)
    }
  }
}
