/// Which sequences are looked at for which classes.
public struct SequenceChoice: Hashable, Sendable {
  /// What a user asks for.
  public enum Request: Hashable, Sendable {
    /// So many of each class: the true positives of the highest scores where labels are 0 and 1, else the sequences of
    /// the highest scores.
    case best(Int)
    /// Sequences by name: for the classes that they are labelled with, else for the class of the highest score.
    case named([String])

    /// The best five of each class.
    public static let usual = Request.best(5)
  }

  /// Record of the file and class, both from 0; records rising, then classes.
  package var pairs: [Pair]
  /// Whether the limit left some out.
  package var isCut: Bool

  package struct Pair: Hashable, Sendable {
    package var sequence: Int
    package var classIndex: Int
  }

  /// - Parameters:
  ///   - scores: `[classes][sequences]`, before the last activation.
  ///   - labels: the same of labels; nil without.
  ///   - isExclusive: whether the class of the highest score is the one that is called; a class is called above 0 else.
  ///   - most: pairs at most.
  package init(
    _ request: Request, scores: [[Float]], labels: [[Float]]?, isExclusive: Bool, names: [String], most: Int
  ) {
    var found: [Pair] = []
    var isCut = false
    func called(_ sequence: Int) -> Int { scores.indices.max { scores[$0][sequence] < scores[$1][sequence] } ?? 0 }
    switch request {
    case .best(let wanted):
      let each = min(wanted, max(1, most / max(1, scores.count)))
      isCut = each < wanted
      for (index, row) in scores.enumerated() {
        let label = labels.flatMap { columns in
          columns[index].allSatisfy({ $0 == 0 || $0 == 1 }) ? columns[index] : nil
        }
        let candidates = row.indices.filter { sequence in
          guard row[sequence].isFinite else { return false }
          guard let label else { return true }
          return label[sequence] == 1 && (isExclusive ? called(sequence) == index : row[sequence] > 0)
        }
        let best = candidates.sorted { (row[$1], $0) < (row[$0], $1) }.prefix(each)
        found += best.map { Pair(sequence: $0, classIndex: index) }
      }
    case .named(let wanted):
      let wanted = Set(wanted)
      for sequence in names.indices where wanted.contains(names[sequence]) {
        let positive = (labels ?? []).indices.filter { labels?[$0][sequence] == 1 }
        found += (positive.isEmpty ? [called(sequence)] : positive).map { Pair(sequence: sequence, classIndex: $0) }
      }
    }
    isCut = isCut || found.count > most
    pairs = found.prefix(most).sorted { ($0.sequence, $0.classIndex) < ($1.sequence, $1.classIndex) }
    self.isCut = isCut
  }
}
