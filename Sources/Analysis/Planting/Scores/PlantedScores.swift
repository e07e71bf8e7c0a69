import GenomicNetwork
import ReportNumerics
import ReportSupport
import Synchronization

/// A word in one of many sequences.
package struct PlantedWord: Sendable {
  /// Number of the sequence.
  package var background: Int
  /// First base that the word takes.
  package var place: Int
  package var word: Word

  package init(background: Int, place: Int, word: Word) {
    self.background = background
    self.place = place
    self.word = word
  }
}

/// Sequences with their scores, ready to have words planted in them.
package struct ScoredSequences: Sendable {
  let sequences: [[UInt8]]
  /// `[sequences, classes]`.
  package let scores: ScoreTable
  /// Feature maps at the junction, `[sequences, elements]`; nil where the network is always run as a whole.
  let maps: [Float]?

  package var count: Int { sequences.count }
}

/// Scores of all classes, one row per sequence.
package struct ScoreTable: Sendable {
  package let classCount: Int
  /// `[rows, classes]` row-major.
  package var values: [Float]

  package var rows: Int { values.count / max(1, classCount) }

  package func value(_ row: Int, _ classIndex: Int) -> Double { Double(values[row * classCount + classIndex]) }
}

/// The scores of all classes for sequences in which words are planted.
///
/// Plantings run through the network in batches of one size, so that scores do not depend on the number of workers.
/// Where that is less work, only a stretch of the sequence around the word goes through the first layers; what they make
/// of the rest is kept from the sequence without the word.
package struct PlantedScores: Sendable {
  package let classCount: Int
  /// Bases of a sequence.
  package let length: Int
  let scale: ClassScore.Scale
  /// Batches that run at the same time.
  var workers: Int
  private let whole: WholePass
  private let stretch: StretchPass?
  private let counter: PassCounter

  /// - Parameter values: one row for each input that carries no sequence, by name; zeros where there is none.
  /// - Returns: nil where the network reads no DNA, or some class does not depend on the sequence.
  package init?(_ network: Network, values: [String: [Float]], seed: UInt64, workers: Int) {
    guard let input = network.sequenceInput, let layout = input.layout, layout.symbols == 4,
      let scores = network.scoreNetwork(from: input.node, values: values)
    else { return nil }
    MatrixProduct.useOneThreadPerCall()
    let length = network.nodes[input.node].shape[layout.lengthAxis]
    let whole = WholePass(scores, layout: layout, length: length)
    classCount = scores.classCount
    self.length = length
    self.workers = max(1, workers)
    self.whole = whole
    scale = ClassScore.Scale(network)
    counter = PassCounter()
    stretch = StretchPass.cheapest(network, values: values, comparedWith: whole, seed: seed)
  }

  /// Multiplications of one pass through the whole network.
  var multiplications: Double { whole.multiplications }
  /// Work of one such pass and of that of one planted word, see `ComputationGraph.work`.
  var workOfSequence: Double { whole.work }
  var workOfWord: Double { stretch?.work ?? whole.work }
  /// Passes so far, of whole sequences and of stretches.
  var passes: Int { counter.count }
  /// Has who waits told of all passes so far whenever some are done.
  func observePasses(_ observer: @escaping @Sendable (Int) -> Void) { counter.observe(observer) }
  /// Whether words pass through the first layers on a stretch of their own.
  package var runsStretches: Bool { stretch != nil }

  /// Runs sequences, so that words can be planted in them.
  ///
  /// - Parameter sequences: bases of `length` each, 4 for an unknown one.
  /// - Throws: `CancellationError`; `AnalysisError` where a score overflows.
  package func score(_ sequences: [[UInt8]]) async throws -> ScoredSequences {
    precondition(sequences.allSatisfy { $0.count == length }, "a network reads sequences of one length")
    let rows = stretch?.baseRows ?? whole.rows
    let batches = Batches(count: sequences.count, rows: rows)
    let results = try await batches.run(workers: workers) { range -> (scores: [Float], maps: [Float]) in
      defer { counter.add(range.count) }
      return stretch?.base(Array(sequences[range])) ?? (whole.scores(Array(sequences[range])), [])
    }
    return ScoredSequences(
      sequences: sequences, scores: try table(results.map(\.scores)),
      maps: stretch == nil ? nil : results.flatMap(\.maps))
  }

  /// Scores of sequences with a word planted in each.
  ///
  /// - Throws: `CancellationError`; `AnalysisError` where a score overflows.
  package func score(_ plantings: [PlantedWord], in base: ScoredSequences) async throws -> ScoreTable {
    precondition(
      plantings.allSatisfy { $0.place >= 0 && $0.place + $0.word.width <= length }, "a word lies in its sequence")
    guard stretch != nil else { return try await wholeScores(plantings, base) }
    let isShort = plantings.map { $0.word.width <= StretchPass.widest }
    let short = plantings.indices.filter { isShort[$0] }
    let long = plantings.indices.filter { !isShort[$0] }
    if long.isEmpty { return try await stretchScores(plantings, base) }
    if short.isEmpty { return try await wholeScores(plantings, base) }
    let shortTable = try await stretchScores(short.map { plantings[$0] }, base)
    let longTable = try await wholeScores(long.map { plantings[$0] }, base)
    return merged(isShort, shortTable, longTable)
  }

  /// Rows of two tables in the order of the plantings.
  private func merged(_ isShort: [Bool], _ shortTable: ScoreTable, _ longTable: ScoreTable) -> ScoreTable {
    var merged: [Float] = []
    var (shortRow, longRow) = (0, 0)
    for isShort in isShort {
      let (table, row) = isShort ? (shortTable, shortRow) : (longTable, longRow)
      merged += table.values[row * classCount..<(row + 1) * classCount]
      if isShort { shortRow += 1 } else { longRow += 1 }
    }
    return ScoreTable(classCount: classCount, values: merged)
  }

  /// Scores of plantings of short words, by the stretch of the maps that each changes.
  private func stretchScores(_ plantings: [PlantedWord], _ base: ScoredSequences) async throws -> ScoreTable {
    guard let stretch, let maps = base.maps else { return try await wholeScores(plantings, base) }
    let batches = Batches(count: plantings.count, rows: stretch.rows)
    return try table(
      await batches.run(workers: workers) { range in
        defer { counter.add(range.count) }
        return stretch.scores(plantings[range], sequences: base.sequences, maps: maps)
      })
  }

  private func wholeScores(_ plantings: [PlantedWord], _ base: ScoredSequences) async throws -> ScoreTable {
    let batches = Batches(count: plantings.count, rows: whole.rows)
    return try table(
      await batches.run(workers: workers) { range in
        defer { counter.add(range.count) }
        return whole.scores(
          plantings[range].map { planting in
            var sequence = base.sequences[planting.background]
            planting.word.write(to: &sequence, at: planting.place)
            return sequence
          })
      })
  }

  /// Puts the scores of batches together, in the units that effects are told in.
  private func table(_ batches: [[Float]]) throws(AnalysisError) -> ScoreTable {
    var values = batches.flatMap(\.self)
    if let place = values.firstIndex(where: { !$0.isFinite }) { throw .overflow(classIndex: place % classCount) }
    scale.apply(to: &values)
    return ScoreTable(classCount: classCount, values: values)
  }
}

extension PlantedScores {
  /// Counts the passes through a network.
  final class PassCounter: Sendable {
    private let passes = Mutex(0)
    private let observer = Mutex<(@Sendable (Int) -> Void)?>(nil)
    var count: Int { passes.withLock { $0 } }

    func observe(_ observer: @escaping @Sendable (Int) -> Void) { self.observer.withLock { $0 = observer } }

    func add(_ count: Int) {
      // Told under the lock, so that who waits sees counts that rise.
      passes.withLock { passes in
        passes += count
        observer.withLock { $0 }?(passes)
      }
    }
  }
}
