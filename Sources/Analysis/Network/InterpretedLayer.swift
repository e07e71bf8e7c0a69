/// The layer whose feature map is interpreted.
public struct InterpretedLayer: Hashable, Sendable, Codable {
  public var name: String
  /// Place of the layer in `ModelSummary.layers`.
  public var index: Int
  /// K.
  public var channels: Int
  /// W; 1 after global pooling.
  public var positions: Int
  /// Bases of the input that one position sees.
  public var receptiveField: Int
  /// Bases between neighbouring positions.
  public var receptiveStride: Int
  /// Why its positions do not stand for windows of one width at one distance; nil where they do.
  public var irregularity: String?
  /// What of other branches is held at which value, in words; nil where the whole network is interpreted.
  public var heldBranches: String?
  /// Whether each channel is one filter of the first convolution.
  public var readsFirstConvolution: Bool
  /// Why this layer was taken, in words.
  public var reason: String

  public init(
    name: String, index: Int, channels: Int, positions: Int, receptiveField: Int,
    receptiveStride: Int, readsFirstConvolution: Bool, reason: String, irregularity: String? = nil,
    heldBranches: String? = nil
  ) {
    self.name = name
    self.index = index
    self.channels = channels
    self.positions = positions
    self.receptiveField = receptiveField
    self.receptiveStride = receptiveStride
    self.readsFirstConvolution = readsFirstConvolution
    self.reason = reason
    self.irregularity = irregularity
    self.heldBranches = heldBranches
  }
}
