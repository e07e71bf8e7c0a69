/// The first page of a model's site.
struct IndexView: TemplateView {
  var frame = FrameView()
  var heading = ""
  var findings: [ParagraphView] = []
  var facts: [FactView] = []
  var figures: [FigureView] = []
  var top = TableView()
  var warnings: [WarningView] = []
  var hasWarnings = false
  var citation: [ParagraphView] = []
  var downloads: [LinkView] = []
}

/// What the network is made of.
struct ModelView: TemplateView {
  var frame = FrameView()
  var name: [SpanView] = []
  var findings: [ParagraphView] = []
  var facts: [FactView] = []
  var figures: [FigureView] = []
  var layers = TableView()
  var inputs = TableView()
}

/// A page that is one table with words before it: the classes, the channels.
struct ListView: TemplateView {
  var frame = FrameView()
  var heading = ""
  var findings: [ParagraphView] = []
  var table = TableView()
}

/// One class.
struct ClassView: TemplateView {
  var frame = FrameView()
  var number = ""
  var name = ""
  /// The whole name where the heading has it cut.
  var fullName = ""
  var isNameCut = false
  var findings: [ParagraphView] = []
  var warnings: [WarningView] = []
  var hasWarnings = false
  var facts: [FactView] = []
  var nearest: [ParagraphView] = []
  var figures: [FigureView] = []
  var channels = TableView()
  /// None or one: the nearest and farthest classes.
  var neighbours: [TableView] = []
  /// None or one: pairs of channels that act on each other.
  var pairs: [TableView] = []
  var trials = TableView()
}

/// One channel.
struct ChannelView: TemplateView {
  var frame = FrameView()
  var number = ""
  var findings: [ParagraphView] = []
  var facts: [FactView] = []
  /// Logos and known motifs, or none.
  var figures: [FigureView] = []
  var hasMotif = false
  /// None or one: where along the feature map classes want the channel.
  var maps: [FigureView] = []
  var hasMaps = false
  var classes = TableView()
  /// None or one: matches with known motifs.
  var matches: [TableView] = []
  /// None or one: the motif's probabilities.
  var motif: [TableView] = []
}

/// How the numbers were made.
struct MethodsView: TemplateView {
  var frame = FrameView()
  var paragraphs: [ParagraphView] = []
  var parameters = TableView()
  var facts: [FactView] = []
  var limits: [ParagraphView] = []
  /// The references in BibTeX.
  var bibliography = ""
}

/// The files of the site.
struct DownloadsView: TemplateView {
  var frame = FrameView()
  var findings: [ParagraphView] = []
  var files = TableView()
  var figures = TableView()
  /// The lists of all files.
  var lists: [LinkView] = []
}

/// How to read the report.
struct HelpView: TemplateView {
  var frame = FrameView()
  var schema = ""
}

/// The first page over several models.
struct ModelIndexView: TemplateView {
  var frame = FrameView()
  var heading = ""
  var findings: [ParagraphView] = []
  var hasWarnings = false
  /// Models that could not be read.
  var warnings: [WarningView] = []
  var table = TableView()
  var figures: [FigureView] = []
}
