import GenomicNetwork
import ReportNumerics
import ReportSupport
import Sequences

/// Attributes scores to the positions of sequences.
struct SequenceAttributor: Sendable {
  let scorer: SequenceScorer
  let seed: UInt64
  let references: Int
  let steps: Int
  let hasMutagenesis: Bool

  /// Shuffled sequences that each is held against, and steps of the integral.
  static let usualReferences = 10
  static let usualSteps = 64

  /// The methods in the order of the values.
  var methods: [AttributionMethod] { AttributionMethod.allCases.filter { $0 != .mutagenesis || hasMutagenesis } }

  /// Attributes the scores of some classes on one sequence.
  ///
  /// - Parameters:
  ///   - bases: as numbers, 4 and above for codes of several.
  ///   - number: of the sequence in its file, for the references.
  /// - Returns: nil where a number is not finite.
  func attributions(
    of bases: [UInt8], number: Int, classes: [Int]
  ) -> (scores: [Double], attributions: [SequenceExplanations.Attribution])? {
    let oneHot = OneHotSequence.encode(numbers: [bases], length: scorer.length)
    let scores = scorer.allScores([oneHot])[0]
    let shuffled = (0..<references).map { reference in
      var generator = Philox(seed: seed, classIndex: number, trial: reference, purpose: .reference)
      let sequence = DinucleotideShuffle.shuffled(bases, using: &generator)
      return OneHotSequence.encode(numbers: [sequence], length: scorer.length)
    }
    let mutants = hasMutagenesis ? mutations(of: oneHot, scores: scores) : []
    let found = classes.map { index in
      attribution(oneHot, classIndex: index, references: shuffled, mutations: mutants.isEmpty ? [] : mutants[index])
    }
    guard scores.allSatisfy(\.isFinite),
      found.allSatisfy({
        $0.values.allSatisfy(\.isFinite) && $0.mutations.allSatisfy(\.isFinite)
          && $0.hypothetical?.allSatisfy(\.isFinite) != false
      })
    else { return nil }
    return (scores.map(Double.init), found)
  }

  private func attribution(
    _ oneHot: [Float], classIndex: Int, references: [[Float]], mutations: [Float]
  ) -> SequenceExplanations.Attribution {
    let (score, gradient) = scorer.gradients([oneHot], classIndex: classIndex)[0]
    let saliency = perPosition { position, base in abs(gradient[4 * position + base]) }.map { $0.max() }
    let products = perPosition { position, base in
      gradient[4 * position + base] * oneHot[4 * position + base]
    }.map { $0.sum() }
    let lift = deepLIFT(oneHot, classIndex: classIndex, references: references)
    let integral = integrated(oneHot, classIndex: classIndex)
    let changes = mutations.isEmpty ? [] : Self.importance(mutations, oneHot, length: scorer.length)
    return SequenceExplanations.Attribution(
      classIndex: classIndex, score: Double(score),
      values: saliency + products + lift.values + integral.values + changes,
      mutations: mutations, hypothetical: lift.hypothetical, referenceScore: lift.start, baselineScore: integral.start,
      deepLIFTError: Double(score) - lift.start - lift.sum,
      integratedError: Double(score) - integral.start - integral.sum)
  }

  private func perPosition(_ value: (_ position: Int, _ base: Int) -> Float) -> [SIMD4<Float>] {
    (0..<scorer.length).map { position in
      SIMD4(value(position, 0), value(position, 1), value(position, 2), value(position, 3))
    }
  }

  /// Attributions along the sequence, where they start, and their sum.
  private typealias Path = (values: [Float], start: Double, sum: Double)

  /// Multipliers times differences from the references, averaged over these; also for the bases that do not stand there.
  func deepLIFT(
    _ oneHot: [Float], classIndex: Int, references: [[Float]]
  ) -> (values: [Float], start: Double, sum: Double, hypothetical: [Float]) {
    let length = scorer.length
    var sums = [Double](repeating: 0, count: length)
    var hypothetical = [Double](repeating: 0, count: 4 * length)
    var start = 0.0
    let found = scorer.multipliers(oneHot, references: references, classIndex: classIndex)
    for (reference, found) in zip(references, found) {
      start += Double(found.referenceScore) / Double(references.count)
      for element in oneHot.indices {
        sums[element / 4] += Double(found.multipliers[element] * (oneHot[element] - reference[element]))
      }
      for position in 0..<length {
        let own = (0..<4).map { Double(found.multipliers[4 * position + $0]) }
        let level = (0..<4).reduce(0.0) { $0 + own[$1] * Double(reference[4 * position + $1]) }
        for base in 0..<4 { hypothetical[base * length + position] += own[base] - level }
      }
    }
    let values = sums.map { Float($0 / Double(references.count)) }
    return (
      values, start, values.reduce(0) { $0 + Double($1) }, hypothetical.map { Float($0 / Double(references.count)) }
    )
  }

  /// Mean gradient on the line from even bases, at the middle of each step, times the difference from them.
  private func integrated(_ oneHot: [Float], classIndex: Int) -> Path {
    let even: Float = 0.25
    let points = (0..<steps).map { step -> [Float] in
      let share = (Float(step) + 0.5) / Float(steps)
      return oneHot.map { even + share * ($0 - even) }
    }
    var sums = [Double](repeating: 0, count: scorer.length)
    for (_, gradient) in scorer.gradients(points, classIndex: classIndex) {
      for element in oneHot.indices { sums[element / 4] += Double(gradient[element] * (oneHot[element] - even)) }
    }
    let values = sums.map { Float($0 / Double(steps)) }
    let start = scorer.allScores([oneHot.map { _ in even }])[0][classIndex]
    return (values, Double(start), values.reduce(0) { $0 + Double($1) })
  }

