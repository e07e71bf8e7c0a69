import ReportNumerics

/// What two classes are compared by.
///
/// Source: Liu, Zeng, Gifford 2019, Fig. 4b and 7, which hold the importance against the other measures.
public enum SimilarityMeasure: String, Hashable, Sendable, CaseIterable, Codable {
  /// Pearson correlation of non-negative OFIVs: the measure of the article.
  case overallImportance = "ofiv"
  /// Cosine of non-negative OFIVs.
  case cosine
  /// Pearson correlation of OFIVs with their signs.
  case signedImportance = "signed_ofiv"
  /// Pearson correlation of the non-negative gradients of the scores at H = 0.
  case gradientAtZero = "gradient_at_zero"
  /// Cosine of the weights of the last layer.
  case outputWeights = "last_layer"
  /// Pearson correlation of the labels of sequences.
  case labels = "label_correlation"

  /// The similarity of all pairs of classes by this measure; nil where the results hold nothing to measure.
  ///
  /// - Parameter labels: of the same classes; nil where none were given.
  public func similarity(of classes: [ClassInterpretation], labels: LabelCorrelation? = nil) -> ClassSimilarity? {
    switch self {
    case .overallImportance: return ClassSimilarity(overallImportance: classes.map(\.overallImportance))
    case .cosine: return ClassSimilarity(cosineOf: classes.map { Self.nonNegative($0.overallImportance) })
    case .signedImportance: return ClassSimilarity(correlationOf: classes.map(\.overallImportance))
    case .gradientAtZero:
      return ClassSimilarity(correlationOf: classes.map { Self.nonNegative($0.gradientAtZero) })
    case .outputWeights:
      let rows = classes.map { $0.outputWeights?.map(Double.init) }
      return rows.contains { $0 != nil } ? ClassSimilarity(cosineOf: rows) : nil
    case .labels: return labels?.similarity
    }
  }

  private static func nonNegative(_ row: [Double]) -> [Double] { row.map { max($0, 0) } }
}

/// One measure beside that of the article.
public struct MeasuredSimilarity: Hashable, Sendable {
  public let measure: SimilarityMeasure
  public let similarity: ClassSimilarity
  /// Pearson correlation, over pairs of classes, of this measure with that of the article; nil for fewer than
  /// three pairs, and where one of the two is the same for all.
  public let agreement: Double?

  /// - Parameter reference: the same classes by the measure of the article.
  init(_ measure: SimilarityMeasure, _ similarity: ClassSimilarity, reference: ClassSimilarity) {
    self.measure = measure
    self.similarity = similarity
    var (own, others): ([Double], [Double]) = ([], [])
    for first in 0..<similarity.count {
      for second in 0..<first {
        guard let value = similarity[first, second], let other = reference[first, second] else { continue }
        own.append(value)
        others.append(other)
      }
    }
    agreement = own.count < 3 ? nil : PearsonCorrelation.of(own, others)
  }
}
