import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

/// Reads the feature maps of given sequences and attributes scores to their channels.
struct EvidenceMeasurement: Sendable {
  let network: Network
  let map: SequenceFeatureMap
  let upper: UpperNetwork
  let sample: SequenceSample
  let labels: [[Float]]
  /// One row for each input that carries no sequence, by name.
  let values: [String: [Float]]
  /// Positions of a window of DeepMotif.
  let windowWidth: Int
  let seed: UInt64

  /// Steps of the integral from a map of zeros.
  static let steps = 32
  /// Sequences whose activations are read, and bases of them.
  private static let mostSequences = 5000
  private static let mostBases = 5_000_000
  /// Positives of one class over which methods are averaged, and of all classes.
  private static let mostPositives = 100
  private static let allPositives = 5000
  /// Products of all passes above the layer: about a minute on two cores.
  private static let mostWork = 5e11
  /// Products of all ascents of DeepMotif: about half a minute on two cores.
  private static let mostAscentWork = 2e11
  private static let bytesPerBatch = 16 << 20

  private var channels: Int { upper.channels }

  /// Sequences whose activations are read, evenly chosen.
  var chosen: [Int] {
    let count = min(sample.count, Self.mostSequences, max(1, Self.mostBases / max(1, sample.length)))
    return (0..<count).map { $0 * sample.count / count }
  }

  /// Classes whose labels are 0 and 1, both among the chosen sequences.
  func labelled(_ chosen: [Int]) -> [Int] {
    labels.indices.filter { index in
      let column = labels[index]
      return chosen.allSatisfy { column[$0] == 0 || column[$0] == 1 } && chosen.contains { column[$0] == 1 }
        && chosen.contains { column[$0] == 0 }
    }
  }

  /// Positives of each of so many classes.
  private func positivesOfClass(classes: Int) -> Int {
    let each = min(Self.mostPositives, max(1, Self.allPositives / max(1, classes)))
    let work = 3 * Double(Self.steps + 3) * max(1, upper.scores.multiplications) * Double(max(1, classes))
    return max(1, min(each, Int(min(1e6, Self.mostWork / work))))
  }

  /// How many of so many classes DeepMotif is run for, the first of them.
  private func ascendedClasses(_ classes: Int) -> Int {
    guard let scorer = SequenceScorer(network, values: values) else { return 0 }
    // Up and down again takes three passes.
    let passes = 3 * Double(1 + InputOptima.randomStarts) * Double(InputOptima.steps)
    return min(classes, Int(Self.mostAscentWork / (passes * max(1, scorer.scores.multiplications))))
  }

  private func ascent(_ classIndex: Int) -> InputAscent? {
    InputOptima(network, classIndex: classIndex, width: windowWidth, values: values, seed: seed)
      .flatMap { InputAscent($0, on: map, length: sample.length) }
      .flatMap { found in
        found.score.isFinite && found.values.allSatisfy(\.isFinite) && found.window.allSatisfy { $0.sum().isFinite }
          ? found : nil
      }
  }

  /// - Throws: `CancellationError` where the task is cancelled.
  func run(workers: Int, progress: WorkProgress?) async throws(CancellationError) -> [ChannelEvidence.ClassEvidence?] {
    let chosen = chosen
    let labelled = labelled(chosen)
    let rows = max(1, Self.bytesPerBatch / max(1, map.bytesPerSequence))
    let batches = chosen.indices.batchCount(of: rows)
    let total = batches + labelled.count
    let means = try await BoundedTasks.map(
      count: batches, workers: workers, progress: { done, _ in progress?(done, total) }
    ) { batch in channelMeans(chosen.indices.batch(batch, of: rows).map { chosen[$0] }) }.flatMap(\.self)
    let most = positivesOfClass(classes: labelled.count)
    let ascended = ascendedClasses(labelled.count)
    let found = try await BoundedTasks.map(
      count: labelled.count, workers: workers, progress: { done, _ in progress?(batches + done, total) }
    ) { place in
      let index = labelled[place]
      let positive = chosen.indices.filter { labels[index][chosen[$0]] == 1 }
      let negative = chosen.indices.filter { labels[index][chosen[$0]] == 0 }
      let count = min(most, positive.count)
      var member = evidence(
        classIndex: index, sequences: (0..<count).map { chosen[positive[$0 * positive.count / count]] },
        positive: positive.map { means[$0] }, negative: negative.map { means[$0] })
      if place < ascended { member.ascent = ascent(index) }
      return member
    }
    var result = [ChannelEvidence.ClassEvidence?](repeating: nil, count: labels.count)
    for (place, index) in labelled.enumerated() where found[place].values.allSatisfy(\.isFinite) {
      result[index] = found[place]
    }
    return result
  }

  private func features(_ sequences: [[UInt8]]) -> Tensor {
    map.values(of: sequences, length: sample.length).reshaped([sequences.count, upper.channelOfFeature.count])
  }

  /// Mean activation of each channel over positions, for each sequence.
  private func channelMeans(_ sequences: [Int]) -> [[Double]] {
    let maps = features(sequences.map { sample.bases(of: $0) })
    return sequences.indices.map { row in sums(maps.row(row)).map { $0 / Double(max(1, upper.positions)) } }
  }

  /// Sum of each channel's features.
  private func sums(_ values: some RandomAccessCollection<Float>) -> [Double] {
    var sums = [Double](repeating: 0, count: channels)
    for (value, channel) in zip(values, upper.channelOfFeature) { sums[channel] += Double(value) }
    return sums
  }

