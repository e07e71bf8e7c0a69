import ReportNumerics

/// Puts pieces together in class order, whatever the order in which they come.
struct Gathering {
  /// What a worker is given to do.
  enum Work: Sendable {
    case ascend(AscentBatch)
    case interpret(classIndex: Int, Ascents)

    /// - Throws: `AnalysisError` where a number overflows; `CancellationError` where the task was cancelled.
    func run(in context: InterpretationContext) throws -> Piece {
      switch self {
      case .ascend(let batch): return .ascents(batch, try batch.run(in: context))
      case .interpret(let classIndex, let ascents):
        let interpreter = ClassInterpreter(context: context, classIndex: classIndex)
        return .interpretation(classIndex, try interpreter.interpret(ascents))
      }
    }
  }

  /// What a worker gives back.
  enum Piece: Sendable {
    case ascents(AscentBatch, Ascents)
    case interpretation(Int, ClassInterpretation)
  }

  private var batches: ArraySlice<AscentBatch>
  private let trials: Int
  /// Classes whose interpretation is wanted; the others only run in the same batches.
  private let chosen: Set<Int>
  /// Ascents of classes that are not complete yet, by first trial.
  private var parts: [Int: [Int: Ascents]] = [:]
  private var complete: [Work] = []
  private(set) var interpretations: [ClassInterpretation?]
  private(set) var ascentsDone = 0

  init(batches: [AscentBatch], classes: Int, trials: Int, chosen: Set<Int>) {
    self.batches = batches[...]
    self.trials = trials
    self.chosen = chosen
    interpretations = [ClassInterpretation?](repeating: nil, count: classes)
  }

  /// What to do next: complete classes first, so that their feature maps do not pile up.
  mutating func next() -> Work? { complete.popLast() ?? batches.popFirst().map { .ascend($0) } }

  /// Takes what a worker gave back.
  mutating func take(_ piece: Piece) {
    switch piece {
    case .interpretation(let index, let interpretation): interpretations[index] = interpretation
    case .ascents(let batch, let ascents):
      ascentsDone += batch.count
      for (position, classIndex) in batch.classes.enumerated() where chosen.contains(classIndex) {
        let rows = position * batch.trials.count..<(position + 1) * batch.trials.count
        let part = Ascents(maps: ascents.maps.selecting(Array(rows)), trials: Array(ascents.trials[rows]))
        parts[classIndex, default: [:]][batch.trials.lowerBound] = part
        if let whole = whole(classIndex) {
          complete.append(.interpret(classIndex: classIndex, whole))
          parts[classIndex] = nil
        }
      }
    }
  }

  private func whole(_ classIndex: Int) -> Ascents? {
    let parts = (parts[classIndex] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    let ascents = parts.flatMap(\.trials)
    guard ascents.count == trials else { return nil }
    if parts.count == 1 { return parts[0] }
    let features = parts[0].maps.rowCount
    return Ascents(
      maps: Tensor(shape: [trials, features], values: parts.flatMap(\.maps.values)), trials: ascents)
  }
}
