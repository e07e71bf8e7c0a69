/// The lines of a tree over the rows or the columns of a figure, as values.
///
/// Leaves stand at 0, 1, 2, … in the order in which the figure shows them.
public struct TreeOutline: Hashable, Sendable {
  /// One merge: up from the left cluster, across, and down to the right one.
  public struct Bracket: Hashable, Sendable {
    /// Where the left cluster stands, in leaves.
    public var left: Double
    /// Where the right cluster stands, in leaves.
    public var right: Double
    /// Height at which the left cluster was made; 0 for a leaf.
    public var leftHeight: Double
    /// Height at which the right cluster was made; 0 for a leaf.
    public var rightHeight: Double
    /// Height of the merge.
    public var height: Double

    public init(
      left: Double, right: Double, leftHeight: Double, rightHeight: Double, height: Double
    ) {
      self.left = left
      self.right = right
      self.leftHeight = leftHeight
      self.rightHeight = rightHeight
      self.height = height
    }
  }

  /// In any order; a merge needs not know its children.
  public var brackets: [Bracket]
  /// What the heights are, with the unit of the distance, for example `Distance (1 − r)`.
  public var axisTitle: String
  /// Height at which the tree is cut into clusters; nil where it is not.
  public var cutHeight: Double?

  /// - Precondition: heights and places are finite.
  public init(brackets: [Bracket], axisTitle: String, cutHeight: Double? = nil) {
    precondition(
      brackets.allSatisfy { bracket in
        [bracket.left, bracket.right, bracket.leftHeight, bracket.rightHeight, bracket.height]
          .allSatisfy(\.isFinite)
      }, "the lines of a tree are finite")
    precondition(cutHeight?.isFinite ?? true, "a cut is finite")
    self.brackets = brackets
    self.axisTitle = axisTitle
    self.cutHeight = cutHeight
  }
}
