/// A page that sets classes beside each other.
struct CompareView: TemplateView {
  var frame = FrameView()
  var heading = ""
  /// The pages of this kind, this one marked.
  var siblings: [LinkView] = []
  var findings: [ParagraphView] = []
  /// None or one.
  var maps: [HeatMap] = []
  /// None or one.
  var pickers: [PairPicker] = []
  var sections: [PageSectionView] = []
  var downloads: [LinkView] = []

  /// A heat map that a script draws; the page says all of it without one too.
  struct HeatMap: TemplateView {
    var id = ""
    /// Script that holds its numbers.
    var source = ""
    /// Name under which the script leaves them.
    var name = ""
    /// What it shows, for readers who cannot see it.
    var label = ""
    /// Size of the script, in words.
    var size = ""
    /// Whether it is small enough to be loaded with the page.
    var isLight = false
  }

  /// Two classes to choose, whose difference a script shows.
  struct PairPicker: TemplateView {
    var source = ""
    var name = ""
    /// What is rounded, in words; empty where nothing is.
    var note = ""
  }
}
