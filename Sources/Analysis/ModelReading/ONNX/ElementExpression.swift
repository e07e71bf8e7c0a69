import Foundation
import GenomicNetwork

/// A function of one number as a graph spells it out: operators on single elements with constants between them.
///
/// Exporters write an activation as up to ten operators, each version others. What the operators compute is held
/// against the functions that are known, so that no form of words has to be.
indirect enum ElementExpression {
  case variable
  case constant(Double)
  case unary(String, ElementExpression)
  case binary(String, ElementExpression, ElementExpression)
  case choice(ElementExpression, ElementExpression, ElementExpression)

  /// Operators of one element.
  static let unaryKinds: Set<String> = [
    "Relu", "Sigmoid", "Tanh", "Exp", "Log", "Erf", "Sqrt", "Reciprocal", "Neg", "Abs", "Softplus", "Softsign", "Not",
    "HardSwish", "Mish", "Cast", "CastLike", "Identity", "Clip",
  ]
  static let binaryKinds: Set<String> = [
    "Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or",
  ]

  /// The value at x; truth is 1.
  func value(_ x: Double) -> Double {
    switch self {
    case .variable: return x
    case .constant(let value): return value
    case .choice(let condition, let first, let second):
      return condition.value(x) != 0 ? first.value(x) : second.value(x)
    case .unary(let kind, let inner): return Self.unary(kind, inner.value(x))
    case .binary(let kind, let first, let second):
      let (a, b) = (first.value(x), second.value(x))
      switch kind {
      case "Add": return a + b
      case "Sub": return a - b
      case "Mul": return a * b
      case "Div": return a / b
      case "Pow": return pow(a, b)
      case "Max": return max(a, b)
      case "Min": return min(a, b)
      case "Greater": return a > b ? 1 : 0
      case "GreaterOrEqual": return a >= b ? 1 : 0
      case "Less": return a < b ? 1 : 0
      case "LessOrEqual": return a <= b ? 1 : 0
      case "And": return a != 0 && b != 0 ? 1 : 0
      default: return a != 0 || b != 0 ? 1 : 0
      }
    }
  }

  private static func unary(_ kind: String, _ x: Double) -> Double {
    switch kind {
    case "Relu": max(x, 0)
    case "Sigmoid": 1 / (1 + exp(-x))
    case "Tanh": tanh(x)
    case "Exp": exp(x)
    case "Log": log(x)
    case "Erf": erf(x)
    case "Sqrt": x.squareRoot()
    case "Reciprocal": 1 / x
    case "Neg": -x
    case "Abs": abs(x)
    case "Softplus": max(x, 0) + log1p(exp(-abs(x)))
    case "Softsign": x / (1 + abs(x))
    case "Not": x == 0 ? 1 : 0
    case "HardSwish": x * min(max(x / 6 + 0.5, 0), 1)
    case "Mish": x * tanh(max(x, 0) + log1p(exp(-abs(x))))
    default: x
    }
  }

  /// Constants that something is compared with.
  private var thresholds: [Double] {
    switch self {
    case .variable, .constant: []
    case .unary(_, let inner): inner.thresholds
    case .choice(let condition, let first, let second): condition.thresholds + first.thresholds + second.thresholds
    case .binary(let kind, let first, let second):
      if kind.hasPrefix("Greater") || kind.hasPrefix("Less"), case .constant(let value) = second {
        [value]
      } else if kind.hasPrefix("Greater") || kind.hasPrefix("Less"), case .constant(let value) = first {
        [value]
      } else {
        first.thresholds + second.thresholds
      }
    }
  }

  /// Numbers at which functions are compared: where they bend, near zero, and far out.
  private static let samples: [Double] = [
    1e-7, 1e-3, 0.013, 0.1, 0.31, 0.49, 0.51, 0.77, 0.99, 1.01, 1.3, 1.9, 2.45, 2.99, 3.01, 3.6, 4.4, 5.2, 5.99, 6.01,
    7.3, 9.1, 14, 19.5, 20.5, 31,
  ].flatMap { [$0, -$0] }

  /// The function that this is; nil where it is none that is known.
  var function: ActivationFunction? {
    let values = Self.samples.map { Float(value($0)) }
    guard values.allSatisfy(\.isFinite) else { return nil }
    let far = Float(value(-31))
    var candidates = thresholds.map { ActivationFunction.threshold(at: Float($0), value: far) }
    candidates.removeAll { $0 == .threshold(at: 0, value: 0) }
    candidates += [
      .rectifier, .sigmoid, .tanh, .softplus, .softsign, .gelu(approximate: false), .gelu(approximate: true), .swish,
      .mish, .hardSwish, .hardSigmoid(slope: 1 / 6), .relu(maximum: 6, slope: 0, threshold: 0), .logSigmoid, .hardTanh,
      .tanhShrink, .elu(alpha: 1), .selu,
    ]
    let slope = far / -31
    if slope > 0, slope < 1 { candidates.append(.relu(maximum: nil, slope: slope, threshold: 0)) }
    return candidates.first { candidate in
      zip(Self.samples, values).allSatisfy { x, value in
        let wanted = candidate.value(Float(x))
        // A difference of near numbers keeps few digits: 1 + erf(x) for one.
        return abs(wanted - value) <= 1e-9 + 3e-6 * max(abs(wanted), 0.1 * min(abs(Float(x)), 1))
      }
    }
  }
}
