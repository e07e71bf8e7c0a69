/// The templates that make whole pages; each is filled with one kind of view.
enum PageTemplate: String, CaseIterable {
  case index
  case model
  case list
  case classDetail = "class"
  case channelDetail = "channel"
  case filterList = "filters"
  case filterDetail = "filter"
  case motifList = "motifs"
  case compare
  case methods
  case downloads
  case help
  case modelIndex = "models"

  /// The empty view of the page's type, by which its tags are checked.
  var emptyView: any TemplateView {
    switch self {
    case .index: IndexView()
    case .model: ModelView()
    case .list: ListView()
    case .classDetail: ClassView()
    case .channelDetail: ChannelView()
    case .filterList: FilterListView()
    case .filterDetail: FilterView()
    case .motifList: MotifListView()
    case .compare: CompareView()
    case .methods: MethodsView()
    case .downloads: DownloadsView()
    case .help: HelpView()
    case .modelIndex: ModelIndexView()
    }
  }
}
