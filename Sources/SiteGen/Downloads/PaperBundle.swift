import Analysis

/// What a manuscript needs of a report in one archive: main figures, captions, methods, references and source data.
struct PaperBundle {
  /// Path relative to the model's site.
  static let path = "paper.zip"
  static let summary = "main figures as PDF with captions, source data, methods and references, for a manuscript"

  /// A figure of the archive.
  struct Figure {
    var entry: SiteManifest.FigureEntry
    var pdf: [UInt8]
    /// Its numbers; nil where it has none of its own.
    var table: [UInt8]?
  }

  /// In the order of the archive.
  let figures: [Figure]
  /// Paragraphs of the methods.
  let methods: [RichText]
  /// How the report is cited.
  let citation: String

  /// Whether a figure belongs in the archive: those of single classes, channels and filters are too many, and stand on
  /// their pages.
  static func holds(_ figure: SiteManifest.FigureEntry) -> Bool {
    let items = ["figures/class-", "figures/channel-", "figures/filter-"]
    return figure.files.contains { $0.hasSuffix(".pdf") }
      && !figure.files.contains { path in
        items.contains { path.contains($0) }
      }
  }

  var bytes: [UInt8] {
    var archive = ZipArchive()
    archive.add("README.txt", readme)
    for (place, figure) in figures.enumerated() {
      let name = Self.name(figure, place)
      archive.add("figures/\(name).pdf", figure.pdf)
      if let table = figure.table { archive.add("source-data/\(name).tsv", table) }
    }
    archive.add("captions.txt", captions)
    archive.add("methods.txt", methods.map(\.plain).joined(separator: "\n\n") + "\n")
    archive.add("references.bib", BibliographyText.bibTeX + "\n")
    archive.add("references.ris", BibliographyText.ris)
    return archive.bytes
  }

  private var captions: String {
    figures.enumerated().map { place, figure in
      "\(Self.name(figure, place))\n\(figure.entry.title). \(figure.entry.caption)\n"
    }.joined(separator: "\n")
  }

  private var readme: String {
    """
    \(citation)

    figures/        main figures as PDF, in the sizes of the journal that was chosen
    captions.txt    their captions, under the names of the files
    source-data/    the numbers of each figure, tab-separated
    methods.txt     paragraphs for the methods of a manuscript
    references.bib  the articles that the report rests on, for BibTeX
    references.ris  the same for reference managers

    """
  }

  private static func name(_ figure: Figure, _ place: Int) -> String {
    let number = String(place + 1)
    return "figure-" + (number.count < 2 ? "0" : "") + number + "-" + figure.entry.id
  }
}
