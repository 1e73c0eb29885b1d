/// Upper and lower case as Go has them: one character for one, so that `ß` stays as it is.
enum LetterCase {
  static func upper(_ text: String) -> String {
    mapped(text) { single($0.uppercaseMapping) ?? single($0.titlecaseMapping) }
  }

  static func lower(_ text: String) -> String {
    mapped(text) { single($0.lowercaseMapping) ?? $0.lowercaseMapping.unicodeScalars.first }
  }

  static func title(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.titlecaseMapping) ?? scalar
  }

  private static func mapped(
    _ text: String, _ map: (Unicode.Scalar.Properties) -> Unicode.Scalar?
  ) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { map($0.properties) ?? $0 })).canonical
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }
}
