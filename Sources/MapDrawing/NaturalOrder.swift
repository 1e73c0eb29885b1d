extension String {
  /// Whether the name comes before another one as people count: `vpc-2` before `vpc-10`.
  public func precedesNaturally(_ other: String) -> Bool {
    var left = Substring(self).utf8
    var right = Substring(other).utf8
    while let one = left.first, let two = right.first {
      if String.isDigit(one), String.isDigit(two) {
        let (first, second) = (String.takeNumber(&left), String.takeNumber(&right))
        if first.count != second.count { return first.count < second.count }
        if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
      } else if one != two {
        return one < two
      } else {
        left.removeFirst()
        right.removeFirst()
      }
    }
    // Names that count alike, such as `a1` and `a01`, still have one order.
    return left.isEmpty && right.isEmpty ? self < other : left.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The digits at the start, without zeros that count nothing.
  private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = text.prefix(while: isDigit)
    text = text.dropFirst(digits.count)
    return digits.drop { $0 == 0x30 }
  }
}
