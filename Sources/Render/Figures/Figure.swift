/// What all kinds of figure have in common: a value of numbers and labels that draws itself.
public protocol FigureContent: Hashable, Sendable {
  var label: FigureLabel { get }
  /// The picture, without caption: the same value and style give the same picture.
  func drawing(style: FigureStyle) -> Drawing
}

/// One figure of any kind, ready to be drawn.
public enum Figure: Hashable, Sendable {
  case featureImportanceEnsemble(FeatureImportanceEnsembleFigure)
  case featureImportanceStrip(FeatureImportanceStripFigure)
  case inconsistency(InconsistencyFigure)
  case overallImportance(OverallImportanceFigure)
  case overallImportanceMatrix(OverallImportanceMatrixFigure)
  case sequenceLogo(SequenceLogoFigure)
  case motifAlignment(MotifAlignmentFigure)
  case filterInformation(FilterInformationFigure)
  case featureMap(FeatureMapFigure)
  case layerDiagram(LayerDiagramFigure)
  case componentDistribution(ComponentDistributionFigure)
  case clusteredHeatmap(ClusteredHeatmapFigure)
  case dendrogram(DendrogramFigure)
  case difference(DifferenceFigure)
  case similarityCount(SimilarityCountFigure)

  private var content: any FigureContent {
    switch self {
    case .featureImportanceEnsemble(let figure): figure
    case .featureImportanceStrip(let figure): figure
    case .inconsistency(let figure): figure
    case .overallImportance(let figure): figure
    case .overallImportanceMatrix(let figure): figure
    case .sequenceLogo(let figure): figure
    case .motifAlignment(let figure): figure
    case .filterInformation(let figure): figure
    case .featureMap(let figure): figure
    case .layerDiagram(let figure): figure
    case .componentDistribution(let figure): figure
    case .clusteredHeatmap(let figure): figure
    case .dendrogram(let figure): figure
    case .difference(let figure): figure
    case .similarityCount(let figure): figure
    }
  }

  public var label: FigureLabel { content.label }

  /// Stable name of the kind of figure, for example `fiv-ensemble`.
  public var kind: String {
    switch self {
    case .featureImportanceEnsemble: "fiv-ensemble"
    case .featureImportanceStrip: "fiv-strip"
    case .inconsistency: "inconsistency"
    case .overallImportance: "ofiv"
    case .overallImportanceMatrix: "ofiv-matrix"
    case .sequenceLogo: "logo"
    case .motifAlignment: "motif-alignment"
    case .filterInformation: "filter-information"
    case .featureMap: "feature-map"
    case .layerDiagram: "layers"
    case .componentDistribution: "components"
    case .clusteredHeatmap: "clustered-heatmap"
    case .dendrogram: "dendrogram"
    case .difference: "difference"
    case .similarityCount: "similarity-count"
    }
  }

  /// The picture in a journal's style; pure, so that figures can be drawn at the same time.
  public func drawing(style: FigureStyle) -> Drawing { content.drawing(style: style) }
}
