import Analysis

/// Motifs of filters or channels in the form of tfmodisco-lite's results, which Fi-NeMo and other programs read.
///
/// `pos_patterns/pattern_N` is filter or channel N, counted from 0. Its `sequence` is the share of each base,
/// `hypothetical_contribs` what each base adds: the weights of a filter of the first convolution, bits of information of
/// a channel behind several. `contrib_scores` is the product of both. `seqlets` are the strongest sites in the given
/// sequences, `example_idx` counting these from 0. All matrices are `[positions, 4]` in the order A, C, G, T.
///
/// Source: `modiscolite.io.save_hdf5`, https://github.com/jmschrei/tfmodisco-lite
struct ModiscoFile {
  /// One motif.
  struct Pattern {
    var number: Int
    var sequence: [SIMD4<Float>]
    var contributions: [SIMD4<Float>]
    var sites: [SequenceSites.Site]
  }

  let patterns: [Pattern]
  /// Positions of each motif.
  let width: Int

  /// Filters of the first convolution; nil where none has a motif.
  init?(filtersOf interpretation: Interpretation) {
    let sites =
      interpretation.filterSites
      ?? interpretation.channelSites.flatMap { sites in
        interpretation.channels.map(\.filter) == interpretation.filters.indices.map { $0 } ? sites : nil
      }
    let motifs = interpretation.sequenceMotifs?.filters
    self.init(
      interpretation.filters.enumerated().map { index, filter in
        let found = motifs.flatMap { $0.indices.contains(index) && $0[index].siteCount > 0 ? $0[index].motif : nil }
        let motif = found.flatMap { $0.width == filter.weights.count ? $0 : nil } ?? filter.motif
        return Pattern(
          number: index, sequence: motif.columns, contributions: filter.weights, sites: Self.sites(sites, index))
      })
  }

  /// Channels behind several convolutions, by their averaged windows; nil where there are none.
  init?(channelsOf interpretation: Interpretation) {
    guard let found = interpretation.channelMotifs else { return nil }
    self.init(
      found.channels.enumerated().compactMap { index, channel in
        guard let motif = channel.windows?.motif else { return nil }
        return Pattern(
          number: index, sequence: motif.columns,
          contributions: zip(motif.columns, motif.informationContent).map { column, bits in
            // Above an even share a base adds, below it takes away; scaled to the information of the position.
            let difference = column - SIMD4(repeating: 0.25)
            let largest = (0..<4).map { abs(difference[$0]) }.max() ?? 0
            return largest > 0 ? difference * (Float(bits) / largest) : .zero
          }, sites: Self.sites(interpretation.channelSites, index))
      })
  }

  private init?(_ patterns: [Pattern]) {
    let width = patterns.map(\.sequence.count).max() ?? 0
    // Programs divide by the norm of a motif and stack motifs of one width.
    self.patterns = patterns.filter { pattern in
      pattern.sequence.count == width && pattern.contributions.count == width
        && Self.product(pattern).contains { $0 != .zero }
    }
    self.width = width
    guard !self.patterns.isEmpty else { return nil }
  }

  /// Sites of a file's row whose whole window and letters are known, the strongest ones.
  private static func sites(_ sites: SequenceSites?, _ index: Int) -> [SequenceSites.Site] {
    guard let sites, sites.rows.indices.contains(index) else { return [] }
    return Array(
      sites.rows[index].sites.lazy.filter { $0.end - $0.start == sites.window && $0.letters != nil }
        .prefix(ReportLimits.seqletsOfPattern))
  }

  private static func product(_ pattern: Pattern) -> [SIMD4<Float>] {
    zip(pattern.sequence, pattern.contributions).map { $0 * $1 }
  }

  /// - Throws: `HDF5Failure` where the library fails.
  func bytes() throws(HDF5Failure) -> [UInt8] {
    let file = try HDF5Library.create()
    try HDF5Library.write(attribute: "window_size", Int64(width), of: file)
    for pattern in patterns {
      let group = "pos_patterns/pattern_\(pattern.number)"
      try write(pattern.sequence, file, "\(group)/sequence")
      try write(Self.product(pattern), file, "\(group)/contrib_scores")
      try write(pattern.contributions, file, "\(group)/hypothetical_contribs")
      try write(seqletsOf: pattern, file, "\(group)/seqlets")
    }
    return try HDF5Library.image(of: file)
  }

  private func write(
    _ columns: [SIMD4<Float>], _ file: borrowing HDF5Handle, _ path: String
  ) throws(HDF5Failure) {
    try HDF5Library.write(
      columns.flatMap { column in (0..<4).map { column[$0] } }, shape: [columns.count, 4], to: file, path)
  }

  private func write(
    seqletsOf pattern: Pattern, _ file: borrowing HDF5Handle, _ group: String
  ) throws(HDF5Failure) {
    let sites = pattern.sites.filter { $0.end - $0.start == width }
    let count = sites.count
    try HDF5Library.write([Int64(count)], shape: [1], to: file, "\(group)/n_seqlets")
    // Readers look at the count first; seven empty arrays a motif would be most of the file.
    guard count > 0 else { return }
    try HDF5Library.write(sites.map { Int64($0.start) }, shape: [count], to: file, "\(group)/start")
    try HDF5Library.write(sites.map { Int64($0.end) }, shape: [count], to: file, "\(group)/end")
    try HDF5Library.write(sites.map { Int64($0.sequence) }, shape: [count], to: file, "\(group)/example_idx")
    // Sites are those of the sequence as it is given.
    try HDF5Library.write(flags: sites.map { _ in 0 }, to: file, "\(group)/is_revcomp")
    let oneHot = sites.map { site in Array((site.letters ?? "").utf8).map(Self.column) }
    let shape = [count, width, 4]
    func numbers(_ columns: [[SIMD4<Float>]]) -> [Float] {
      columns.flatMap { $0.flatMap { column in (0..<4).map { column[$0] } } }
    }
    try HDF5Library.write(numbers(oneHot).map { Int8($0) }, shape: shape, to: file, "\(group)/sequence")
    try HDF5Library.write(
      numbers(oneHot.map { zip($0, pattern.contributions).map { $0 * $1 } }), shape: shape, to: file,
      "\(group)/contrib_scores")
    try HDF5Library.write(
      numbers(oneHot.map { _ in pattern.contributions }), shape: shape, to: file, "\(group)/hypothetical_contribs")
  }

  private static func column(_ letter: UInt8) -> SIMD4<Float> {
    var column = SIMD4<Float>.zero
    if let base = Array("ACGT".utf8).firstIndex(of: letter) { column[base] = 1 }
    return column
  }

  /// The files of a site; none where the model reads no bases.
  static func files(_ interpretation: Interpretation) -> [SiteFile] {
    let filters = ModiscoFile(filtersOf: interpretation).map { file in
      SiteFile.arrays(
        "data/filters.modisco.h5", "motifs of the first convolution with their sites as tfmodisco-lite writes them"
      ) { () throws(HDF5Failure) in try file.bytes() }
    }
    let channels = ModiscoFile(channelsOf: interpretation).map { file in
      SiteFile.arrays(
        "data/channels.modisco.h5", "averaged windows of channels with their sites as tfmodisco-lite writes them"
      ) { () throws(HDF5Failure) in try file.bytes() }
    }
    return [filters, channels].compactMap(\.self)
  }
}
