import Analysis
import Foundation

/// A small result written by hand, for tests of figures, tables and pages: no model is read and nothing is
/// computed.
public enum InterpretationFixture {
  /// What the fixture's numbers are made from.
  public struct Shape: Hashable, Sendable {
    public var classes: Int
    public var channels: Int
    public var trials: Int
    public var positions: Int
    public init(classes: Int, channels: Int, trials: Int = 4, positions: Int = 5) {
      self.classes = classes
      self.channels = channels
      self.trials = trials
      self.positions = positions
    }
  }

  /// A result of a given shape; channel 2 of every second class is non-additive.
  ///
  /// - Parameter names: names of the classes; `Class A`, `Class B`, ... where nil.
  public static func interpretation(
    _ shape: Shape, names: [String]? = nil, fileName: String = "example.h5"
  ) -> Interpretation {
    let classes = (0..<shape.classes).map { index in
      result(index, shape, name: names?[index] ?? "Class \(letter(index))")
    }
    return Interpretation(
      model: model(shape, fileName: fileName), settings: InterpretationSettings(),
      layer: InterpretedLayer(
        name: "max_pooling1d_1", index: 1, channels: shape.channels, positions: shape.positions,
        receptiveField: 11, receptiveStride: 4, readsFirstConvolution: true,
        reason: "its output is flattened to feed the first dense layer"),
      classes: classes,
      channels: (0..<shape.channels).map { channel in
        ChannelDescription(filter: channel, largestActivation: 1.5 + Double(channel), isDead: channel == 2)
      },
      filters: (0..<shape.channels).map(filter),
      warnings: [
        Warning(kind: "W-DEAD-CHANNEL", message: "no sequence can switch channel 3 on"),
        Warning(kind: "W-UNCONVERGED", message: "1 of 4 ascents did not converge", classIndex: 0),
      ])
  }

  /// A result of whose channels nothing is known that they read, so that they have numbers alone.
  public static func unread(_ shape: Shape) -> Interpretation {
    var result = interpretation(shape)
    for channel in result.channels.indices { result.channels[channel].filter = nil }
    return result
  }

  /// A result whose classes have nothing to do with each other: their OFIVs are random numbers of both signs.
  public static func unrelated(_ shape: Shape) -> Interpretation {
    var generator = SplitMix64(seed: 11)
    var result = interpretation(shape)
    for index in result.classes.indices {
      result.classes[index].overallImportance = result.channels.map { _ in
        Double.random(in: -1...1, using: &generator)
      }
    }
    return result.compared()
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return "\(letters[index % letters.count])" + (index < letters.count ? "" : "\(index / letters.count)")
  }

  /// A number between -1 and 1 that looks irregular and is the same everywhere.
  private static func value(_ a: Int, _ b: Int, _ c: Int = 0) -> Double {
    let mixed = (a &* 7919 &+ b &* 104_729 &+ c &* 1_299_709 &+ 12345) % 2001
    return Double(mixed) / 1000 - 1
  }

