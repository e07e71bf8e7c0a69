import Foundation

/// The articles that a report rests on, in BibTeX and RIS.
enum BibliographyText {
  private struct Article {
    var key: String
    /// Name and value in the order of print.
    var fields: [(name: String, value: String)]
  }

  /// The entries, an empty line between two; pure ASCII with the accents of BibTeX.
  static var bibTeX: String {
    articles.map { article in
      let fields = article.fields.map { "  \($0.name) = {\($0.value)}" }.joined(separator: ",\n")
      return "@article{\(article.key),\n\(fields)\n}"
    }.joined(separator: "\n\n")
  }

  /// The same entries in the form of reference managers (RIS), its lines ended as that form asks.
  static var ris: String {
    articles.map { article in
      let fields = Dictionary(article.fields.map { ($0.name, plain($0.value)) }) { first, _ in first }
      var lines = ["TY  - JOUR"]
      lines += (fields["author"] ?? "").components(separatedBy: " and ").filter { $0 != "others" }.map { "AU  - \($0)" }
      for (tag, name) in [("TI", "title"), ("JO", "journal"), ("PY", "year"), ("VL", "volume"), ("IS", "number")] {
        if let value = fields[name] { lines.append("\(tag)  - \(value)") }
      }
      let pages = (fields["pages"] ?? "").components(separatedBy: "--")
      for (tag, page) in zip(["SP", "EP"], pages) { lines.append("\(tag)  - \(page)") }
      if let identifier = fields["doi"] { lines.append("DO  - \(identifier)") }
      return (lines + ["ER  - "]).map { $0 + "\r\n" }.joined()
    }.joined(separator: "\r\n")
  }

  /// A value without the braces and accents of BibTeX.
  private static func plain(_ value: String) -> String {
    value.replacing("{\\v{Z}}", with: "Ž").filter { $0 != "{" && $0 != "}" }
  }

  private static let articles = [
    Article(
      key: "Liu2019DeepResolve",
      fields: [
        ("author", "Liu, Ge and Zeng, Haoyang and Gifford, David K."),
        ("title", "Visualizing complex feature interactions and feature sharing in genomic deep neural networks"),
        ("journal", "BMC Bioinformatics"), ("year", "2019"), ("volume", "20"), ("pages", "401"),
        ("doi", "10.1186/s12859-019-2957-4"),
      ]),
    Article(
      key: "Koo2019Representation",
      fields: [
        ("author", "Koo, Peter K. and Eddy, Sean R."),
        ("title", "Representation learning of genomic sequence motifs with convolutional neural networks"),
        ("journal", "{PLoS} Computational Biology"), ("year", "2019"), ("volume", "15"), ("number", "12"),
        ("pages", "e1007560"), ("doi", "10.1371/journal.pcbi.1007560"),
      ]),
    Article(
      key: "Koo2021Global",
      fields: [
        (
          "author",
          "Koo, Peter K. and Majdandzic, Antonio and Ploenzke, Matthew and Anand, Praveen and Paul, Steffan B."
        ),
        (
          "title",
          """
          Global importance analysis: An interpretability method to quantify importance of genomic features in deep neural \
          networks
          """
        ),
        ("journal", "{PLoS} Computational Biology"), ("year", "2021"), ("volume", "17"), ("number", "5"),
        ("pages", "e1008925"), ("doi", "10.1371/journal.pcbi.1008925"),
      ]),
    Article(
      key: "Greenside2018Discovering",
      fields: [
        ("author", "Greenside, Peyton and Shimko, Tyler and Fordyce, Polly and Kundaje, Anshul"),
        (
          "title",
          "Discovering epistatic feature interactions from neural network models of regulatory {DNA} sequences"
        ),
        ("journal", "Bioinformatics"), ("year", "2018"), ("volume", "34"), ("pages", "i629--i637"),
        ("doi", "10.1093/bioinformatics/bty575"),
      ]),
    Article(
      key: "Avsec2021Base",
      fields: [
        ("author", "Avsec, {\\v{Z}}iga and Weilert, Melanie and Shrikumar, Avanti and others"),
        ("title", "Base-resolution models of transcription-factor binding reveal soft motif syntax"),
        ("journal", "Nature Genetics"), ("year", "2021"), ("volume", "53"), ("pages", "354--366"),
        ("doi", "10.1038/s41588-021-00782-6"),
      ]),
    Article(
      key: "Gupta2007Quantifying",
      fields: [
        (
          "author",
          "Gupta, Shobhit and Stamatoyannopoulos, John A. and Bailey, Timothy L. and Noble, William Stafford"
        ),
        ("title", "Quantifying similarity between motifs"), ("journal", "Genome Biology"), ("year", "2007"),
        ("volume", "8"), ("pages", "R24"), ("doi", "10.1186/gb-2007-8-2-r24"),
      ]),
    Article(
      key: "Schneider1990Logos",
      fields: [
        ("author", "Schneider, Thomas D. and Stephens, R. Michael"),
        ("title", "Sequence logos: a new way to display consensus sequences"),
        ("journal", "Nucleic Acids Research"), ("year", "1990"), ("volume", "18"), ("pages", "6097--6100"),
        ("doi", "10.1093/nar/18.20.6097"),
      ]),
  ]
}
