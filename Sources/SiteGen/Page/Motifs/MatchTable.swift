import Analysis

/// Tables of matches with known motifs.
enum MatchTable {
  /// One table for each motif of a channel or filter that was looked up.
  static func tables(
    of owner: LogoOwner, in interpretation: Interpretation, _ motifs: MotifMatches, _ site: SiteFrame
  ) -> [TableView] {
    let rows = interpretation.hasManyMotifs ? ReportLimits.matchRows.ofMany : ReportLimits.matchRows.usual
    return OwnedMotif.all(of: owner, in: interpretation).flatMap { owned in
      table(
        of: owned, motifs, site, owner.page, mostRows: owned.isFurtherOptimum ? ReportLimits.matchRowsOfFurther : rows,
        isOneOfMany: interpretation.hasManyMotifs)
    }
  }

  /// The matches of one motif and the nearest known motifs that are none; nothing where none is and there are many motifs.
  private static func table(
    of owned: OwnedMotif, _ motifs: MotifMatches, _ site: SiteFrame, _ page: PageAddress, mostRows: Int,
    isOneOfMany: Bool
  ) -> [TableView] {
    guard let annotation = motifs.annotation else { return [] }
    let nearest = motifs.nearest(of: owned.source)
    guard !nearest.isEmpty else { return [] }
    let matches = nearest.count { annotation.isMatch($0) }
    // The sentence that names the nearest says all of it; the file has the others.
    guard matches > 0 || !isOneOfMany else { return [] }
    let scope =
      nearest.count > mostRows ? ", showing \(mostRows) of \(nearest.count) (the file has all)" : ""
    let caption =
      matches == 0
      ? "Known motifs nearest to \(owned.definiteName); none is a match at \(motifs.thresholdText)"
      : "Known motifs that \(owned.definiteName) resembles, \(NumberText.counted(matches, "match", "matches")) at \(motifs.thresholdText)\(scope)"
    // One alone is named on the page of motifs and in captions.
    let hasDatabases = annotation.databases.count > 1
    func database(_ match: MotifAlignment) -> CellView {
      .text("\(name: annotation.database(ofMotif: match.target)?.fileName ?? "")", on: page)
    }
    let hasStrands = annotation.comparison.hasOneStrand != true
    let table = TableView(
      id: owned.prefix + "matches", caption: caption.spans(on: page),
      columns: [
        .text("Known motif"), .text("Identifier"),
      ] + (hasDatabases ? [.text("Database")] : []) + [
        .number("p", "of the best of all alignments"),
        .number("E", "expected matches as good by chance"),
        .number("q", "false discovery rate among the comparisons of this motif, as tomtom gives it"),
        .number("q, all", "among the comparisons of all motifs that were looked up; a match goes by it"),
        .number("Overlap", "positions that meet"),
        .number("Offset", "position of the known motif under which this motif begins"),
      ] + (hasStrands ? [.text("Strand", "- where the reverse complement of the known motif matches")] : [])
        + [.text("Match")],
      rows: nearest.prefix(mostRows).map { match in
        var cells: [CellView] =
          [
            .header("\(motif: match.target, in: motifs)", on: page),
            site.identifierCell(annotation.motifs[match.target].identifier, on: page),
          ] + (hasDatabases ? [database(match)] : []) + [
            .number(match.pValue), .number(match.eValue), .number(match.qValue),
            .number(NumberText.significant(match.overallQValue ?? .nan)), .number(match.overlap), .number(match.offset),
          ]
        if hasStrands { cells.append(.text(match.orientation.rawValue)) }
        return RowView(cells: cells + [.text(annotation.isMatch(match) ? "yes" : "no")])
      },
      isSortable: true, hasSource: true, source: page.link(to: "tables/motifs.tsv"), sourceName: "motifs.tsv")
    return [table]
  }

  /// The best match and its q-value in one cell; `none` where there is no match.
  static func matchCell(_ match: MotifAlignment?, _ motifs: MotifMatches, on page: PageAddress) -> CellView {
    guard let match else { return .text("none") }
    return .text(
      "\(motif: match.target, in: motifs) (\(NumberText.significant(match.qValue, digits: 2)))", on: page)
  }

  /// Cells of the best match and its q-value; `none` where there is no match.
  static func bestCells(_ match: MotifAlignment?, _ motifs: MotifMatches, on page: PageAddress) -> [CellView] {
    guard let match else { return [.text("none"), .number("")] }
    return [.text("\(motif: match.target, in: motifs)", on: page), .number(match.decidingQValue)]
  }
}
