/// All filters of the first convolution.
struct FilterListView: TemplateView {
  var frame = FrameView()
  var findings: [ParagraphView] = []
  var facts: [FactView] = []
  var hasTiles = false
  /// Where not all filters have a tile.
  var tilesNote = ""
  var tiles: [TileView] = []
  var figures: [FigureView] = []
  /// None or one.
  var tables: [TableView] = []
}

/// A logo in a grid, with a link to what it is of.
struct TileView: TemplateView {
  var link = ""
  var title = ""
  /// None or one.
  var images: [ImageView] = []
  var note: [SpanView] = []
}

/// One filter of the first convolution.
struct FilterView: TemplateView {
  var frame = FrameView()
  var number = ""
  var findings: [ParagraphView] = []
  var facts: [FactView] = []
  var figures: [FigureView] = []
  /// None or one: matches with known motifs.
  var matches: [TableView] = []
  /// The motif's probabilities.
  var motif: [TableView] = []
}

/// Known motifs and what reads them.
struct MotifListView: TemplateView {
  var frame = FrameView()
  var findings: [ParagraphView] = []
  var figures: [FigureView] = []
  /// Databases and groups; none where no database was given.
  var tables: [TableView] = []
  /// None or one: the known motifs that are matched.
  var motifs: [TableView] = []
  var downloads: [LinkView] = []
}
