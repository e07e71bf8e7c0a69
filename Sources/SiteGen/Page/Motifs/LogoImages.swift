import Analysis

/// The small logos that rows of tables show.
struct LogoImages {
  let interpretation: Interpretation
  let site: SiteFrame
  /// The page that shows them.
  let page: PageAddress

  init(_ interpretation: Interpretation, _ site: SiteFrame, on page: PageAddress) {
    self.interpretation = interpretation
    self.site = site
    self.page = page
  }

  /// The logos of channels; none where a channel has no motif.
  func channels(_ channels: [Int]) -> [ImageView] {
    channels.compactMap { channel in
      ChannelReading.motif(channel, in: interpretation).flatMap {
        logo($0, at: LogoFigures.smallPath(of: .channel(channel)))
      }
    }
  }

  /// The logos of filters; that of its channel where a filter is one.
  func filters(_ filters: [Int]) -> [ImageView] {
    filters.compactMap { filter in
      logo(interpretation.filters[filter].motif, at: LogoFigures.smallPath(of: site.filters.owner(of: filter)))
    }
  }

  /// The logo of a filter's sites; none where it has no site.
  func sites(ofFilter filter: Int) -> [ImageView] {
    let owner = site.filters.owner(of: filter)
    return OwnedMotif.all(of: owner, in: interpretation).filter { $0.source.kind == .filterSites }.compactMap { motif in
      logo(motif.matrix, at: LogoFigures.smallSitePath(of: owner))
    }
  }

  /// The logos of known motifs, of those that have a row on the page of motifs.
  func known(_ known: [Int], _ motifs: MotifMatches) -> [ImageView] {
    known.compactMap { motif in
      guard let annotation = motifs.annotation, motifs.hasRow(motif) else { return nil }
      return logo(annotation.motifs[motif].matrix, at: LogoFigures.smallPath(ofKnown: motif))
    }
  }

  private func logo(_ motif: PositionProbabilityMatrix, at path: String) -> ImageView? {
    site.logoSizes[motif.width].map { size in
      ImageView(
        source: page.link(to: path), width: NumberText.fixed(size.width / size.height * Self.rowHeight, decimals: 0),
        height: NumberText.fixed(Self.rowHeight, decimals: 0), alternativeText: "Logo \(MotifText.consensus(motif))")
    }
  }

  /// In CSS pixels.
  private static let rowHeight = 30.0
}
