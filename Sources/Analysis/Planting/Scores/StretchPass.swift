import DeepResolve
import GenomicNetwork
import ReportNumerics

/// Planted words through a network of which the first layers see only a stretch of the sequence.
///
/// A word changes a layer's values where their fields meet it. Up to a junction these are computed on a stretch just long
/// enough; the other values there are those of the sequence without the word. Above the junction everything is computed.
struct StretchPass: Sendable {
  private let junction: Junction
  private let base: LowerLayers
  private let stretch: LowerLayers
  private let upper: ScoreNetwork
  private let pool = Batches.WorkspacePool<Workspace>()
  /// Words of a batch, and sequences of a batch without words.
  let rows: Int
  let baseRows: Int

  private struct Workspace: Sendable {
    var lower: ComputationTape
    var upper: ScoreNetwork.Tape
    var input: Tensor
    var map: Tensor
  }

  /// Places of the widest word that fits a stretch.
  static let widest = 32
  /// Work compared with that of the whole network above which stretches are not worth their while.
  private static let worthwhileShare = 0.75
  /// Bytes of the feature maps of the most backgrounds that are kept.
  private static let mapLimit = 1 << 27
  private static let mostSequences = 200

  /// Work of a planted word, the feature map that is put together included.
  var work: Double {
    stretch.graph.work + upper.graph.work + ComputationGraph.workOfMove * 2 * Double(junction.elementCount)
  }

  /// The junction with the least work whose scores are those of the whole network.
  ///
  /// - Returns: nil where no junction is worth while.
  static func cheapest(
    _ network: Network, values: [String: [Float]], comparedWith whole: WholePass, seed: UInt64
  ) -> StretchPass? {
    let limit = worthwhileShare * whole.work
    let passes = network.interpretationPoints().compactMap { StretchPass(network, at: $0.node, values: values) }
      .filter { $0.work <= limit }
      .sorted { $0.work < $1.work }
    // Layers may hide what their windows say, so the scores themselves are compared.
    return passes.first { $0.agrees(with: whole, seed: seed) }
  }

  private init?(_ network: Network, at node: Int, values: [String: [Float]]) {
    guard let junction = Junction(network, at: node, widest: Self.widest),
      junction.elementCount * 4 * Self.mostSequences <= Self.mapLimit,
      let short = network.shortened(to: junction.length, below: node),
      let base = LowerLayers(network, below: node), let stretch = LowerLayers(short, below: node),
      let upper = network.scoreNetwork(from: node, values: values)
    else { return nil }
    self.junction = junction
    self.base = base
    self.stretch = stretch
    self.upper = upper
    rows = Batches.rows(elements: max(stretch.graph.elementCount, upper.graph.elementCount))
    baseRows = Batches.rows(elements: max(base.graph.elementCount, upper.graph.elementCount))
  }

  /// Feature maps and scores of sequences without words.
  func base(_ sequences: [[UInt8]]) -> (scores: [Float], maps: [Float]) {
    var lower = ComputationTape(graph: base.graph, rows: sequences.count)
    var input = Tensor(shape: [sequences.count, base.inputCount])
    for (row, sequence) in sequences.enumerated() {
      base.writer.write(sequence, to: &input.values, at: row * base.inputCount)
    }
    lower.set(base.input.slot, to: input)
    lower.forward()
    let maps = lower.value(base.output)
    var tape = upper.makeForwardTape(rows: sequences.count)
    return (upper.allScores(maps, tape: &tape).values, maps.values)
  }

