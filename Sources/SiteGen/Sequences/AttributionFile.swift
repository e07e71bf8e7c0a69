import Analysis

/// Attributions in the layout of ChromBPNet's contribution files, which programs that find and call motifs read.
///
/// `raw/seq` is the one-hot sequence, `shap/seq` what DeepLIFT would attribute to each base, `projected_shap/seq` the same
/// at the base that stands there, all `[N, 4, L]` in the order A, C, G, T, in units of the score; N counts pairs of a
/// sequence and a class, which `class_index` and `record` name, both from 0.
///
/// Source: Pampari et al. 2024, bioRxiv 2024.12.25.630221, files of `chrombpnet contribs_bw`.
struct AttributionFile {
  private let found: SequenceExplanations

  init(_ found: SequenceExplanations) { self.found = found }

  /// - Throws: `HDF5Failure` where the library fails.
  func bytes() throws(HDF5Failure) -> [UInt8] {
    let pairs = found.sequences.flatMap { sequence in sequence.attributions.map { (sequence, $0) } }
    let shape = [pairs.count, 4, found.length]
    let file = try HDF5Library.create()
    try HDF5Library.write(
      pairs.flatMap { oneHot($0.0) { _ in 1 }.map { Int8($0) } }, shape: shape, to: file, "raw/seq")
    try HDF5Library.write(pairs.flatMap { hypothetical($0.0, $0.1) }, shape: shape, to: file, "shap/seq")
    try HDF5Library.write(pairs.flatMap { projected($0.0, $0.1) }, shape: shape, to: file, "projected_shap/seq")
    try HDF5Library.write(
      pairs.map { Int64($0.1.classIndex) }, shape: [pairs.count], to: file, "class_index")
    try HDF5Library.write(pairs.map { Int64($0.0.number) }, shape: [pairs.count], to: file, "record")
    return try HDF5Library.image(of: file)
  }

  private func projected(
    _ sequence: SequenceExplanations.Sequence, _ attribution: SequenceExplanations.Attribution
  ) -> [Float] {
    let values = found.values(.deepLIFT, of: attribution).map(Array.init) ?? []
    return oneHot(sequence) { values.indices.contains($0) ? values[$0] : 0 }
  }

  /// Results of earlier versions have no more than the projection.
  private func hypothetical(
    _ sequence: SequenceExplanations.Sequence, _ attribution: SequenceExplanations.Attribution
  ) -> [Float] {
    guard let values = attribution.hypothetical, values.count == 4 * found.length else {
      return projected(sequence, attribution)
    }
    return values
  }

  /// `[4, L]`: a value at the base of each position; zeros at codes of several bases.
  private func oneHot(_ sequence: SequenceExplanations.Sequence, _ value: (Int) -> Float) -> [Float] {
    AttributionArrays.projected(sequence.letters, length: found.length, value)
  }
}
