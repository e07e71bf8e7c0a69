import ReportNumerics

/// Importance averaged over some classes.
package enum MeanImportance {
  /// Mean OFIV of each channel over the members, `[channels]`.
  ///
  /// - Precondition: there is at least one member.
  package static func overall(of members: [Int], in classes: [ClassInterpretation]) -> [Double] {
    precondition(!members.isEmpty, "a mean is over some classes")
    return classes[members[0]].overallImportance.indices.map { channel in
      members.reduce(0) { $0 + classes[$1].overallImportance[channel] } / Double(members.count)
    }
  }

  /// Channels by the sum of their absolute OFIV over the members, the largest first.
  package static func strongestChannels(of members: [Int], in classes: [ClassInterpretation]) -> [Int] {
    let channels = classes.first?.overallImportance.indices ?? 0..<0
    return FallingOrder.indices(
      channels.map { channel in members.reduce(0) { $0 + abs(classes[$1].overallImportance[channel]) } })
  }

  /// Channels by their largest absolute OFIV in any class, the largest first.
  package static func strongestChannels(anywhereIn classes: [ClassInterpretation]) -> [Int] {
    let channels = classes.first?.overallImportance.indices ?? 0..<0
    return FallingOrder.indices(
      channels.map { channel in classes.map { abs($0.overallImportance[channel]) }.max() ?? 0 })
  }

  /// Classes by the absolute OFIV of one channel, the largest first.
  package static func strongestClasses(ofChannel channel: Int, in classes: [ClassInterpretation]) -> [Int] {
    FallingOrder.byMagnitude(classes.map { $0.overallImportance[channel] })
  }
}