  private func evidence(
    classIndex: Int, sequences: [Int], positive: [[Double]], negative: [[Double]]
  ) -> ChannelEvidence.ClassEvidence {
    var sums = ChannelEvidence.Method.allCases.map { _ in [Double](repeating: 0, count: channels) }
    var errors = (deepLIFT: 0.0, integrated: 0.0)
    for number in sequences {
      let found = attribution(of: number, classIndex: classIndex)
      for (place, values) in found.values.enumerated() {
        for channel in 0..<channels { sums[place][channel] += values[channel] / Double(sequences.count) }
      }
      errors.deepLIFT = max(errors.deepLIFT, abs(found.deepLIFTError))
      errors.integrated = max(errors.integrated, abs(found.integratedError))
    }
    func mean(_ rows: [[Double]]) -> [Double] {
      (0..<channels).map { channel in rows.reduce(0) { $0 + $1[channel] } / Double(max(1, rows.count)) }
    }
    return ChannelEvidence.ClassEvidence(
      positives: positive.count, negatives: negative.count, averaged: sequences.count,
      values: sums.flatMap(\.self) + mean(positive) + mean(negative), deepLIFTError: errors.deepLIFT,
      integratedError: errors.integrated)
  }

  /// One row of channels per method, in their order, for one sequence.
  func attribution(
    of number: Int, classIndex: Int
  ) -> (values: [[Double]], deepLIFTError: Double, integratedError: Double) {
    let bases = sample.bases(of: number)
    var generator = Philox(seed: seed, classIndex: number, trial: 0, purpose: .reference)
    let maps = features([bases, DinucleotideShuffle.shuffled(bases, using: &generator)])
    let (own, reference) = (Array(maps.row(0)), Array(maps.row(1)))
    let (score, gradient) = gradients([own], classIndex: classIndex)[0]
    let lift = upper.scores.multipliers(
      Tensor(shape: [1, own.count], values: own), references: Tensor(shape: [1, own.count], values: reference),
      classes: [classIndex])
    let lifted = own.indices.map { lift.values.values[$0] * (own[$0] - reference[$0]) }
    let points = (0..<Self.steps).map { step -> [Float] in
      let share = (Float(step) + 0.5) / Float(Self.steps)
      return own.map { share * $0 }
    }
    var integral = [Float](repeating: 0, count: own.count)
    for (_, slope) in gradients(points, classIndex: classIndex) {
      for i in own.indices { integral[i] += slope[i] * own[i] / Float(Self.steps) }
    }
    let zero = gradients([own.map { _ in 0 }], classIndex: classIndex)[0].score
    let positions = Double(max(1, upper.positions))
    let values = [
      sums(gradient.map { abs($0) }).map { $0 / positions }, sums(zip(gradient, own).map { $0 * $1 }),
      sums(gradient).map { $0 / positions }, sums(lifted), sums(integral),
    ]
    return (
      values, Double(lift.scores[0] - lift.referenceScores[0]) - values[3].reduce(0, +),
      Double(score - zero) - values[4].reduce(0, +)
    )
  }

  /// Score of one class and its gradient on each map.
  private func gradients(_ maps: [[Float]], classIndex: Int) -> [(score: Float, gradient: [Float])] {
    let rows = max(1, min(maps.count, Self.bytesPerBatch / max(1, upper.scores.tapeBytes(rows: 1))))
    var result: [(score: Float, gradient: [Float])] = []
    for start in stride(from: 0, to: maps.count, by: rows) {
      let batch = maps[start..<min(start + rows, maps.count)]
      var tape = upper.scores.makeTape(rows: batch.count)
      var scores = [Float](repeating: 0, count: batch.count)
      var gradient = Tensor(shape: [batch.count, upper.channelOfFeature.count])
      upper.scores.evaluate(
        Tensor(shape: gradient.shape, values: batch.flatMap(\.self)), classes: batch.map { _ in classIndex },
        tape: &tape, scores: &scores, gradient: &gradient)
      result += (0..<batch.count).map { (scores[$0], Array(gradient.row($0))) }
    }
    return result
  }
}

extension Network {
  /// What given sequences with labels say of the channels of a layer.
  ///
  /// - Parameters:
  ///   - node: the interpreted layer, at which the network is cut.
  ///   - upper: the part above it.
  ///   - labels: `[classes][sequences]`.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: batches, and classes, that are worked on at the same time; the result does not depend on it.
  /// - Returns: nil where no sequence goes in, or several do, or no class is labelled with 0 and 1.
  /// - Throws: `CancellationError` where the task is cancelled.
  public func channelEvidence(
    at node: Int, upper: UpperNetwork, in sample: SequenceSample, file: String, labels: [[Float]],
    values: [String: [Float]] = [:], seed: UInt64, workers: Int, progress: WorkProgress? = nil
  ) async throws(CancellationError) -> ChannelEvidence? {
    guard let map = SequenceFeatureMap(self, of: node, values: values) else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let measurement = EvidenceMeasurement(
      network: self, map: map, upper: upper, sample: sample, labels: labels, values: values,
      windowWidth: min(receptiveFields()[node].size, InputAscent.widestWindow, sample.length), seed: seed)
    let classes = try await measurement.run(workers: workers, progress: progress)
    guard classes.contains(where: { $0 != nil }) else { return nil }
    return ChannelEvidence(
      sequenceFile: file, sequenceCount: sample.count, readCount: measurement.chosen.count,
      steps: EvidenceMeasurement.steps, classes: classes)
  }
}
