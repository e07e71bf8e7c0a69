import Motifs
import ReportNumerics

/// Sequences of one length on which channels of a model are read: those of a file, or random ones.
public struct SequenceSample: Sendable {
  /// Where the sequences come from.
  public enum Origin: Hashable, Sendable, Codable {
    /// A file, by its base name.
    case file(String)
    /// Drawn base by base with these probabilities of A, C, G, T: the motifs tell of the model alone.
    case sampled(background: SIMD4<Double>, seed: UInt64)
  }

  private enum Source: Sendable {
    case records(FASTAFile, OneHotSequence.Ambiguous)
    case random(background: SIMD4<Double>, seed: UInt64)
  }
  private let source: Source
  public let count: Int
  /// Bases of each sequence.
  public let length: Int

  /// Bases drawn where no sequences are given.
  public static let sampledBases = 1_000_000

  /// The sequences of a file.
  ///
  /// - Parameters:
  ///   - length: bases that the model reads.
  ///   - ambiguous: what stands for codes of several bases.
  /// - Throws: `SequenceError` where a sequence has another length.
  public init(
    _ file: FASTAFile, length: Int, ambiguous: OneHotSequence.Ambiguous = .even
  ) throws(SequenceError) {
    for (index, record) in file.records.enumerated() where record.symbols.count != length {
      throw SequenceError(
        file: file.fileName, place: file.place(of: index),
        .wrongLength(found: record.symbols.count, expected: length))
    }
    source = .records(file, ambiguous)
    count = file.records.count
    self.length = length
  }

  /// Random sequences, each base drawn alone.
  ///
  /// - Parameters:
  ///   - background: probabilities of A, C, G, T, which sum to 1.
  ///   - count: number of sequences; nil for about `sampledBases` bases.
  public init(
    length: Int, background: SIMD4<Double> = MotifFile.evenBackground, seed: UInt64, count: Int? = nil
  ) {
    precondition(length > 0 && background.min() >= 0, "a sequence has bases, drawn with probabilities")
    source = .random(background: background, seed: seed)
    self.count = count ?? max(1, (Self.sampledBases + length - 1) / length)
    self.length = length
  }

  /// What a result says of its sequences.
  public var origin: Origin {
    switch source {
    case .records(let file, _): .file(file.fileName)
    case .random(let background, let seed): .sampled(background: background, seed: seed)
    }
  }

  /// Bases of a sequence as numbers: 0 to 3 for A, C, G, T, 4 for N and above it for codes of fewer bases.
  package func bases(of index: Int) -> [UInt8] {
    switch source {
    case .records(let file, let ambiguous):
      return file.records[index].symbols.map { OneHotSequence.number(of: $0, ambiguous: ambiguous) }
    case .random(let background, let seed):
      let limits = (background[0], background[0] + background[1], background[0] + background[1] + background[2])
      var generator = Philox(seed: seed, classIndex: 0, trial: index, purpose: .background)
      return (0..<length).map { _ in
        let draw = generator.nextUniform()
        return draw < limits.0 ? 0 : draw < limits.1 ? 1 : draw < limits.2 ? 2 : 3
      }
    }
  }
}
