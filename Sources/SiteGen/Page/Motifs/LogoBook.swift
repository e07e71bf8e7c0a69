import Analysis
import Render

/// The logos of all channels, or of all filters of the first convolution, as one PDF: page N shows number N.
///
/// A PDF of a single logo is mostly its fonts, which a site of hundreds of logos would hold hundreds of times.
struct LogoBook {
  /// The pages, in order.
  let owners: [LogoOwner]
  let interpretation: Interpretation
  let motifs: MotifMatches

  /// The book of all channels; nil where each logo has a PDF of its own, and where there is none.
  init?(ofChannelsIn interpretation: Interpretation, _ motifs: MotifMatches) {
    self.init(interpretation.channels.indices.map { .channel($0) }, interpretation, motifs)
  }

  /// The book of all filters that are no channels; nil where each logo has a PDF of its own, and where there is none.
  init?(ofFiltersIn interpretation: Interpretation, _ motifs: MotifMatches) {
    let filters = FilterLinks(interpretation).hasPages ? Array(interpretation.filters.indices) : []
    self.init(filters.map { .filter($0) }, interpretation, motifs)
  }

  private init?(_ owners: [LogoOwner], _ interpretation: Interpretation, _ motifs: MotifMatches) {
    let isNeeded = owners.contains { !OwnedMotif.all(of: $0, in: interpretation).isEmpty }
    guard interpretation.hasManyMotifs, isNeeded else { return nil }
    (self.owners, self.interpretation, self.motifs) = (owners, interpretation, motifs)
  }

  /// Where the logo of a channel or filter is in its book.
  static func place(of owner: LogoOwner) -> PlannedFigure.BookPlace {
    switch owner {
    case .channel(let index): .init(path: "figures/channels/logos.pdf", page: index + 1)
    case .filter(let index): .init(path: "figures/filters/logos.pdf", page: index + 1)
    }
  }

  /// The book as a file of the site.
  ///
  /// - Complexity: O(logos), one after the other.
  var file: SiteFile {
    let noun = owners.contains(where: \.isChannel) ? "channel" : "filter of the first convolution"
    let title = "Logo of each \(noun)"
    let path = owners.first.map { Self.place(of: $0).path } ?? ""
    return SiteFile.book(path, "the logo of each \(noun), on the page of its number", title: title) {
      owners.map { owner in
        LogoFigures(of: owner, in: interpretation, motifs).first?.figure ?? Self.emptyPage(of: owner)
      }
    }
  }

  /// A page without a logo keeps the others on the page of their number.
  private static func emptyPage(of owner: LogoOwner) -> any Figure {
    let title = "\(owner.name.capitalizedFirst) has no motif"
    return SequenceLogoFigure(
      label: FigureLabel(id: "\(owner.id)-logo", title: title, summary: title), logo: SequenceLogo(columns: []),
      scale: .bits)
  }
}
