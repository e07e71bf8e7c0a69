import GenomicNetwork
import ReportSupport

/// What the architecture of a network says of its first filters: whether each tends to hold a whole motif.
///
/// Filters learn whole motifs where the layers behind cannot put parts together: where pooling blurs their places by
/// as much as a motif is long, or leaves no places at all. The limits are rules of thumb from models with filters of 19
/// bases and pooling from 1 to 100; a short filter does not lower them, since motifs are no shorter for it.
/// Source: Koo, Eddy 2019, PLoS Comput Biol 15:e1007560.
public struct FirstLayerReadability: Hashable, Sendable, Codable {
  public enum Verdict: String, Hashable, Sendable, Codable {
    /// Whole motifs in single filters.
    case localist
    /// Parts of motifs, which later layers put together.
    case distributed
    /// Between the two.
    case undecided

    /// - Parameters:
    ///   - stride: bases between neighbouring positions behind the first pooling.
    ///   - positions: positions that it leaves.
    init(filterWidth: Int, stride: Int, positions: Int) {
      let reach = Double(max(filterWidth, longestCommonMotif))
      if filterWidth < shortestWholeMotif {
        self = .distributed
      } else if positions == 1 || Double(stride) >= localistShare * reach {
        self = .localist
      } else {
        self = Double(stride) <= distributedShare * reach ? .distributed : .undecided
      }
    }
  }
  public var verdict: Verdict
  /// Bases that a filter reads.
  public var filterWidth: Int
  /// Bases between neighbouring windows of a filter.
  public var filterStride: Int
  /// Windows that the first pooling joins; 1 without pooling before the next layer with weights.
  public var poolSize: Int
  /// Bases that one position behind the first pooling sees, and bases between two of them.
  public var pooledField: Int
  public var pooledStride: Int
  /// Positions that the first pooling leaves; nil in results of older versions.
  public var pooledPositions: Int?
  /// Layer that narrows the positions most on their way, nil where none does.
  public var bottleneckLayer: String?
  /// Positions that this layer joins into one.
  public var bottleneckFactor: Int
  /// Whether the bottleneck lies behind later convolutions, whose channels are then the ones to read.
  public var bottleneckIsDeeper: Bool

  package init(
    verdict: Verdict, filterWidth: Int, filterStride: Int, poolSize: Int, pooledField: Int, pooledStride: Int,
    pooledPositions: Int? = nil, bottleneckLayer: String? = nil, bottleneckFactor: Int, bottleneckIsDeeper: Bool
  ) {
    self.verdict = verdict
    self.filterWidth = filterWidth
    self.filterStride = filterStride
    self.poolSize = poolSize
    self.pooledField = pooledField
    self.pooledStride = pooledStride
    self.pooledPositions = pooledPositions
    self.bottleneckLayer = bottleneckLayer
    self.bottleneckFactor = bottleneckFactor
    self.bottleneckIsDeeper = bottleneckIsDeeper
  }

  /// Share of a motif's length, or of the filter's where that is longer, from which on a stride behind pooling blurs
  /// where parts lie, and up to which it does not.
  static let localistShare = 0.5
  static let distributedShare = 0.25
  /// Bases below which a filter cannot hold most motifs.
  static let shortestWholeMotif = 7
  /// Bases that few motifs exceed.
  static let longestCommonMotif = 20

  /// Bases that neighbouring positions behind the first pooling share.
  public var sharedBases: Int { max(0, pooledField - pooledStride) }

  /// What it means for reading the filters, in two sentences.
  public var meaning: String {
    let isPooled = poolSize > 1
    let apart =
      "stand \(pooledStride) base\(pooledStride == 1 ? "" : "s") apart and share \(sharedBases) of the "
      + "\(pooledField) they see."
    let facts =
      "Filters of \(filterWidth) bases are \(isPooled ? "pooled over \(poolSize) positions" : "not pooled")"
      + (pooledPositions == 1
        ? (isPooled ? ", which leaves one." : ": there is one position.")
        : (isPooled ? ", so that neighbours behind the pooling \(apart)" : ": neighbours \(apart)"))
    let reading: String =
      switch verdict {
      case .localist:
        "Later layers cannot tell where parts lie, so they cannot put them together: a filter tends to hold a whole motif, and its logo "
          + "can be read as one."
      case .distributed where filterWidth < Self.shortestWholeMotif:
        "A filter is too short for most motifs: logos show parts, and no match does not mean that a motif is unknown "
          + "to the model."
      case .distributed:
        "Later layers see where parts lie and can put them together: a filter tends to hold part of a motif, and no "
          + "match does not mean that a motif is unknown to the model."
      case .undecided: "Filters may hold whole motifs or parts of them: read their logos with care."
      }
    guard bottleneckIsDeeper, let bottleneckLayer else { return "\(facts) \(reading)" }
    return "\(facts) \(reading) Positions are narrowed most in \(PrintableText.quoted(bottleneckLayer, limit: 60)), "
      + "\(bottleneckFactor) to 1, behind later convolutions: whole motifs are to be looked for in the channels there."
  }
}

extension Network {
  /// What the layers up to a node, and those behind it, say of the first filters; nil where no filter reads bases.
  ///
  /// - Parameter top: node below the scores whose path is followed.
  public func firstLayerReadability() -> FirstLayerReadability? {
    let top = scoreNode(of: outputs[0]).node
    guard let first = firstConvolution(below: top), let start = convolutionsBelow(top).first else { return nil }
    let fields = receptiveFields()
    let axes = lengthAxes()
    let path = dependents(on: [start])
    let needed = ancestors(of: [top])
    var pooled: (node: Int, size: Int)?
    var isBehindWeights = false
    var bottleneck: (layer: String, factor: Int, isDeeper: Bool)?
    for index in nodes.indices where index > start && path[index] && needed[index] {
      let node = nodes[index]
      if node.operation.convolution != nil || node.operation.dense != nil { isBehindWeights = true }
      guard let source = node.inputs.first, let axis = axes[source] else { continue }
      let window = node.operation.window(along: axis, of: nodes[source].shape)
      if window.size > 1, !isBehindWeights, pooled == nil { pooled = (index, window.size) }
      if window.stride > bottleneck?.factor ?? 1 {
        bottleneck = (layers[node.layer].name, window.stride, isBehindWeights)
      }
    }
    let last = pooled?.node ?? start
    let field = fields[last]
    let positions = axes[last].map { nodes[last].shape[$0] } ?? 1
    return FirstLayerReadability(
      verdict: .init(filterWidth: first.width, stride: field.stride, positions: positions), filterWidth: first.width,
      filterStride: fields[start].stride, poolSize: pooled?.size ?? 1, pooledField: field.size,
      pooledStride: field.stride, pooledPositions: positions, bottleneckLayer: bottleneck?.layer,
      bottleneckFactor: bottleneck?.factor ?? 1,
      bottleneckIsDeeper: bottleneck?.isDeeper ?? false)
  }
}