  /// Scores of sequences with a word planted in each, `[words, classes]`.
  ///
  /// - Parameter maps: what `base` gave for the sequences.
  func scores(_ plantings: ArraySlice<PlantedWord>, sequences: [[UInt8]], maps: [Float]) -> [Float] {
    let rows = Batches.paddedRows(plantings.count, of: rows)
    var workspace =
      pool.take(rows: rows)
      ?? Workspace(
        lower: ComputationTape(graph: stretch.graph, rows: rows), upper: upper.makeForwardTape(rows: rows),
        input: Tensor(shape: [rows, stretch.inputCount]), map: Tensor(shape: [rows, junction.elementCount]))
    let stretches = plantings.map { junction.stretch(around: $0.place..<$0.place + $0.word.width) }
    for (row, (planting, stretch)) in zip(plantings, stretches).enumerated() {
      var bases = Array(sequences[planting.background][stretch.start..<stretch.start + junction.length])
      for (offset, letter) in planting.word.letters.enumerated() where letter < Word.open {
        bases[planting.place + offset - stretch.start] = letter
      }
      self.stretch.writer.write(bases, to: &workspace.input.values, at: row * self.stretch.inputCount)
    }
    workspace.lower.set(stretch.input.slot, to: workspace.input)
    workspace.lower.forward()
    let short = workspace.lower.value(stretch.output)
    for (row, (planting, stretch)) in zip(plantings, stretches).enumerated() {
      junction.splice(
        short.values, row: row, stretch: stretch, into: &workspace.map.values, over: maps, sequence: planting.background
      )
    }
    let scores = upper.allScores(workspace.map, tape: &workspace.upper)
    workspace.lower.release(stretch.input.slot)
    pool.put(workspace, rows: rows)
    return Array(scores.values.prefix(plantings.count * upper.classCount))
  }

  /// Whether words at both ends and in between score as in the whole network.
  private func agrees(with whole: WholePass, seed: UInt64) -> Bool {
    let length = base.length
    let checked = Backgrounds(
      .check, count: 12, length: length, frequencies: SIMD4(repeating: 0.25), seed: seed)
    let plantings = (0..<checked.count).map { index in
      var generator = Philox(
        seed: seed, classIndex: Backgrounds.Purpose.check.rawValue, trial: index, purpose: .shuffle)
      let word = Word(letters: (0..<min(Self.widest, length, 5 + 3 * index)).map { _ in generator.nextBase(.one / 4) })
      // The first words stand at the ends.
      let room = length - word.width
      return PlantedWord(
        background: index, place: index < 2 ? index * room : checked.place(ofWidth: word.width, in: index) ?? 0,
        word: word)
    }
    let own = scores(plantings[...], sequences: checked.sequences, maps: base(checked.sequences).maps)
    let expected = whole.scores(
      plantings.map { planting in
        var sequence = checked.sequences[planting.background]
        planting.word.write(to: &sequence, at: planting.place)
        return sequence
      })
    return zip(own, expected).allSatisfy { abs($0 - $1) <= Self.tolerance * max(1, abs($1)) }
  }

  /// Difference in a score, relative where the score is large, that sums in another order may make.
  private static let tolerance: Float = 1e-3
}

/// The layers below a junction.
private struct LowerLayers: Sendable {
  let graph: ComputationGraph
  let input: ComputationGraph.Reading
  let output: ComputationGraph.Reading
  let writer: SequenceWriter
  /// Bases of a sequence.
  let length: Int

  /// - Returns: nil where the node depends on other inputs too.
  init?(_ network: Network, below node: Int) {
    let needed = network.ancestors(of: [node])
    guard let input = network.sequenceInput, let layout = input.layout,
      network.inputs.allSatisfy({ $0.node == input.node || !needed[$0.node] })
    else { return nil }
    var graph = ComputationGraph()
    var readings = [input.node: graph.addInput(shape: network.nodes[input.node].shape)]
    network.build(needed, into: &graph, readings: &readings)
    guard let entry = readings[input.node], let output = readings[node] else { return nil }
    self.graph = graph
    self.input = entry
    self.output = output
    length = network.nodes[input.node].shape[layout.lengthAxis]
    writer = SequenceWriter(layout: layout, length: length)
  }

  /// Elements of one example of the input.
  var inputCount: Int { 4 * length }
}
