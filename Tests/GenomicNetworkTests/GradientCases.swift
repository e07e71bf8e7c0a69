import TestSupport

@testable import GenomicNetwork

extension GradientCase {
  /// Every layer in every form that changes its arithmetic.
  static let all =
    convolutions + poolings + functions + sums + arrangements + merges + recurrences + attentions + normalizations
    + reductions

  private static func convolution(
    _ size: [Int], channels: Int = 3, filters: Int = 2, strides: [Int]? = nil, dilations: [Int]? = nil,
    padding: Padding = .valid, channelsFirst: Bool = false, hasBias: Bool = true
  ) -> Convolution {
    let ones = [Int](repeating: 1, count: size.count)
    let kernel = size.count == 2 ? size : [1] + size
    return Convolution(
      kernel: DistinctValues.weights(kernel + [channels, filters]), bias: hasBias ? [0.5, -0.25] : nil,
      rank: size.count, strides: strides ?? ones, dilations: dilations ?? ones, padding: padding,
      channelsFirst: channelsFirst)
  }

  private static let convolutions = [
    GradientCase("Conv1D", convolution([3]), [7, 3], output: [5, 2]),
    GradientCase("Conv1D as wide as its input", convolution([7]), [7, 3], output: [1, 2]),
    GradientCase("Conv1D without bias", convolution([3], hasBias: false), [7, 3], output: [5, 2]),
    GradientCase("Conv1D, stride 2", convolution([3], strides: [2]), [8, 3], output: [3, 2]),
    GradientCase("Conv1D, stride past the kernel", convolution([2], strides: [3]), [8, 3], output: [3, 2]),
    GradientCase("Conv1D, dilation 2", convolution([3], dilations: [2]), [8, 3], output: [4, 2]),
    GradientCase("Conv1D, same, odd kernel", convolution([3], padding: .same), [6, 3], output: [6, 2]),
    GradientCase("Conv1D, same, even kernel", convolution([4], padding: .same), [6, 3], output: [6, 2]),
    GradientCase("Conv1D, same, longer than its input", convolution([9], padding: .same), [4, 3], output: [4, 2]),
    GradientCase(
      "Conv1D, same, stride 2", convolution([4], strides: [2], padding: .same), [7, 3], output: [4, 2]),
    GradientCase(
      "Conv1D, same, dilation 3", convolution([3], dilations: [3], padding: .same), [8, 3], output: [8, 2]),
    GradientCase("Conv1D, same of Theano", convolution([4], padding: .sameTheano), [6, 3], output: [6, 2]),
    GradientCase(
      "Conv1D, causal, dilation 2", convolution([3], dilations: [2], padding: .causal), [7, 3], output: [7, 2]),
    GradientCase(
      "Conv1D, 1 before and 2 behind", convolution([4], padding: .explicit(before: 1, after: 2, roundsUp: false)),
      [6, 3], output: [6, 2]),
    GradientCase("Conv1D, channels first", convolution([3], channelsFirst: true), [3, 7], output: [2, 5]),
    GradientCase(
      "Conv1D, channels first, same, dilation 2",
      convolution([3], dilations: [2], padding: .same, channelsFirst: true), [3, 7], output: [2, 7]),
    GradientCase("Conv2D", convolution([2, 3]), [4, 5, 3], output: [3, 3, 2]),
    GradientCase("Conv2D, strides 2 and 1", convolution([2, 3], strides: [2, 1]), [5, 5, 3], output: [2, 3, 2]),
    GradientCase("Conv2D, dilations 1 and 2", convolution([2, 2], dilations: [1, 2]), [3, 6, 3], output: [2, 4, 2]),
    GradientCase("Conv2D, same, even kernel", convolution([2, 4], padding: .same), [3, 5, 3], output: [3, 5, 2]),
    GradientCase(
      "Conv2D, same, strides 2 and 3", convolution([3, 2], strides: [2, 3], padding: .same), [5, 7, 3],
      output: [3, 3, 2]),
    GradientCase(
      "Conv2D, channels first", convolution([2, 3], channelsFirst: true), [3, 4, 5], output: [2, 3, 3]),
    GradientCase(
      "Conv2D, channels first, same, stride 2",
      convolution([2, 3], strides: [2, 2], padding: .same, channelsFirst: true), [3, 4, 5], output: [2, 2, 3]),
    GradientCase(
      "Conv2D that reads whole bases of (4, L, 1)", convolution([4, 3], channels: 1), [4, 6, 1], output: [1, 4, 2]),
    GradientCase(
      "Conv2D that reads whole bases of (L, 4, 1)", convolution([3, 4], channels: 1), [6, 4, 1], output: [4, 1, 2]),
  ]