  /// Change of every class's score by every base at every position, `[classes][bases, positions]`.
  private func mutations(of oneHot: [Float], scores: [Float]) -> [[Float]] {
    let length = scorer.length
    var result = [[Float]](repeating: [Float](repeating: 0, count: 4 * length), count: scores.count)
    for position in 0..<length {
      let bases = (0..<4).filter { oneHot[4 * position + $0] != 1 }
      let mutants = bases.map { base in
        var mutant = oneHot
        for other in 0..<4 { mutant[4 * position + other] = other == base ? 1 : 0 }
        return mutant
      }
      for (base, found) in zip(bases, scorer.allScores(mutants)) {
        for index in scores.indices { result[index][base * length + position] = found[index] - scores[index] }
      }
    }
    return result
  }

  /// Less the mean change by the bases that do not stand there.
  static func importance(_ mutations: [Float], _ oneHot: [Float], length: Int) -> [Float] {
    (0..<length).map { position in
      let others = (0..<4).filter { oneHot[4 * position + $0] != 1 }
      return others.reduce(0) { $0 - mutations[$1 * length + position] } / Float(max(1, others.count))
    }
  }
}

extension Network {
  /// Attributes scores to the positions of chosen sequences.
  ///
  /// - Parameters:
  ///   - scores: `[classes][sequences]`, before the last activation; by them sequences are chosen.
  ///   - labels: the same of labels; nil without.
  ///   - areValues: whether labels are measured values, by which no sequence is chosen.
  ///   - isExclusive: whether the class of the highest score is the one that is called.
  ///   - values: one row for each input that carries no sequence, by name; zeros where there is none.
  ///   - workers: sequences that are worked on at the same time; the result does not depend on it.
  /// - Returns: nil where not exactly one input carries bases, or no sequence is chosen.
  /// - Throws: `CancellationError` where the task is cancelled.
  /// - Complexity: for each sequence O(length) passes through the network, and about 250 for each of its classes.
  package func explanations(
    _ request: SequenceChoice.Request, in sample: SequenceSample, file: String, names: [String], scores: [[Float]],
    labels: [[Float]]?, areValues: Bool = false, isExclusive: Bool, values: [String: [Float]] = [:], seed: UInt64,
    workers: Int,
    progress: WorkProgress? = nil
  ) async throws(CancellationError) -> SequenceExplanations? {
    guard let scorer = SequenceScorer(self, values: values), scorer.length == sample.length else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let limit = ExplanationLimit(scorer)
    let choice = SequenceChoice(
      request, scores: scores, labels: areValues ? nil : labels, isExclusive: isExclusive, names: names,
      most: limit.pairs)
    let numbers = Set(choice.pairs.map(\.sequence)).sorted()
    guard !numbers.isEmpty else { return nil }
    let attributor = SequenceAttributor(
      scorer: scorer, seed: seed, references: SequenceAttributor.usualReferences, steps: SequenceAttributor.usualSteps,
      hasMutagenesis: limit.allowsMutagenesis(sequences: numbers.count))
    let found = try await BoundedTasks.map(count: numbers.count, workers: workers, progress: progress) { place in
      let number = numbers[place]
      let classes = choice.pairs.filter { $0.sequence == number }.map(\.classIndex)
      let bases = sample.bases(of: number)
      return attributor.attributions(of: bases, number: number, classes: classes).map { found in
        SequenceExplanations.Sequence(
          number: number, name: names[number], letters: String(bases.map { $0 < 4 ? Array("ACGT")[Int($0)] : "N" }),
          scores: found.scores, labels: labels.map { $0.map { $0[number] } }, attributions: found.attributions)
      }
    }
    let sequences = found.compactMap(\.self)
    guard !sequences.isEmpty else { return nil }
    var perClass: Int?
    if case .best(let count) = request { perClass = count }
    return SequenceExplanations(
      sequenceFile: file, length: sample.length, references: attributor.references, steps: attributor.steps,
      methods: attributor.methods, perClass: perClass, isCut: choice.isCut, sequences: sequences)
  }
}

/// How much is attributed, so that neither time nor size grow without bound.
private struct ExplanationLimit {
  /// Pairs of a sequence and a class.
  let pairs: Int
  private let workOfPass: Double
  private let length: Int

  /// Products of all passes: about a minute on two cores for each of the two kinds.
  private static let mostWork = 5e11
  private static let mostPairs = 100
  private static let mostNumbers = 4_000_000

  init(_ scorer: SequenceScorer) {
    workOfPass = max(1, scorer.scores.multiplications)
    length = max(1, scorer.length)
    let passes = Double(3 * (SequenceAttributor.usualSteps + 2 * SequenceAttributor.usualReferences + 1))
    let rows = AttributionMethod.allCases.count + 4
    pairs = max(
      1, min(Self.mostPairs, Self.mostNumbers / (rows * length), Int(min(1e6, Self.mostWork / (passes * workOfPass)))))
  }

  func allowsMutagenesis(sequences: Int) -> Bool {
    Double(sequences) * Double(3 * length) * workOfPass <= Self.mostWork
  }
}
