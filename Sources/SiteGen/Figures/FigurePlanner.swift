import Analysis
import Render

/// Decides which figures a page has and fills them; the only place that knows both results and figures.
enum FigurePlanner {
  /// The figures of a page in the order in which it shows them.
  static func figures(for page: SitePage, in context: ReportContext) -> [PlannedFigure] {
    switch page {
    case .index: [ModelFigures.importanceMatrix(context)]
    case .model: [ModelFigures.layers(context)]
    case .classDetail(let index): ClassFigures.all(ofClass: index, in: context)
    case .channelDetail(let index):
      LogoFigures.all(of: .channel(index), in: context) + ChannelMapFigures.all(ofChannel: index, in: context)
    case .filterDetail(let index): LogoFigures.all(of: .filter(index), in: context)
    case .filterList: FilterFigures.information(context)
    case .motifList: MotifMatrixFigures.matrix(context)
    case .nonAdditive:
      InconsistencyMap.figures(context)
        + (context.interpretation.classes.count > 1 ? [ComponentFigures.distribution(of: context)] : [])
    case .similarity: ClusteringFigures.similarity(context) + GroupFigures.all(context)
    case .difference: DifferenceFigures.all(context)
    case .clusters: ClusterFigures.all(context)
    case .bicluster: ClusteringFigures.biclusters(context)
    case .classList, .channelList, .methods, .downloads, .help: []
    }
  }
}
