/// The layers of a network from input to output, with the interpreted one outlined.
public struct LayerDiagramFigure: Figure {
  public static let kind = "layers"

  /// One layer.
  public struct Layer: Hashable, Sendable {
    /// For example `Conv1D`.
    public var kind: String
    public var name: String
    /// What it does, for example `32 filters of width 8, relu`; may be empty.
    public var detail: String
    /// Output shape in words, for example `50 × 32`.
    public var shape: String
    /// Number of parameters in words, for example `1,056`; empty for none.
    public var parameters: String
    public var isInterpreted: Bool

    public init(
      kind: String, name: String, detail: String, shape: String, parameters: String, isInterpreted: Bool
    ) {
      self.kind = kind
      self.name = name
      self.detail = detail
      self.shape = shape
      self.parameters = parameters
      self.isInterpreted = isInterpreted
    }
  }

  public var label: FigureLabel
  /// From input to output.
  public var layers: [Layer]
  /// What the numbers of a shape are, in order, for example `positions × channels`.
  public var shapeOrder: String

  public init(label: FigureLabel, layers: [Layer], shapeOrder: String = "positions × channels") {
    self.label = label
    self.layers = layers
    self.shapeOrder = shapeOrder
  }
}
