import Foundation

/// A function of one element, or of one row for softmax and its logarithm.
package enum ActivationFunction: Hashable, Sendable {
  case linear
  case relu(maximum: Float?, slope: Float, threshold: Float)
  case sigmoid
  case softmax
  case tanh
  case softplus
  case softsign
  case exponential
  /// clip(slope x + 0.5, 0, 1): slope 0.2 in Keras 1 and 2, 1/6 in Keras 3.
  case hardSigmoid(slope: Float)
  case elu(alpha: Float)
  case selu
  case swish
  /// Gaussian error linear unit, exact or by tanh.
  case gelu(approximate: Bool)
  case logSoftmax
  case logSigmoid
  /// x tanh(softplus(x)).
  case mish
  /// x clip(x / 6 + 0.5, 0, 1).
  case hardSwish
  case celu(alpha: Float)
  case hardTanh
  case tanhShrink
  /// Towards zero by a threshold.
  case softShrink(threshold: Float)
  /// Zero up to a threshold on either side.
  case hardShrink(threshold: Float)
  /// (x + √(x² + b)) / 2.
  case squarePlus(b: Float)
  /// ((x + 1) / 2)² between -1 and 1, zero below and x above.
  case sparsePlus
  /// clip((x + 1) / 2, 0, 1).
  case sparseSigmoid
  case power(Float)
  case absolute
  case logarithm
  case errorFunction
  /// x above a threshold, elsewhere one value.
  case threshold(at: Float, value: Float)
  /// x between two limits.
  case clip(Float, Float)

  /// The plain rectifier.
  package static let rectifier = ActivationFunction.relu(maximum: nil, slope: 0, threshold: 0)

  private static let seluScale: Float = 1.050_700_987_355_480_5
  private static let seluAlpha: Float = 1.673_263_242_354_377_2

  /// The name that Keras gives it.
  package var name: String {
    switch self {
    case .linear: "linear"
    case .relu(_, let slope, _): slope == 0 ? "relu" : "leaky relu"
    case .sigmoid: "sigmoid"
    case .softmax: "softmax"
    case .tanh: "tanh"
    case .softplus: "softplus"
    case .softsign: "softsign"
    case .exponential: "exponential"
    case .hardSigmoid: "hard sigmoid"
    case .elu: "elu"
    case .selu: "selu"
    case .swish: "swish"
    case .gelu: "gelu"
    case .logSoftmax: "log softmax"
    case .logSigmoid: "log sigmoid"
    case .mish: "mish"
    case .hardSwish: "hard swish"
    case .celu: "celu"
    case .hardTanh: "hard tanh"
    case .tanhShrink: "tanh shrink"
    case .softShrink: "soft shrink"
    case .hardShrink: "hard shrink"
    case .squarePlus: "squareplus"
    case .sparsePlus: "sparse plus"
    case .sparseSigmoid: "sparse sigmoid"
    case .power(0.5): "square root"
    case .power(-1): "reciprocal"
    case .power(2): "square"
    case .power(let exponent): "power of \(exponent)"
    case .absolute: "absolute"
    case .logarithm: "logarithm"
    case .errorFunction: "error function"
    case .threshold: "threshold"
    case .clip: "clip"
    }
  }

  /// Whether the result reads as a probability.
  package var givesProbability: Bool {
    switch self {
    case .sigmoid, .softmax, .hardSigmoid, .sparseSigmoid: true
    default: false
    }
  }

  /// Whether a row of elements is needed for each of them.
  package var isOfRow: Bool { self == .softmax || self == .logSoftmax }

  /// Value at x; functions of a row are none of one element.
  package func value(_ x: Float) -> Float {
    switch self {
    case .linear: x
    case .relu(let maximum, let slope, let threshold):
      x >= threshold ? min(x, maximum ?? .infinity) : slope * (x - threshold)
    case .sigmoid: Self.logistic(x)
    case .softmax, .logSoftmax: preconditionFailure("softmax needs a row")
    case .tanh: Foundation.tanh(x)
    case .softplus: max(x, 0) + log1p(exp(-abs(x)))
    case .softsign: x / (1 + abs(x))
    case .exponential: exp(x)
    case .hardSigmoid(let slope): min(max(slope * x + 0.5, 0), 1)
    case .elu(let alpha): x > 0 ? x : alpha * expm1(x)
    case .selu: Self.seluScale * (x > 0 ? x : Self.seluAlpha * expm1(x))
    case .swish: x * Self.logistic(x)
    case .gelu(let approximate):
      approximate
        ? 0.5 * x * (1 + Foundation.tanh(0.797_884_56 * (x + 0.044_715 * x * x * x)))
        : 0.5 * x * (1 + erf(x * 0.707_106_77))
    case .logSigmoid: min(x, 0) - log1p(exp(-abs(x)))
    case .mish: x * Foundation.tanh(max(x, 0) + log1p(exp(-abs(x))))
    case .hardSwish: x * min(max(x / 6 + 0.5, 0), 1)
    case .celu(let alpha): x > 0 ? x : alpha * expm1(x / alpha)
    case .hardTanh: min(max(x, -1), 1)
    case .tanhShrink: x - Foundation.tanh(x)
    case .softShrink(let threshold): x > threshold ? x - threshold : x < -threshold ? x + threshold : 0
    case .hardShrink(let threshold): abs(x) > threshold ? x : 0
    case .squarePlus(let b): 0.5 * (x + (x * x + b).squareRoot())
    case .sparsePlus: x <= -1 ? 0 : x < 1 ? 0.25 * (x + 1) * (x + 1) : x
    case .sparseSigmoid: min(max(0.5 * (x + 1), 0), 1)
    case .power(let exponent): exponent == 2 ? x * x : exponent == 0.5 ? x.squareRoot() : pow(x, exponent)
    case .absolute: abs(x)
    case .logarithm: log(x)
    case .errorFunction: erf(x)
    case .threshold(let threshold, let value): x > threshold ? x : value
    case .clip(let lower, let upper): min(max(x, lower), upper)
    }
  }

  /// Derivative at x, where the value is y.
  func slope(_ x: Float, _ y: Float) -> Float {
    switch self {
    case .linear: 1
    case .relu(let maximum, let slope, let threshold):
      // At the kink the derivative is that of the flat side, as in TensorFlow.
      x > threshold ? (x < maximum ?? .infinity ? 1 : 0) : slope
    case .sigmoid: y * (1 - y)
    case .softmax, .logSoftmax: preconditionFailure("softmax needs a row")
    case .tanh: 1 - y * y
    case .softplus: Self.logistic(x)
    case .softsign: 1 / ((1 + abs(x)) * (1 + abs(x)))
    case .exponential: y
    case .hardSigmoid(let slope): y > 0 && y < 1 ? slope : 0
    case .elu(let alpha): x > 0 ? 1 : y + alpha
    case .selu: x > 0 ? Self.seluScale : y + Self.seluScale * Self.seluAlpha
    case .swish: Self.logistic(x) * (1 + x * (1 - Self.logistic(x)))
    case .gelu(let approximate):
      approximate
        ? Self.slopeOfApproximateGelu(x)
        : 0.5 * (1 + erf(x * 0.707_106_77)) + x * 0.398_942_28 * exp(-0.5 * x * x)
    case .logSigmoid: Self.logistic(-x)
    case .mish: Self.slopeOfMish(x)
    case .hardSwish: x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5
    case .celu(let alpha): x > 0 ? 1 : exp(x / alpha)
    case .hardTanh: abs(x) < 1 ? 1 : 0
    case .tanhShrink: (x - y) * (x - y)
    case .softShrink(let threshold), .hardShrink(let threshold): abs(x) > threshold ? 1 : 0
    case .squarePlus(let b): 0.5 * (1 + x / (x * x + b).squareRoot())
    case .sparsePlus: x <= -1 ? 0 : x < 1 ? 0.5 * (x + 1) : 1
    case .sparseSigmoid: abs(x) < 1 ? 0.5 : 0
    case .power(let exponent): exponent == 2 ? 2 * x : exponent * pow(x, exponent - 1)
    case .absolute: x > 0 ? 1 : x < 0 ? -1 : 0
    case .logarithm: 1 / x
    case .errorFunction: 1.128_379_2 * exp(-x * x)
    case .threshold(let threshold, _): x > threshold ? 1 : 0
    case .clip(let lower, let upper): x >= lower && x <= upper ? 1 : 0
    }
  }

  private static func slopeOfMish(_ x: Float) -> Float {
    let inner = Foundation.tanh(max(x, 0) + log1p(exp(-abs(x))))
    return inner + x * (1 - inner * inner) * logistic(x)
  }

  private static func slopeOfApproximateGelu(_ x: Float) -> Float {
    let inner = Foundation.tanh(0.797_884_56 * (x + 0.044_715 * x * x * x))
    return 0.5 * (1 + inner)
      + 0.5 * x * (1 - inner * inner) * 0.797_884_56 * (1 + 3 * 0.044_715 * x * x)
  }

  /// 1 / (1 + e^-x) without overflow on either side.
  private static func logistic(_ x: Float) -> Float {
    guard x < 0 else { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
  }
}
