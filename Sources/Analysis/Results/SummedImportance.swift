import DeepResolve
import ReportNumerics

/// Overall feature importance of groups of channels: the sum over the channels of each, class by class.
package struct SummedImportance: Hashable, Sendable {
  /// `[groups][classes]`, in activation units.
  package let sums: [[Double]]

  /// - Parameter groups: channels of each group.
  package init(of groups: [[Int]], in interpretation: Interpretation) {
    sums = groups.map(interpretation.overallImportance(ofChannels:))
  }

  /// Classes by the absolute sum of a group, the largest first.
  package func strongestClasses(of group: Int) -> [Int] { FallingOrder.byMagnitude(sums[group]) }
}
