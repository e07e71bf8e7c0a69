import ReportNumerics

/// Importance averaged over some classes.
package enum MeanImportance {
  /// Mean slope of each channel over the members, `[channels]`, see `ClassInterpretation.slopes`.
  ///
  /// - Precondition: there is at least one member.
  package static func slopes(of members: [Int], in classes: [ClassInterpretation]) -> [Double] {
    precondition(!members.isEmpty, "a mean is over some classes")
    let slopes = members.map { classes[$0].slopes }
    return slopes[0].indices.map { channel in slopes.reduce(0) { $0 + $1[channel] } / Double(members.count) }
  }

  /// Channels by the sum of their absolute importance over the members, the largest first.
  package static func strongestChannels(of members: [Int], in classes: [ClassInterpretation]) -> [Int] {
    let rows = members.map { classes[$0].rankedImportance }
    return FallingOrder.indices(
      (rows.first?.indices ?? 0..<0).map { channel in rows.reduce(0) { $0 + abs($1[channel]) } })
  }

  /// Channels by their largest absolute importance in any class, the largest first.
  package static func strongestChannels(anywhereIn classes: [ClassInterpretation]) -> [Int] {
    let rows = classes.map(\.rankedImportance)
    return FallingOrder.indices(
      (rows.first?.indices ?? 0..<0).map { channel in rows.map { abs($0[channel]) }.max() ?? 0 })
  }

  /// Classes by the absolute importance of one channel, the largest first.
  package static func strongestClasses(ofChannel channel: Int, in classes: [ClassInterpretation]) -> [Int] {
    FallingOrder.byMagnitude(classes.map { $0.rankedImportance[channel] })
  }
}
