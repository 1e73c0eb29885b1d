import Documents

extension FunctionTable {
  private static func conversion(to type: ValueType) -> Function {
    Function(handlesUnknown: true, handlesMarks: true) { v throws(ConversionFailure) in
      try argument(v, 0).converted(to: type).refined { $0.forget() }
    }
  }

  static let conversions: [String: Function] = [
    "tostring": conversion(to: .string), "tonumber": conversion(to: .number), "tobool": conversion(to: .bool),
    "tolist": conversion(to: .list(.dynamic)), "toset": conversion(to: .set(.dynamic)),
    "tomap": conversion(to: .map(.dynamic)),
    "sensitive": Function(handlesUnknown: true, handlesMarks: true) { v throws(ConversionFailure) in
      try argument(v, 0).marked(if: true)
    },
    "nonsensitive": Function(handlesUnknown: true, handlesMarks: true) { v throws(ConversionFailure) in
      var value = try argument(v, 0)
      value.isSensitive = false
      return value
    },
    "issensitive": Function(handlesUnknown: true, handlesMarks: true) {
      v throws(ConversionFailure) in
      let value = try argument(v, 0)
      return value.isUnknown && !value.isSensitive ? .unknown(.bool, from: v) : .bool(value.isSensitive)
    },
    "abs": Function { v throws(ConversionFailure) in .number(try number(v, 0).magnitude) },
    "ceil": Function { v throws(ConversionFailure) in .number(try number(v, 0).ceiling) },
    "floor": Function { v throws(ConversionFailure) in .number(try number(v, 0).floor) },
    "signum": Function { v throws(ConversionFailure) in
      let value = try number(v, 0)
      guard value.isWhole else { throw ConversionFailure(reason: "a whole number is required") }
      return .int(value.signum)
    },
    "max": Function { v throws(ConversionFailure) in
      var best = try number(v, 0)
      for index in v.indices { best = max(best, try number(v, index)) }
      return .number(best)
    },
    "min": Function { v throws(ConversionFailure) in
      var best = try number(v, 0)
      for index in v.indices { best = min(best, try number(v, index)) }
      return .number(best)
    },
  ]
}
