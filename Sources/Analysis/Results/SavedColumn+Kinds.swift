import DeepResolve
import Motifs

/// The kinds of columns: where in a result the numbers of an array stand.
extension SavedColumn {
  typealias Path<Root, Value> = WritableKeyPath<Root, Value> & Sendable

  /// One array per class, `[classes] + axes`.
  static func ofClasses<Value: SavedNumber>(
    _ name: String, _ axes: [SavedAxis], _ path: Path<ClassInterpretation, [Value]>, since: Int = 1,
    when isPresent: @escaping @Sendable (Interpretation) -> Bool = { _ in true }, _ summary: String
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: [.classes] + axes, since: since, summary: summary, allowsUndefined: false,
      isFloat: Value.isFloat, isPresent: isPresent,
      values: { .encoded($0.classes.flatMap { $0[keyPath: path] }) },
      assign: { result, values, shape, _ throws(ResultsError) in
        let numbers: [Value] = try values.decoded(name)
        let size = shape.dropFirst().reduce(1, *)
        for index in result.classes.indices {
          result.classes[index][keyPath: path] = Array(numbers[index * size..<(index + 1) * size])
        }
      },
      clear: { result in
        for index in result.classes.indices { result.classes[index][keyPath: path] = [] }
      })
  }

  /// The same where some classes or all have no such array; theirs is written as zeros and read as nil.
  static func ofSomeClasses<Value: SavedNumber>(
    _ name: String, _ axes: [SavedAxis], _ path: Path<ClassInterpretation, [Value]?>, since: Int = 1,
    when isPresent: @escaping @Sendable (Interpretation) -> Bool = { _ in true }, _ summary: String
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: [.classes] + axes, since: since, summary: summary, allowsUndefined: false,
      isFloat: Value.isFloat,
      isPresent: { result in isPresent(result) && result.classes.contains { $0[keyPath: path] != nil } },
      values: { result in
        let size = result.classes.compactMap { $0[keyPath: path]?.count }.max() ?? 0
        let none = [Value](repeating: .blank, count: size)
        return .encoded(result.classes.flatMap { $0[keyPath: path] ?? none })
      },
      assign: { result, values, shape, _ throws(ResultsError) in
        let numbers: [Value] = try values.decoded(name)
        let size = shape.dropFirst().reduce(1, *)
        for index in result.classes.indices where result.classes[index][keyPath: path] != nil {
          result.classes[index][keyPath: path] = Array(numbers[index * size..<(index + 1) * size])
        }
      },
      clear: { result in
        for index in result.classes.indices where result.classes[index][keyPath: path] != nil {
          result.classes[index][keyPath: path] = []
        }
      })
  }

  /// One number per trial, `[classes, trials]`.
  static func ofTrials<Value: SavedNumber>(
    _ name: String, _ path: Path<Trial, Value>, since: Int = 1, _ summary: String
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: [.classes, .trials], since: since, summary: summary, allowsUndefined: false,
      isFloat: Value.isFloat, isPresent: { _ in true },
      values: { .encoded($0.classes.flatMap { $0.trials.map { $0[keyPath: path] } }) },
      assign: { result, values, shape, _ throws(ResultsError) in
        let numbers: [Value] = try values.decoded(name)
        for index in result.classes.indices {
          result.classes[index].fillTrials(shape[1])
          for trial in 0..<shape[1] {
            result.classes[index].trials[trial][keyPath: path] = numbers[index * shape[1] + trial]
          }
        }
      },
      clear: { result in for index in result.classes.indices { result.classes[index].trials = [] } })
  }

  /// One array per trial, `[classes, trials] + axes`.
  static func ofTrials<Value: SavedNumber>(
    _ name: String, _ axes: [SavedAxis], _ path: Path<Trial, [Value]>, since: Int = 1, _ summary: String
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: [.classes, .trials] + axes, since: since, summary: summary, allowsUndefined: false,
      isFloat: Value.isFloat, isPresent: { _ in true },
      values: { .encoded($0.classes.flatMap { $0.trials.flatMap { $0[keyPath: path] } }) },
      assign: { result, values, shape, _ throws(ResultsError) in
        let numbers: [Value] = try values.decoded(name)
        let size = shape.dropFirst(2).reduce(1, *)
        for index in result.classes.indices {
          result.classes[index].fillTrials(shape[1])
          for trial in 0..<shape[1] {
            let start = (index * shape[1] + trial) * size
            result.classes[index].trials[trial][keyPath: path] = Array(numbers[start..<start + size])
          }
        }
      },
      clear: { result in for index in result.classes.indices { result.classes[index].trials = [] } })
  }

  /// Numbers that a part of the result hands over and takes back as one list; nil where it has no such part.
  static func of<Value: SavedNumber>(
    _ name: String, _ axes: [SavedAxis], since: Int, allowsUndefined: Bool = false, _ summary: String,
    when isPresent: @escaping @Sendable (Interpretation) -> Bool,
    get: @escaping @Sendable (Interpretation) -> [Value],
    set: @escaping @Sendable (inout Interpretation, [Value], SavedLengths) throws(ResultsError) -> Void,
    clear: @escaping @Sendable (inout Interpretation) -> Void
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: axes, since: since, summary: summary, allowsUndefined: allowsUndefined,
      isFloat: Value.isFloat, isPresent: isPresent, values: { .encoded(get($0)) },
      assign: { result, values, _, lengths throws(ResultsError) in
        try set(&result, try values.decoded(name), lengths)
      }, clear: clear)
  }

  /// Motifs laid end to end, `axes + [positions, bases]`, each of them visited in the order of the result.
  ///
  /// - Parameter widths: positions of each motif in the order of the visit.
  /// - Parameter visit: calls back with each motif in turn, in an order that does not depend on the motifs.
  static func ofMotifs(
    _ name: String, _ axes: [SavedAxis], since: Int = 1, _ summary: String,
    when isPresent: @escaping @Sendable (Interpretation) -> Bool,
    widths: @escaping @Sendable (Interpretation, SavedLengths, _ count: Int) -> [Int],
    visit: @escaping @Sendable (inout Interpretation, (inout PositionProbabilityMatrix) -> Void) -> Void
  ) -> SavedColumn {
    SavedColumn(
      name: name, axes: axes + [.bases], since: since, summary: summary, allowsUndefined: false, isFloat: true,
      isPresent: isPresent,
      values: { result in
        var values: [Float] = []
        var copy = result
        visit(&copy) { motif in values += motif.columns.flatMap { [$0[0], $0[1], $0[2], $0[3]] } }
        return .float(values)
      },
      assign: { result, values, _, lengths throws(ResultsError) in
        let numbers: [Float] = try values.decoded(name)
        guard numbers.allSatisfy({ (0...SavedColumn.largestProbability).contains($0) }) else {
          throw .damagedArray(name, "holds a number that is no probability")
        }
        var count = 0
        visit(&result) { _ in count += 1 }
        var widths = widths(result, lengths, count)[...]
        var start = 0
        visit(&result) { motif in
          let width = widths.popFirst() ?? 0
          motif = PositionProbabilityMatrix(columns: SavedColumn.lanes(numbers, start, width))
          start += width
        }
      },
      clear: { result in visit(&result) { $0 = PositionProbabilityMatrix(columns: []) } })
  }

  /// Rounding may leave a probability a hair above 1.
  static let largestProbability: Float = 1.001

  /// Columns of four numbers each; what is beyond the end counts as none.
  static func lanes(_ numbers: [Float], _ start: Int, _ width: Int) -> [SIMD4<Float>] {
    (0..<width).map { position in
      let place = (start + position) * 4
      return SIMD4(numbers[place], numbers[place + 1], numbers[place + 2], numbers[place + 3])
    }
  }
}

