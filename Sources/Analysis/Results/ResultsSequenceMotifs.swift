import DeepResolve
import ModelReading
import Motifs

/// Motifs from sequences and of deep channels in a file of results: facts in the description, columns in two arrays.
///
/// `filter_site_motifs` [filters, width, 4], `channel_optima` [optima of all channels, receptive field, 4] and
/// `channel_windows` [channels with windows, receptive field, 4] hold probabilities of A, C, G, T.
struct ResultsSequenceMotifs: Codable {
  /// Both without the columns of their motifs.
  var sites: SequenceMotifs?
  var siteWidth: Int
  var channels: ChannelMotifs?

  private static let sitesName = "filter_site_motifs"
  private static let optimaName = "channel_optima"
  private static let windowsName = "channel_windows"

  /// - Returns: nil where there is neither.
  init?(_ interpretation: Interpretation) {
    guard interpretation.sequenceMotifs != nil || interpretation.channelMotifs != nil else { return nil }
    let none = PositionProbabilityMatrix(columns: [])
    sites = interpretation.sequenceMotifs
    siteWidth = sites?.filters.first?.motif.width ?? 0
    for filter in sites?.filters.indices ?? 0..<0 { sites?.filters[filter].motif = none }
    channels = interpretation.channelMotifs
    for channel in channels?.channels.indices ?? 0..<0 {
      for optimum in channels?.channels[channel].optima.indices ?? 0..<0 {
        channels?.channels[channel].optima[optimum].motif = none
      }
      channels?.channels[channel].windows?.motif = none
    }
  }

  static func write(_ interpretation: Interpretation, to file: borrowing HDF5Handle) throws(HDF5Failure) {
    if let sites = interpretation.sequenceMotifs, let width = sites.filters.first?.motif.width {
      try HDF5Library.write(
        values(sites.filters.map(\.motif)), shape: [sites.filters.count, width, 4], to: file, sitesName)
    }
    if let channels = interpretation.channelMotifs {
      let optima = channels.channels.flatMap { $0.optima.map(\.motif) }
      let windows = channels.channels.compactMap { $0.windows?.motif }
      for (name, motifs) in [(optimaName, optima), (windowsName, windows)] where !motifs.isEmpty {
        try HDF5Library.write(
          values(motifs), shape: [motifs.count, channels.receptiveField, 4], to: file, name)
      }
    }
  }

  /// Puts the motifs into an interpretation.
  ///
  /// - Throws: `ResultsError` where they do not fit it.
  func restore(_ interpretation: inout Interpretation, from file: borrowing HDF5File, name: String) throws {
    if var sites {
      guard sites.filters.count == interpretation.filters.count, !sites.filters.isEmpty,
        siteWidth == interpretation.filters[0].motif.width
      else { throw ResultsError(file: name, .damaged("sites of filters that are not there")) }
      let shape = [sites.filters.count, siteWidth, 4]
      let motifs = Self.motifs(try file.tensor(at: Self.sitesName, expected: shape).values, width: siteWidth)
      for (index, motif) in motifs.enumerated() { sites.filters[index].motif = motif }
      interpretation.sequenceMotifs = sites
    }
    if var channels {
      let optima = channels.channels.map(\.optima.count)
      guard channels.channels.count == interpretation.channels.count, channels.receptiveField > 0 else {
        throw ResultsError(file: name, .damaged("optima of channels that are not there"))
      }
      let width = channels.receptiveField
      func read(_ count: Int, _ dataset: String) throws -> ArraySlice<PositionProbabilityMatrix> {
        guard count > 0 else { return [] }
        return Self.motifs(try file.tensor(at: dataset, expected: [count, width, 4]).values, width: width)[...]
      }
      var rest = try read(optima.reduce(0, +), Self.optimaName)
      var windows = try read(channels.channels.count { $0.windows != nil }, Self.windowsName)
      for channel in channels.channels.indices {
        for optimum in 0..<optima[channel] {
          if let motif = rest.popFirst() { channels.channels[channel].optima[optimum].motif = motif }
        }
        guard channels.channels[channel].windows != nil else { continue }
        if let motif = windows.popFirst() { channels.channels[channel].windows?.motif = motif }
      }
      interpretation.channelMotifs = channels
    }
  }

  private static func values(_ motifs: [PositionProbabilityMatrix]) -> [Float] {
    motifs.flatMap { $0.columns.flatMap { [$0[0], $0[1], $0[2], $0[3]] } }
  }

  private static func motifs(_ values: [Float], width: Int) -> [PositionProbabilityMatrix] {
    (0..<values.count / (width * 4)).map { motif in
      PositionProbabilityMatrix(
        columns: (0..<width).map { position in
          let place = (motif * width + position) * 4
          return SIMD4(values[place], values[place + 1], values[place + 2], values[place + 3])
        })
    }
  }
}
