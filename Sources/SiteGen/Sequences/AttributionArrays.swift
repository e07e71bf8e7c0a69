import Analysis

/// Attributions as arrays that NumPy reads: one `.npz` file, an uncompressed archive of `.npy` arrays.
///
/// `sequences` and each method are `[N, 4, L]` in the order A, C, G, T, as programs that find motifs in attributions take
/// them: a method's value stands at the base of the sequence, zeros at the others. `mutagenesis_all` holds the change of
/// the score by each base, `deeplift_hypothetical` what DeepLIFT would attribute to it. `class_index` and `record` count from 0.
struct AttributionArrays {
  private let found: SequenceExplanations

  init(_ found: SequenceExplanations) { self.found = found }

  private var pairs: [(SequenceExplanations.Sequence, SequenceExplanations.Attribution)] {
    found.sequences.flatMap { sequence in sequence.attributions.map { (sequence, $0) } }
  }

  /// The file.
  var bytes: [UInt8] {
    var archive = ArrayArchive()
    let shape = [pairs.count, 4, found.length]
    archive.add("sequences", shape: shape, pairs.flatMap { projected($0.0) { _ in 1 } })
    for method in found.methods {
      archive.add(
        method.rawValue.replacing("-", with: "_"), shape: shape,
        pairs.flatMap { sequence, attribution -> [Float] in
          let values = found.values(method, of: attribution).map(Array.init) ?? []
          return projected(sequence) { values[$0] }
        })
    }
    if pairs.allSatisfy({ $0.1.hypothetical?.count == 4 * found.length }) {
      archive.add("deeplift_hypothetical", shape: shape, pairs.flatMap { $0.1.hypothetical ?? [] })
    }
    if found.methods.contains(.mutagenesis) {
      archive.add("mutagenesis_all", shape: shape, pairs.flatMap { $0.1.mutations })
    }
    archive.add("class_index", pairs.map { Int64($0.1.classIndex) })
    archive.add("record", pairs.map { Int64($0.0.number) })
    return archive.bytes
  }

  /// `[4, L]`: a value at the base of each position.
  private func projected(_ sequence: SequenceExplanations.Sequence, _ value: (Int) -> Float) -> [Float] {
    Self.projected(sequence.letters, length: found.length, value)
  }

  /// The same of a sequence of A, C, G, T; zeros at other letters.
  static func projected(_ letters: String, length: Int, _ value: (Int) -> Float) -> [Float] {
    var result = [Float](repeating: 0, count: 4 * length)
    for (position, letter) in letters.utf8.enumerated() where position < length {
      if let base = Self.bases.firstIndex(of: letter) { result[base * length + position] = value(position) }
    }
    return result
  }

  private static let bases = Array("ACGT".utf8)
}