  private static func result(_ index: Int, _ shape: Shape, name: String) -> ClassInterpretation {
    let channels = 0..<shape.channels
    let flagged = channels.map { $0 == 1 && index.isMultiple(of: 2) && shape.channels > 1 }
    let means = channels.map { value(index, $0) * (flagged[$0] ? 0.2 : 1) }
    let levels = channels.map { flagged[$0] ? 0.36 : 0.0004 * (1 + abs(value(index, $0, 3))) }
    let hasTwo = flagged.contains(true)
    return ClassInterpretation(
      name: name,
      trials: (0..<shape.trials).map { trial in
        let sign = trial.isMultiple(of: 2) ? 1.0 : -1.0
        return Trial(
          importance: channels.map { Float(means[$0] + sign * levels[$0].squareRoot()) },
          score: 6 + value(index, trial), weight: 1 / Double(shape.trials),
          objective: 3 + value(index, trial),
          steps: 120 + trial, converged: !(index == 0 && trial == 3), optimum: hasTwo ? trial % 2 : 0)
      },
      meanImportance: means, inconsistency: levels,
      relativeSpread: levels.map { $0.squareRoot() },
      mixture: MixtureSelection(
        components: hasTwo ? 2 : 1, bic: hasTwo ? [40.5, -12.25, -9] : [-80, -71.5, -60],
        weights: hasTwo ? [0.8, 0.2] : [1], means: hasTwo ? [0.001, 0.4] : [0.001],
        variances: hasTwo ? [0.0001, 0.002] : [0.0001], scale: 0.9, converged: true),
      posterior: flagged.map { $0 ? 0.998 : 0 }, flagged: flagged,
      overallImportance: channels.map { flagged[$0] ? abs(means[$0]) + 0.6 : means[$0] },
      gradientAtZero: channels.map { value(index, $0, 1) * 0.1 },
      weightProduct: channels.map { value(index, $0, 2) },
      meanFeatureMap: (0..<shape.positions).flatMap { position in
        channels.map { Float(means[$0] + 0.3 * value(position, $0, 5)) }
      },
      exclusions: hasTwo && shape.channels > 3 ? [ChannelPair(first: 1, second: 3, strength: 0.41)] : [],
      epistasis: hasTwo && shape.channels > 3 ? [ChannelPair(first: 1, second: 3, strength: -2.5)] : [],
      distinctOptima: hasTwo ? 2 : 1, optimaPolished: true, scoreAtZero: -3.5,
      scoreAtLargestActivation: 9.25,
      activeness: 0.62, vulnerableChannels: index == 0 ? [0] : [])
  }

  /// Filters of eight positions that spell a word and its neighbours.
  private static func filter(_ index: Int) -> FilterDescription {
    let words = ["TGACTCAG", "CAGGTGAA", "GATAAGCC", "CACGTGAC", "TTCCGGAA", "AACAATGG"]
    let letters = Array("ACGT")
    let weights = words[index % words.count].enumerated().map { position, letter in
      var column = SIMD4<Float>(repeating: -0.1)
      if let lane = letters.firstIndex(of: letter) {
        column[lane] = Float(1 + value(index, position, 7) * 0.5)
      }
      if position.isMultiple(of: 3) { column[(position + index) % 4] += 0.4 }
      return column
    }
    let columns = weights.map { column in
      let positive = column.replacing(with: 0, where: column .< 0)
      return positive.sum() > 0 ? positive / positive.sum() : SIMD4(repeating: 0.25)
    }
    return FilterDescription(weights: weights, motif: PositionProbabilityMatrix(columns: columns))
  }

  private static func model(_ shape: Shape, fileName: String) -> ModelSummary {
    let features = shape.channels * shape.positions
    return ModelSummary(
      fileName: fileName, byteCount: 123_456,
      sha256: SHA256.hexadecimal(of: Array(fileName.utf8)), format: "Keras 2.2.4 whole model (HDF5)",
      kernelOrientation: "cross-correlation, as TensorFlow stores kernels",
      layers: [
        .init(
          name: "conv1d_1", kind: "Conv1D", detail: "\(shape.channels) filters of width 8, relu",
          outputShape: [4 * shape.positions, shape.channels], parameterCount: shape.channels * 33),
        .init(
          name: "max_pooling1d_1", kind: "MaxPooling1D", detail: "windows of 4",
          outputShape: [shape.positions, shape.channels], parameterCount: 0),
        .init(name: "flatten_1", kind: "Flatten", detail: "", outputShape: [features], parameterCount: 0),
        .init(
          name: "dense_1", kind: "Dense", detail: "16 units, relu", outputShape: [16],
          parameterCount: features * 16 + 16),
        .init(
          name: "dense_2", kind: "Dense", detail: "\(shape.classes) units, sigmoid",
          outputShape: [shape.classes],
          parameterCount: 17 * shape.classes),
      ],
      inputs: [.init(name: "input_1", shape: [4 * shape.positions + 7, 4], isSequence: true, note: "")],
      parameterCount: shape.channels * 33 + features * 16 + 16 + 17 * shape.classes,
      sequenceLength: 4 * shape.positions + 7, inputChannels: 4, outputActivation: "sigmoid")
  }
}
