import Foundation
import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

/// How well a model predicts on given sequences with labels.
public struct ModelPerformance: Hashable, Sendable, Codable {
  /// Base names of the files of sequences and of labels.
  public var sequenceFile: String
  public var labelFile: String
  public var sequenceCount: Int
  /// Bootstrap samples behind each interval.
  public var replicates: Int
  /// One per class, in class order.
  public var classes: [ClassPerformance]
  /// Sequences of each labelled class, by the class of the largest output, `[labelled][called]`; nil where the outputs do
  /// not exclude one another.
  public var confusion: [[Int]]?
  /// Outputs beside measured values, for a picture; nil where no class has such.
  public var scatter: Scatter?

  /// Some of the sequences, evenly chosen, with what the model says and what was measured.
  public struct Scatter: Hashable, Sendable, Codable {
    /// Records of the file, from 0, rising.
    public var sequences: [Int]
    /// `[classes, sequences]`, row-major.
    public var outputs: [Float]
    /// The same of measured values, in their unit.
    public var values: [Float]

    package init(sequences: [Int], outputs: [Float], values: [Float]) {
      self.sequences = sequences
      self.outputs = outputs
      self.values = values
    }
  }

  package init(
    sequenceFile: String, labelFile: String, sequenceCount: Int, replicates: Int, classes: [ClassPerformance],
    confusion: [[Int]]?, scatter: Scatter? = nil
  ) {
    self.sequenceFile = sequenceFile
    self.labelFile = labelFile
    self.sequenceCount = sequenceCount
    self.replicates = replicates
    self.classes = classes
    self.confusion = confusion
    self.scatter = scatter
  }

  /// What the outputs are, as far as a probability follows from a score.
  package enum Output: Hashable, Sendable {
    case sigmoid
    case softmax
    /// A function of each score.
    case each([ActivationFunction])
    case other

    var isProbability: Bool { self == .sigmoid || self == .softmax }
  }

  /// Bootstrap samples where the work allows it, and as many as are made in any case.
  static let mostReplicates = 1000
  static let fewestReplicates = 50
  /// Draws of one run; more sequences or classes get fewer samples.
  static let mostDraws = 1e9
  /// Sequences in the scatter of one class, at most and at least, and of all classes together.
  static let mostPoints = 1000
  static let fewestPoints = 50
  static let allPoints = 100_000
  /// Ranges of the probability in which sequences are counted.
  static let calibrationBins = 10
  /// Between these quantiles of the samples lies an interval.
  static let tail = 0.025

  /// Bootstrap samples for so many sequences and classes.
  static func replicates(sequences: Int, classes: Int) -> Int {
    let possible = mostDraws / Double(max(sequences, 1)) / Double(max(classes, 1))
    return min(mostReplicates, max(fewestReplicates, Int(possible)))
  }

  /// Holds scores against labels.
  ///
  /// - Parameters:
  ///   - scores: before the last activation, `[classes][sequences]`, finite.
  ///   - labels: `[classes][sequences]`, finite.
  ///   - areValues: whether labels are measured values, also where they are 0 and 1 alone.
  ///   - output: what turns scores into outputs.
  ///   - seed: of the bootstrap; the same sequences are drawn for every class.
  ///   - workers: classes that are worked on at the same time; the result does not depend on it.
  /// - Throws: `CancellationError` where the task was cancelled.
  /// - Complexity: O(classes × replicates × sequences).
  package static func measured(
    scores: [[Float]], labels: [[Float]], areValues: Bool = false, output: Output, sequenceFile: String,
    labelFile: String, seed: UInt64,
    workers: Int, progress: WorkProgress? = nil
  ) async throws -> ModelPerformance {
    let count = scores.first?.count ?? 0
    precondition(labels.count == scores.count && labels.allSatisfy { $0.count == count }, "one label per score")
    let replicates = replicates(sequences: count, classes: scores.count)
    let values = outputs(scores, output)
    let classes = try await BoundedTasks.map(
      count: scores.count, workers: workers, progress: progress
    ) { index in
      performance(
        scores: scores[index], outputs: values[index], labels: labels[index], areValues: areValues,
        isProbability: output.isProbability, seed: seed, replicates: replicates)
    }
    return ModelPerformance(
      sequenceFile: sequenceFile, labelFile: labelFile, sequenceCount: count, replicates: replicates, classes: classes,
      confusion: output == .softmax && !areValues ? confusion(values, labels) : nil,
      scatter: scatter(values, labels, of: classes))
  }

