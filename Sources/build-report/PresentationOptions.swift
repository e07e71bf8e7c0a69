import Analysis
import ArgumentParser
import Render
import SiteGen

extension FigureStyle.Preset: ExpressibleByArgument {}
extension LogoColors: ExpressibleByArgument {}
extension SiteOptions.Images: ExpressibleByArgument {}

/// How a site looks; a site made again from saved results looks as the first one did where nothing is said.
struct PresentationOptions: ParsableArguments {
  @Option(help: "Title of the site.")
  var title: String?

  @Option(help: "Journal whose sizes and fonts figures keep (default: \(FigureStyle.Preset.bmc.rawValue)).")
  var style: FigureStyle.Preset?

  @Option(help: "Colours of logo letters (default: \(LogoColors.classic.rawValue)).")
  var logoColors: LogoColors?

  @Option(
    help: ArgumentHelp(
      "Figures with a PNG file beside PDF and SVG "
        + "(default: most; main with more than 100 classes, or channels and filters with pages)."))
  var png: SiteOptions.Images?

  @Flag(
    inversion: .prefixedNo,
    help: "Link identifiers of JASPAR and HOCOMOCO to their entries on the web (default: --links).")
  var links: Bool?

  /// The choices of this run, the former ones where nothing is said.
  func presentation(command: String, former: Presentation = Presentation()) -> Presentation {
    Presentation(
      title: title ?? former.title, figureStyle: style?.rawValue ?? former.figureStyle,
      logoColors: logoColors?.rawValue ?? former.logoColors, images: png?.rawValue ?? former.images,
      linksOut: links ?? former.linksOut,
      command: former.command.isEmpty ? command : former.command)
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
