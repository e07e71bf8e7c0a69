/// The overall feature importance vectors of several classes: a row per class, a column per channel.
///
/// Values are dots. Above the density where dots can be told apart the matrix is drawn as cells,
/// which have no sign for non-additive channels.
/// Source: Liu, Zeng, Gifford 2019, Figure 4a.
public struct OverallImportanceMatrixFigure: Figure {
  public static let kind = "ofiv-matrix"

  /// One column.
  public struct Channel: Hashable, Sendable {
    /// Number of the channel, counted from 1.
    public var number: Int
    /// Nil where the channel has no motif.
    public var logo: SequenceLogo?

    public init(number: Int, logo: SequenceLogo?) {
      self.number = number
      self.logo = logo
    }
  }

  /// One row.
  public struct Class: Hashable, Sendable {
    public var name: String
    /// One value per channel shown, in the order of `channels`.
    public var overallImportance: [Double]
    public var isNonAdditive: [Bool]

    public init(name: String, overallImportance: [Double], isNonAdditive: [Bool]) {
      self.name = name
      self.overallImportance = overallImportance
      self.isNonAdditive = isNonAdditive
    }
  }

  public var label: FigureLabel
  /// From left to right.
  public var channels: [Channel]
  /// From top to bottom.
  public var classes: [Class]
  /// What is said beside the axis title where not all channels are shown, for example `showing 48 of 480`.
  public var note: String?

  /// - Precondition: each class has one value and one flag per channel.
  public init(label: FigureLabel, channels: [Channel], classes: [Class], note: String? = nil) {
    precondition(
      classes.allSatisfy {
        $0.overallImportance.count == channels.count && $0.isNonAdditive.count == channels.count
      })
    self.label = label
    self.channels = channels
    self.classes = classes
    self.note = note
  }
}