  /// Nil where no class has measured values.
  private static func scatter(
    _ outputs: [[Float]], _ labels: [[Float]], of classes: [ClassPerformance]
  ) -> Scatter? {
    guard let count = outputs.first?.count, classes.contains(where: \.isRegression) else { return nil }
    let points = min(count, mostPoints, max(fewestPoints, allPoints / max(1, classes.count)))
    let chosen = (0..<points).map { $0 * count / points }
    return Scatter(
      sequences: chosen, outputs: outputs.flatMap { row in chosen.map { row[$0] } },
      values: labels.flatMap { row in chosen.map { row[$0] } })
  }

  /// Outputs of scores, `[classes][sequences]`.
  private static func outputs(_ scores: [[Float]], _ output: Output) -> [[Float]] {
    switch output {
    case .other: return scores
    case .each(let functions):
      return zip(scores, functions).map { row, function in
        let outputs = row.map { function.value($0) }
        // An exponential that overflows has no correlation; the score has the same order.
        return outputs.allSatisfy(\.isFinite) ? outputs : row
      }
    case .sigmoid: return scores.map { $0.map { 1 / (1 + exp(-$0)) } }
    case .softmax:
      var values = scores
      for sequence in (scores.first ?? []).indices {
        let largest = scores.map { $0[sequence] }.max() ?? 0
        let powers = scores.map { exp($0[sequence] - largest) }
        let sum = powers.reduce(0, +)
        for index in powers.indices { values[index][sequence] = powers[index] / sum }
      }
      return values
    }
  }

  private static func performance(
    scores: [Float], outputs: [Float], labels: [Float], areValues: Bool, isProbability: Bool, seed: UInt64,
    replicates: Int
  ) -> ClassPerformance {
    guard let first = labels.first, labels.contains(where: { $0 != first }) else {
      return ClassPerformance(.constant(label: Double(labels.first ?? 0)))
    }
    guard !areValues, labels.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      return ClassPerformance(.regression(regression(outputs, labels, seed: seed, replicates: replicates)))
    }
    let isPositive = labels.map { $0 == 1 }
    let ranking = RankedClassification(scores: scores, isPositive: isPositive)
    guard let areas = ranking.areas() else { return ClassPerformance(.constant(label: Double(first))) }
    var bootstrap: (areas: [Float], precisions: [Float]) = ([], [])
    for replicate in 0..<replicates {
      // A sample without positives, or with nothing else, has no area.
      guard let drawn = ranking.areas(weights: weights(labels.count, seed: seed, replicate)) else { continue }
      bootstrap.areas.append(Float(drawn.receiverOperatingCharacteristic))
      bootstrap.precisions.append(Float(drawn.averagePrecision))
    }
    let squares = zip(outputs, labels).map { Double($0 - $1) * Double($0 - $1) }
    return ClassPerformance(
      .classification(
        .init(
          positives: isPositive.count { $0 },
          area: estimate(areas.receiverOperatingCharacteristic, &bootstrap.areas),
          averagePrecision: estimate(areas.averagePrecision, &bootstrap.precisions),
          brierScore: isProbability ? squares.mean : nil,
          calibration: isProbability ? calibration(outputs, isPositive) : [])))
  }

  private static func regression(
    _ outputs: [Float], _ labels: [Float], seed: UInt64, replicates: Int
  ) -> ClassPerformance.Regression {
    let ranks = (RankCorrelation.ranks(outputs), RankCorrelation.ranks(labels))
    let values = (outputs.map(Double.init), labels.map(Double.init))
    var bootstrap: (pearson: [Float], spearman: [Float]) = ([], [])
    for replicate in 0..<replicates {
      let weights = weights(labels.count, seed: seed, replicate).map(Double.init)
      if let drawn = PearsonCorrelation.of(values.0, values.1, weights: weights) {
        bootstrap.pearson.append(Float(drawn))
      }
      // Ranks of the whole sample stand for those of each drawn one, whose order is the same.
      if let drawn = PearsonCorrelation.of(ranks.0, ranks.1, weights: weights) {
        bootstrap.spearman.append(Float(drawn))
      }
    }
    let even = [Double](repeating: 1, count: labels.count)
    let squares = zip(values.0, values.1).map { ($0 - $1) * ($0 - $1) }
    return .init(
      pearson: estimate(PearsonCorrelation.of(values.0, values.1, weights: even) ?? 0, &bootstrap.pearson),
      spearman: estimate(PearsonCorrelation.of(ranks.0, ranks.1, weights: even) ?? 0, &bootstrap.spearman),
      error: squares.mean.squareRoot())
  }

  /// How often each sequence is drawn in a bootstrap sample.
  private static func weights(_ count: Int, seed: UInt64, _ replicate: Int) -> [Int32] {
    var generator = Philox(seed: seed, classIndex: 0, trial: replicate, purpose: .labelledSequences)
    var weights = [Int32](repeating: 0, count: count)
    for _ in 0..<count { weights[generator.nextIndex(below: count)] += 1 }
    return weights
  }

  private static func estimate(_ value: Double, _ drawn: inout [Float]) -> ClassPerformance.Estimate {
    guard !drawn.isEmpty else { return .init(value: value, lower: value, upper: value) }
    let bounds = Quantile.pair(&drawn, lower: tail, upper: 1 - tail)
    return .init(value: value, lower: bounds.lower, upper: bounds.upper)
  }

  private static func calibration(_ outputs: [Float], _ isPositive: [Bool]) -> [ClassPerformance.CalibrationBin] {
    var bins = [(count: Int, sum: Double, positives: Int)](repeating: (0, 0, 0), count: calibrationBins)
    for (value, isPositive) in zip(outputs, isPositive) {
      let bin = min(calibrationBins - 1, max(0, Int(value * Float(calibrationBins))))
      bins[bin].count += 1
      bins[bin].sum += Double(value)
      if isPositive { bins[bin].positives += 1 }
    }
    return bins.filter { $0.count > 0 }.map { bin in
      .init(
        count: bin.count, meanProbability: bin.sum / Double(bin.count),
        positiveShare: Double(bin.positives) / Double(bin.count))
    }
  }

  /// Counts sequences by the labelled class and the class of the largest output; nil where labels do not name one each.
  private static func confusion(_ outputs: [[Float]], _ labels: [[Float]]) -> [[Int]]? {
    guard outputs.count > 1 else { return nil }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: outputs.count), count: outputs.count)
    for sequence in outputs[0].indices {
      let labelled = labels.indices.filter { labels[$0][sequence] == 1 }
      guard labelled.count == 1, labels.allSatisfy({ $0[sequence] == 0 || $0[sequence] == 1 }) else { return nil }
      let called = outputs.indices.max { (outputs[$0][sequence], $1) < (outputs[$1][sequence], $0) } ?? 0
      counts[labelled[0]][called] += 1
    }
    return counts
  }
}

