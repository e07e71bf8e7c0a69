/// Some rows and some columns of a matrix, and how their values stand out.
public struct MatrixBlock: Hashable, Sendable, Codable {
  /// Rows of the block, rising.
  public var rows: [Int]
  /// Columns of the block, rising.
  public var columns: [Int]
  /// Mean of its values.
  public var mean: Double
  /// Mean less the mean of what surrounds the block: the rest of its rows and the rest of its columns; nil
  /// where it has all rows and all columns.
  public var contrast: Double?
  /// Mean squared residue: what is left of its values when row and column means have explained what they can;
  /// 0 for a block whose rows differ by constants.
  ///
  /// Source: Cheng, Church 2000, "Biclustering of expression data" (ISMB 8:93).
  public var residue: Double
}

extension MatrixBlock {
  /// The blocks of a matrix, those that stand out before the rest, which gives each its number.
  public struct Ranking: Hashable, Sendable, Codable {
    /// Blocks that stand out, the strongest first, then the rest in the order of the trees.
    public let all: [MatrixBlock]
    /// How many stand out.
    public let strongCount: Int

    /// Blocks whose mean is positive and larger than what surrounds them, the largest contrast for their size first: a
    /// large block of some contrast says more than a cell of more.
    public var strongest: [MatrixBlock] { Array(all.prefix(strongCount)) }

    /// - Parameter blocks: in the order of the trees, which decides between equals.
    public init(_ blocks: [MatrixBlock]) {
      func weight(_ block: MatrixBlock) -> Double {
        // As the standard error of a mean falls with the root of the number of values.
        (block.contrast ?? 0) * Double(block.rows.count * block.columns.count).squareRoot()
      }
      let strong = blocks.indices.filter { blocks[$0].contrast ?? 0 > 0 && blocks[$0].mean > 0 }
        .sorted { (weight(blocks[$1]), $0) < (weight(blocks[$0]), $1) }
      let strongSet = Set(strong)
      all = strong.map { blocks[$0] } + blocks.indices.filter { !strongSet.contains($0) }.map { blocks[$0] }
      strongCount = strong.count
    }
  }
}
