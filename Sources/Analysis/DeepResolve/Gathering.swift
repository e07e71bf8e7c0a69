import ReportNumerics
import ReportSupport

/// What a worker is given to do.
enum Work: Sendable {
  case ascend(AscentBatch)
  case interpret(classIndex: Int, Ascents)

  func run(in context: InterpretationContext) -> Piece {
    do throws(AnalysisError) {
      switch self {
      case .ascend(let batch): return .ascents(batch, try batch.run(in: context))
      case .interpret(let classIndex, let ascents):
        let interpreter = ClassInterpreter(context: context, classIndex: classIndex)
        return .interpretation(classIndex, try interpreter.interpret(ascents))
      }
    } catch {
      return .failure(error)
    }
  }
}

/// What a worker gives back.
package enum Piece: Sendable {
  case ascents(AscentBatch, Ascents)
  case interpretation(Int, ClassInterpretation)
  case failure(AnalysisError)
}

/// Puts pieces together in class order, whatever the order in which they come.
struct Gathering {
  private var batches: ArraySlice<AscentBatch>
  private let trials: Int
  /// Ascents of classes that are not complete yet, by first trial.
  private var parts: [Int: [Int: Ascents]] = [:]
  private var complete: [Work] = []
  private(set) var interpretations: [ClassInterpretation?]
  private(set) var ascentsDone = 0

  init(batches: [AscentBatch], classes: Int, trials: Int) {
    self.batches = batches[...]
    self.trials = trials
    interpretations = [ClassInterpretation?](repeating: nil, count: classes)
  }

  /// What to do next: complete classes first, so that their feature maps do not pile up.
  mutating func next() -> Work? { complete.popLast() ?? batches.popFirst().map { .ascend($0) } }

  /// Takes what a worker gave back; returns an error that ends the work.
  mutating func take(_ piece: Piece) -> AnalysisError? {
    switch piece {
    case .failure(let error): return error
    case .interpretation(let index, let interpretation): interpretations[index] = interpretation
    case .ascents(let batch, let ascents):
      ascentsDone += batch.count
      for (position, classIndex) in batch.classes.enumerated() {
        let rows = position * batch.trials.count..<(position + 1) * batch.trials.count
        let part = Ascents(maps: ascents.maps.selecting(Array(rows)), trials: Array(ascents.trials[rows]))
        parts[classIndex, default: [:]][batch.trials.lowerBound] = part
        if let whole = whole(classIndex) {
          complete.append(.interpret(classIndex: classIndex, whole))
          parts[classIndex] = nil
        }
      }
    }
    return nil
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
