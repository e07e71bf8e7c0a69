/// A matrix as a heat map with trees over its rows and columns, strips of categories beside it and blocks
/// outlined in it.
///
/// Sources: Eisen et al. 1998, PNAS 95:14863; Liu, Zeng, Gifford 2019, Figures 7 and 8a.
public struct ClusteredHeatmapFigure: Figure {
  public static let kind = "clustered-heatmap"

  /// The rows from top to bottom, or the columns from left to right.
  public struct Side: Hashable, Sendable {
    public var names: [String]
    /// What the names are, for example `Class`; the figure adds how many there are.
    public var title: String
    /// Nil where no tree orders the names.
    public var tree: TreeOutline?
    public var strips: [CategoryStrip]
    /// Places of each cluster, shown as brackets C1, C2, … where the names have no room.
    public var clusters: [Range<Int>]
    /// What the numbers of clusters stand behind.
    public var clusterPrefix = "C"

    /// - Precondition: strips and clusters keep to the names.
    public init(
      names: [String], title: String, tree: TreeOutline? = nil, strips: [CategoryStrip] = [],
      clusters: [Range<Int>] = []
    ) {
      precondition(strips.allSatisfy { $0.values.count == names.count })
      precondition(clusters.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= names.count })
      self.names = names
      self.title = title
      // A tree without merges has nothing to show.
      self.tree = tree.flatMap { $0.brackets.isEmpty ? nil : $0 }
      self.strips = strips
      self.clusters = clusters
    }
  }

  /// What the colours stand for.
  public struct Scale: Hashable, Sendable {
    /// Name and unit of the values.
    public var title: String
    /// Whether colours run both ways from zero; else from white at zero on.
    public var isSigned: Bool
    /// Absolute value that has the full colour; nil for the 99th percentile of the values.
    public var limit: Double?
    /// Whether zero stands for nothing, so that no number is printed in its cell.
    public var isZeroBlank: Bool

    public init(title: String, isSigned: Bool = true, limit: Double? = nil, isZeroBlank: Bool = false) {
      self.title = title
      self.isSigned = isSigned
      self.limit = limit
      self.isZeroBlank = isZeroBlank
    }
  }

  /// Rows and columns that belong together, outlined and numbered from 1 on.
  public struct Block: Hashable, Sendable {
    public var rows: Range<Int>
    public var columns: Range<Int>

    public init(rows: Range<Int>, columns: Range<Int>) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// How large the page may become.
  public enum Extent: Hashable, Sendable {
    /// A page of a journal; names that have no room are left out.
    case page
    /// As large as all names need; for PDF and SVG, since pixels of such a page would fill the memory.
    case allNames
  }

  public var label: FigureLabel
  public var rows: Side
  public var columns: Side
  /// Row-major as shown; values that are not finite are missing.
  public var values: [Double]
  public var scale: Scale
  public var blocks: [Block]
  /// What the numbers of blocks stand behind.
  public var blockPrefix = "B"
  /// What is said of the blocks in the key; nil where all are outlined.
  public var note: String?
  /// Whether cells are squares, as for a matrix of classes by classes.
  public var hasSquareCells: Bool
  public var extent: Extent

  /// - Precondition: one value per cell; blocks keep to the matrix.
  public init(
    label: FigureLabel, rows: Side, columns: Side, values: [Double], scale: Scale,
    blocks: [Block] = [], note: String? = nil,
    hasSquareCells: Bool = false, extent: Extent = .page
  ) {
    precondition(values.count == rows.names.count * columns.names.count)
    precondition(
      blocks.allSatisfy {
        !$0.rows.isEmpty && !$0.columns.isEmpty && $0.rows.lowerBound >= 0
          && $0.columns.lowerBound >= 0
          && $0.rows.upperBound <= rows.names.count && $0.columns.upperBound <= columns.names.count
      })
    self.label = label
    self.rows = rows
    self.columns = columns
    self.values = values
    self.scale = scale
    self.blocks = blocks
    self.note = note
    self.hasSquareCells = hasSquareCells
    self.extent = extent
  }
}