extension Network {
  /// Scores of every class on every sequence of a sample, `[classes][sequences]`, before the last activation.
  ///
  /// Sequences stream through the whole network in batches, so that memory grows with the scores alone.
  ///
  /// - Parameters:
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches that are read at the same time; the result does not depend on it.
  /// - Returns: nil where no sequence goes in, or several do.
  /// - Throws: `CancellationError` where the task was cancelled.
  /// - Complexity: O(sequences) passes through the network.
  package func scores(
    of sample: SequenceSample, values: [String: [Float]] = [:], workers: Int,
    progress: WorkProgress? = nil
  ) async throws -> [[Float]]? {
    guard let input = sequenceInput, inputs.count(where: { $0.layout != nil }) == 1,
      let map = SequenceFeatureMap(self, of: input.node, values: values),
      let upper = scoreNetwork(from: input.node, values: values)
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let bytesPerBatch = 16 << 20
    let rows = max(1, bytesPerBatch / max(1, map.bytesPerSequence + upper.tapeBytes(rows: 1)))
    let all = 0..<sample.count
    let batches = try await BoundedTasks.map(
      count: all.batchCount(of: rows), workers: workers, progress: progress
    ) { number in
      let range = all.batch(number, of: rows)
      let maps = map.values(of: range.map { sample.bases(of: $0) }, length: sample.length)
      var tape = upper.makeForwardTape(rows: range.count)
      return upper.allScores(
        Tensor(shape: [range.count, upper.inputCount], values: maps.values), tape: &tape)
    }
    let classes = upper.classCount
    return (0..<classes).map { index in
      batches.flatMap { batch in (0..<batch.rows).map { batch.values[$0 * classes + index] } }
    }
  }
}
