import Foundation

/// Powers and logarithms with the last bit as Go's `math` computes it, which Terraform prints.
enum GoMath {
  /// The natural logarithm, by the polynomial of FreeBSD's `e_log.c`.
  static func log(_ x: Double) -> Double {
    guard x.isFinite, x > 0 else { return Foundation.log(x) }
    let coefficients = [
      6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
      1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01,
    ]
    var (fraction, power) = split(x)
    if fraction < 0.5.squareRoot() {
      fraction *= 2
      power -= 1
    }
    let f = fraction - 1
    let k = Double(power)
    let s = f / (2 + f)
    let s2 = s * s
    let s4 = s2 * s2
    let odd = s2 * (coefficients[0] + s4 * (coefficients[2] + s4 * (coefficients[4] + s4 * coefficients[6])))
    let even = s4 * (coefficients[1] + s4 * (coefficients[3] + s4 * coefficients[5]))
    let half = 0.5 * f * f
    let (high, low) = (6.93147180369123816490e-01, 1.90821492927058770002e-10)
    return k * high - ((half - (s * (half + (odd + even)) + k * low)) - f)
  }

  /// A power, by repeated squaring of the fraction.
  static func pow(_ x: Double, _ y: Double) -> Double {
    let isOrdinary = x.isFinite && y.isFinite && x != 0 && abs(y) < 0x1p53
    guard isOrdinary, y != 0, x != 1, abs(y) != 0.5, y == y.rounded() || x > 0 else {
      return Foundation.pow(x, y)
    }
    var whole = abs(y).rounded(.towardZero)
    var rest = abs(y) - whole
    var result = 1.0
    var power = 0
    if rest != 0 {
      if rest > 0.5 {
        rest -= 1
        whole += 1
      }
      result = exp(rest * log(x))
    }
    var (fraction, exponent) = split(x)
    var bits = Int(whole)
    while bits != 0 {
      if abs(exponent) > 1 << 12 {
        power += exponent
        break
      }
      if bits & 1 == 1 {
        result *= fraction
        power += exponent
      }
      fraction *= fraction
      exponent <<= 1
      if abs(fraction) < 0.5 {
        fraction += fraction
        exponent -= 1
      }
      bits >>= 1
    }
    return y < 0 ? scalbn(1 / result, -power) : scalbn(result, power)
  }

  /// A fraction from 0.5 on and below 1, and the power of two that it is multiplied by.
  private static func split(_ x: Double) -> (fraction: Double, power: Int) {
    let fraction = x.significand / 2
    return (x < 0 ? -fraction : fraction, Int(x.exponent) + 1)
  }
}