  private static func pooling(
    _ kind: Pooling.Kind, _ size: [Int], strides: [Int]? = nil, padding: Padding = .valid,
    channelsFirst: Bool = false
  ) -> Pooling {
    Pooling(
      kind: kind, rank: size.count, size: size, strides: strides ?? size, padding: padding,
      channelsFirst: channelsFirst)
  }

  private static let poolings = [Pooling.Kind.maximum, .average].flatMap { kind -> [GradientCase] in
    let name = kind.rawValue
    return [
      GradientCase("\(name) 1D", pooling(kind, [3]), [8, 3], output: [2, 3]),
      GradientCase("\(name) 1D, overlapping", pooling(kind, [3], strides: [1]), [6, 3], output: [4, 3]),
      GradientCase("\(name) 1D, with gaps", pooling(kind, [2], strides: [3]), [8, 3], output: [3, 3]),
      GradientCase("\(name) 1D, same", pooling(kind, [3], padding: .same), [8, 3], output: [3, 3]),
      GradientCase(
        "\(name) 1D, same, stride 1", pooling(kind, [4], strides: [1], padding: .same), [6, 3], output: [6, 3]),
      GradientCase(
        "\(name) 1D, same of Theano", pooling(kind, [3], padding: .samePoolingTheano), [8, 3], output: [3, 3]),
      GradientCase(
        "\(name) 1D, 1 beyond each end, the last window outside",
        pooling(kind, [3], padding: .explicit(before: 1, after: 1, roundsUp: true)), [8, 3], output: [3, 3]),
      GradientCase(
        "\(name) 1D, the last window not full",
        pooling(kind, [3], padding: .explicit(before: 0, after: 0, roundsUp: true)), [8, 3], output: [3, 3]),
      GradientCase("\(name) 1D, channels first", pooling(kind, [3], channelsFirst: true), [3, 8], output: [3, 2]),
      GradientCase("\(name) 2D", pooling(kind, [2, 3]), [4, 6, 2], output: [2, 2, 2]),
      GradientCase(
        "\(name) 2D, strides 1 and 2", pooling(kind, [2, 3], strides: [1, 2]), [3, 7, 2], output: [2, 3, 2]),
      GradientCase("\(name) 2D, same", pooling(kind, [2, 3], padding: .same), [5, 7, 2], output: [3, 3, 2]),
      GradientCase(
        "\(name) 2D, same, channels first", pooling(kind, [2, 3], padding: .same, channelsFirst: true), [2, 5, 7],
        output: [2, 3, 3]),
      GradientCase(
        "\(name) of all 1D", GlobalPooling(kind: kind, rank: 1, channelsFirst: false), [5, 3], output: [3]),
      GradientCase(
        "\(name) of all 1D, channels first, axes kept",
        GlobalPooling(kind: kind, rank: 1, channelsFirst: true, keepsAxes: true), [3, 5], output: [3, 1]),
      GradientCase(
        "\(name) of all 2D, axes kept", GlobalPooling(kind: kind, rank: 2, channelsFirst: false, keepsAxes: true),
        [3, 4, 2], output: [1, 1, 2]),
      GradientCase(
        "\(name) of all 2D, channels first", GlobalPooling(kind: kind, rank: 2, channelsFirst: true), [2, 3, 4],
        output: [2]),
    ]
  }

  private static let functions: [GradientCase] = {
    let all: [(String, ActivationFunction)] = [
      ("linear", .linear), ("relu", .rectifier), ("relu, slope 0.3", .relu(maximum: nil, slope: 0.3, threshold: 0)),
      ("relu, at most 1", .relu(maximum: 1, slope: 0, threshold: 0)),
      ("relu, at most 1, slope 0.2, threshold 0.4", .relu(maximum: 1, slope: 0.2, threshold: 0.4)),
      ("sigmoid", .sigmoid), ("softmax", .softmax), ("tanh", .tanh), ("softplus", .softplus), ("softsign", .softsign),
      ("exponential", .exponential), ("hard sigmoid of Keras 2", .hardSigmoid(slope: 0.2)),
      ("hard sigmoid of Keras 3", .hardSigmoid(slope: 1 / 6)), ("elu", .elu(alpha: 1)),
      ("elu, alpha 0.5", .elu(alpha: 0.5)), ("selu", .selu), ("swish", .swish),
      ("gelu", .gelu(approximate: false)), ("gelu by tanh", .gelu(approximate: true)), ("log softmax", .logSoftmax),
      ("log sigmoid", .logSigmoid), ("mish", .mish), ("hard swish", .hardSwish), ("celu", .celu(alpha: 0.7)),
      ("hard tanh", .hardTanh), ("tanh shrink", .tanhShrink), ("soft shrink", .softShrink(threshold: 0.5)),
      ("hard shrink", .hardShrink(threshold: 0.5)), ("square plus", .squarePlus(b: 4)), ("sparse plus", .sparsePlus),
      ("sparse sigmoid", .sparseSigmoid), ("square", .power(2)), ("absolute", .absolute),
      ("error function", .errorFunction), ("threshold", .threshold(at: 0.4, value: 0.5)), ("clip", .clip(-1, 1.5)),
    ]
    // 80 elements: values reach ±4, past the kinks of the hard sigmoid at ±2.5 and ±3.
    return all.map { GradientCase($0, Activation($1), [10, 4], output: [10, 4]) }
  }()

