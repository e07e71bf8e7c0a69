import DeepResolve
import GenomicNetwork

/// What was found of some classes of a model that follow one another, before anything joins them with the others.
public struct ClassPart: Hashable, Sendable {
  /// Number of the first class, counted from 0.
  public var firstClass: Int
  /// The result as far as these classes go, and what natural sequences show of all.
  package var interpretation: Interpretation
  /// The same classes in each head with permuted channels, without trials and maps; none where no such head was asked for,
  /// nil where the model allows none.
  package var null: [[ClassInterpretation]]?

  package init(firstClass: Int, interpretation: Interpretation, null: [[ClassInterpretation]]?) {
    self.firstClass = firstClass
    self.interpretation = interpretation
    self.null = null
  }

  /// Numbers of the classes, counted from 0.
  public var classes: Range<Int> { firstClass..<firstClass + interpretation.classes.count }

  /// What parts say together.
  ///
  /// - Parameters:
  ///   - count: classes of the model.
  ///   - layer: where the model is interpreted.
  ///   - replicates: heads with permuted channels that were asked for.
  /// - Throws: `ResultsError` where they are not all classes of that layer, each once.
  package static func joined(
    _ parts: [ClassPart], classes count: Int, layer: InterpretedLayer, replicates: Int
  ) throws(ResultsError) -> (
    classes: [ClassInterpretation], natural: NaturalSample?, null: [[ClassInterpretation]]?
  ) {
    let parts = parts.sorted { $0.firstClass < $1.firstClass }
    var next = 0
    for part in parts {
      guard part.firstClass == next, !part.interpretation.classes.isEmpty else {
        throw ResultsError(file: nil, .damaged("parts that do not follow one another at class \(next + 1)"))
      }
      next = part.classes.upperBound
      guard part.interpretation.layer == layer, part.interpretation.natural == parts[0].interpretation.natural,
        (part.null == nil) == (parts[0].null == nil),
        part.null?.count ?? replicates == replicates,
        part.null?.allSatisfy({ $0.count == part.classes.count }) ?? true
      else { throw ResultsError(file: nil, .damaged("parts of another model or layer")) }
    }
    guard next == count else {
      throw ResultsError(file: nil, .damaged("parts of \(next) classes, the model has \(count)"))
    }
    return (
      parts.flatMap(\.interpretation.classes), parts.first?.interpretation.natural,
      parts.first?.null == nil
        ? nil : (0..<replicates).map { replicate in parts.flatMap { $0.null?[replicate] ?? [] } }
    )
  }
}
