import Analysis
import ArgumentParser
import Render
import SiteGen

extension FigureStyle.Preset: ExpressibleByArgument {}
extension FigureStyle.LogoColors: ExpressibleByArgument {}
extension SiteOptions.Images: ExpressibleByArgument {}

/// How a site looks; a site made again from saved results looks as the first one did where nothing is said.
struct PresentationOptions: ParsableArguments {
  @Option(help: "Title of the site.")
  var title: String?

  @Option(help: "Journal whose sizes and fonts figures keep (default: \(FigureStyle.Preset.bmc.rawValue)).")
  var style: FigureStyle.Preset?

  @Option(help: "Colours of logo letters (default: \(FigureStyle.LogoColors.classic.rawValue)).")
  var logoColors: FigureStyle.LogoColors?

  @Option(
    help: ArgumentHelp(
      "Figures with a PNG file beside PDF and SVG "
        + "(default: most; main with more than 100 classes, or channels and filters with pages)."))
  var png: SiteOptions.Images?

  @Flag(
    inversion: .prefixedNo,
    help: "Link identifiers of JASPAR and HOCOMOCO to their entries on the web (default: --links).")
  var links: Bool?

  @Option(
    help: ArgumentHelp(
      "Day of publication for the metadata (default: that of the program's version, since no clock is asked).",
      valueName: "YYYY-MM-DD"))
  var date: String?

  @Flag(
    help: ArgumentHelp("Write a compressed file beside each text, for web servers that send it in its place."))
  var precompress = false

  func validate() throws {
    if let date, date.wholeMatch(of: /[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])/) == nil {
      throw ValidationError("The value '\(date)' of '--date' must be a day such as \(ProgramVersion.released).")
    }
  }

  /// The choices of this run, the former ones where nothing is said.
  func presentation(
    command: String, parameters: RunParameters? = nil, former: Presentation = Presentation()
  ) -> Presentation {
    Presentation(
      // A title of blanks is none.
      title: title.map { $0.allSatisfy(\.isWhitespace) ? nil : $0 } ?? former.title,
      figureStyle: style?.rawValue ?? former.figureStyle,
      logoColors: logoColors?.rawValue ?? former.logoColors, images: png?.rawValue ?? former.images,
      linksOut: links ?? former.linksOut,
      command: former.command.isEmpty ? command : former.command, parameters: former.parameters ?? parameters,
      date: date ?? former.date, isPrecompressed: precompress ? true : former.isPrecompressed)
  }
}

/// How classes are put into a tree, and into how many clusters it is cut.
struct ClusteringOptions: ParsableArguments {
  private static let clusterRange = 2...10_000

  @Option(
    help: ArgumentHelp(
      "What the distance of two clusters of classes is, of the distances of their members "
        + "(default: \(ClusteringSettings().linkage.rawValue))."))
  var linkage: ClusteringSettings.Linkage?

  @Option(
    help: "Clusters that classes are cut into (default: as many as have the largest silhouette width, if it is 0.25).")
  var clusters: Int?

  func validate() throws {
    if let clusters, !Self.clusterRange.contains(clusters) {
      throw ValidationError("The number of clusters must be between 2 and \(Self.clusterRange.upperBound).")
    }
  }

  /// The settings of this run, the former ones where nothing is said.
  func settings(former: ClusteringSettings = ClusteringSettings()) -> ClusteringSettings {
    ClusteringSettings(linkage: linkage ?? former.linkage, clusters: clusters ?? former.clusters)
  }
}

extension ClusteringSettings.Linkage: ExpressibleByArgument {}