  private static func normalization(axis: Int, channels: Int) -> Normalization {
    Normalization(
      gamma: DistinctValues.weights([channels], seed: 2).values,
      beta: DistinctValues.weights([channels], seed: 3).values,
      mean: DistinctValues.weights([channels], seed: 4).values, variance: (1...channels).map { 0.3 * Float($0) },
      epsilon: 1e-3, axis: axis)
  }

  private static let sums = [
    GradientCase(
      "Dense", Dense(weights: DistinctValues.weights([5, 3]), bias: [1, 2, 3]), [5], output: [3]),
    GradientCase("Dense without bias", Dense(weights: DistinctValues.weights([5, 3]), bias: nil), [5], output: [3]),
    GradientCase(
      "Dense at each position", Dense(weights: DistinctValues.weights([3, 2]), bias: [1, 2]), [4, 3], output: [4, 2]),
    GradientCase(
      "Dense at each place of a plane", Dense(weights: DistinctValues.weights([3, 2]), bias: nil), [2, 4, 3],
      output: [2, 4, 2]),
    GradientCase("Normalisation, last axis", normalization(axis: -1, channels: 3), [4, 3], output: [4, 3]),
    GradientCase("Normalisation, first axis", normalization(axis: 0, channels: 4), [4, 3], output: [4, 3]),
    GradientCase("Normalisation, middle axis", normalization(axis: 1, channels: 3), [2, 3, 4], output: [2, 3, 4]),
    GradientCase("Normalisation, flat", normalization(axis: 0, channels: 5), [5], output: [5]),
    GradientCase(
      "A factor and a term of each channel",
      Normalization(scale: [2, -1, 0.5], shift: [1, 0, 3], axis: 1, constants: 6), [4, 3], output: [4, 3]),
    GradientCase(
      "A factor per position and a term per channel",
      ElementAffine(scale: DistinctValues.weights([4, 1]), shift: DistinctValues.weights([1, 3])), [4, 3],
      output: [4, 3]),
    GradientCase(
      "A term of each element", ElementAffine(scale: nil, shift: DistinctValues.weights([4, 3])), [4, 3],
      output: [4, 3]),
    GradientCase(
      "Learned slopes, one per channel", LearnedRectifier(slopes: DistinctValues.weights([1, 3])), [4, 3],
      output: [4, 3]),
    GradientCase(
      "Learned slopes, one per position", LearnedRectifier(slopes: DistinctValues.weights([4, 1])), [4, 3],
      output: [4, 3]),
    GradientCase(
      "Learned slopes, one per element", LearnedRectifier(slopes: DistinctValues.weights([2, 3, 2])), [2, 3, 2],
      output: [2, 3, 2]),
  ]

  private static let arrangements = [
    GradientCase("Identity", Identity(), [4, 3], output: [4, 3]),
    GradientCase("Flatten", Reshape.flatten, [4, 3], output: [12]),
    GradientCase("Reshape", Reshape(target: [2, -1, 3]), [4, 3], output: [2, 2, 3]),
    GradientCase("Permute", Relocation(.permute(order: [2, 0, 1])), [2, 3, 4], output: [4, 2, 3]),
    GradientCase("Read backwards", Relocation(.reverse(axes: [0, 1])), [4, 3], output: [4, 3]),
    GradientCase(
      "Zeros added", Relocation(.border([.init(before: 2, after: 1), .init(before: 0, after: 0)])), [4, 3],
      output: [7, 3]),
    GradientCase(
      "Positions cut", Relocation(.border([.init(before: -1, after: -2), .init(before: 0, after: 0)])), [6, 3],
      output: [3, 3]),
    GradientCase(
      "Zeros added and positions cut in a plane",
      Relocation(.border([.init(before: 1, after: -1), .init(before: -1, after: 2), .init(before: 0, after: 0)])),
      [3, 4, 2], output: [3, 5, 2]),
    GradientCase("Positions repeated", Relocation(.repetition([3, 1])), [4, 2], output: [12, 2]),
    GradientCase(
      "Positions spread", Relocation(.spread(axis: 0, stride: 3, before: 2, after: 1)), [4, 2], output: [13, 2]),
    GradientCase("Masking", Masking(maskedValue: 0), [4, 3], output: [4, 3]),
    GradientCase(
      "Kernels of their own at each position",
      LocallyConnected(
        kernels: DistinctValues.weights([3, 6, 2]), bias: DistinctValues.weights([6]).values, size: [3], channels: 2,
        strides: [2]), [7, 2], output: [3, 2]),
    GradientCase(
      "Kernels of their own in a plane",
      LocallyConnected(
        kernels: DistinctValues.weights([6, 4, 3]), bias: nil, size: [2, 2], channels: 1, strides: [1, 1]), [3, 4, 1],
      output: [2, 3, 3]),
  ]