extension ClassInterpretation {
  /// Makes room for trials whose numbers are about to be read.
  fileprivate mutating func fillTrials(_ count: Int) {
    guard trials.count != count else { return }
    let blank = Trial(importance: [], score: 0, weight: 0, objective: 0, steps: 0, converged: false, optimum: 0)
    trials = [Trial](repeating: blank, count: count)
  }
}

/// A match as a row of numbers.
enum MatchRow {
  static let fieldNames = "target, p, E, q, offset, overlap, strand (1 as given, -1 reverse complement)"
  static let fieldCount = 7

  /// Positions beyond which no motif reaches.
  private static let farthest = 100_000.0

  static func numbers(_ match: MotifAlignment) -> [Double] {
    [
      Double(match.target), match.pValue, match.eValue, match.qValue, Double(match.offset),
      Double(match.overlap), match.orientation == .given ? 1 : -1,
    ]
  }

  /// - Parameter motifs: number of known motifs.
  static func match(_ row: ArraySlice<Double>, motifs: Int, column: String) throws(ResultsError) -> MotifAlignment {
    let values = Array(row)
    guard let target = Int(exactly: values[0]), (0..<motifs).contains(target), abs(values[4]) <= farthest,
      let offset = Int(exactly: values[4]), (0...farthest).contains(values[5]), let overlap = Int(exactly: values[5]),
      values[1] >= 0, values[2] >= 0, values[3] >= 0
    else { throw .damagedArray(column, "holds a match with an impossible number") }
    return MotifAlignment(
      target: target, pValue: values[1], eValue: values[2], qValue: values[3], offset: offset,
      overlap: overlap, orientation: values[6] < 0 ? .reverseComplement : .given)
  }
}