  private static let reductions: [GradientCase] = {
    let scalars: [HeadScalar] = [.profile, .mean, .maximum, .position(nil), .position(1)]
    let heads = scalars.flatMap { scalar in
      [false, true].map { classesFirst in
        GradientCase(
          "Head as \(scalar.text)\(classesFirst ? ", classes first" : "")",
          HeadReduction(scalar, places: HeadScalar.Places(positions: 5, classes: 2, classesFirst: classesFirst)),
          classesFirst ? [2, 5] : [5, 2], output: [2])
      }
    }
    let axes = AxisReduction.Kind.allCases.flatMap { kind in
      [
        GradientCase("\(kind) of the first axis", AxisReduction(kind, axis: 0), [4, 3], output: [3]),
        GradientCase("\(kind) of the middle axis", AxisReduction(kind, axis: 1), [2, 4, 3], output: [2, 3]),
        GradientCase(
          "\(kind) of the last axis, axis kept", AxisReduction(kind, axis: -1, keepsAxis: true), [4, 3], output: [4, 1]),
        GradientCase("\(kind) of the only axis", AxisReduction(kind, axis: -1), [5], output: [1]),
      ]
    }
    return heads + axes
  }()

  private static let merges = [
    GradientCase("Joined, last axis", Merge(.concatenate(axis: -1)), [4, 3], [4, 2], [4, 1], output: [4, 6]),
    GradientCase("Joined, first axis", Merge(.concatenate(axis: 0)), [4, 3], [2, 3], output: [6, 3]),
    GradientCase("Joined, middle axis", Merge(.concatenate(axis: 1)), [2, 3, 4], [2, 1, 4], output: [2, 4, 4]),
    GradientCase("Joined, flat", Merge(.concatenate(axis: -1)), [4], [3], output: [7]),
    GradientCase("Sum", Merge(.add), [4, 3], [4, 3], [4, 3], output: [4, 3]),
    GradientCase("Difference", Merge(.subtract), [4, 3], [4, 3], output: [4, 3]),
    GradientCase("Product", Merge(.multiply), [4, 3], [4, 3], [4, 3], output: [4, 3]),
    GradientCase("Mean", Merge(.average), [4, 3], [4, 3], [4, 3], output: [4, 3]),
    GradientCase("Largest", Merge(.maximum), [4, 3], [4, 3], [4, 3], output: [4, 3]),
    GradientCase("Smallest", Merge(.minimum), [4, 3], [4, 3], [4, 3], output: [4, 3]),
    GradientCase("Product with a gate", Merge(.multiply), [4, 3], [1, 3], output: [4, 3]),
    GradientCase("Sum of column and row", Merge(.add), [4, 1], [3], output: [4, 3]),
    GradientCase("Difference to a wider input", Merge(.subtract), [3], [2, 4, 3], output: [2, 4, 3]),
    GradientCase("Mean of three shapes", Merge(.average), [4, 3], [4, 1], [1, 3], output: [4, 3]),
    GradientCase("Largest of unlike shapes", Merge(.maximum), [1, 3], [4, 3], output: [4, 3]),
    GradientCase("Product over the last axes", DotProduct(axes: (-1, -1)), [4, 3], [5, 3], output: [4, 5]),
    GradientCase("Product over the first axes", DotProduct(axes: (0, 0)), [3, 4], [3, 2], output: [4, 2]),
    GradientCase("Product over last and first axis", DotProduct(axes: (1, 0)), [4, 3], [3, 2], output: [4, 2]),
    GradientCase("Product over first and last axis", DotProduct(axes: (0, 1)), [3, 4], [2, 3], output: [4, 2]),
    GradientCase("Product of rows", DotProduct(axes: (0, 0)), [4], [4], output: [1]),
    GradientCase("Products of two heads", DotProduct(axes: (-1, -2)), [2, 4, 3], [2, 3, 5], output: [2, 4, 5]),
    GradientCase(
      "Products of two heads over the last axes", DotProduct(axes: (-1, -1)), [2, 4, 3], [2, 5, 3], output: [2, 4, 5]),
    GradientCase("Product with a row", DotProduct(axes: (1, 0)), [4, 3], [3], output: [4]),
  ]
}
