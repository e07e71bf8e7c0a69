import Analysis

/// How the report and its methods are cited.
enum CitationText {
  ///
  /// - Parameter hasWords: whether words were planted.
  static func sentences(_ model: ModelSummary, toolVersion: String, hasWords: Bool) -> [RichText] {
    let planting: RichText = """
      Planted words: Koo PK, Majdandzic A, Ploenzke M, Anand P, Paul SB. Global importance analysis: An interpretability \
      method to quantify importance of genomic features in deep neural networks. PLoS Computational Biology 2021; \
      17:e1008925.
      """
    return [
      """
      Method: Liu G, Zeng H, Gifford DK. Visualizing complex feature interactions and feature sharing in \
      genomic deep neural networks. BMC Bioinformatics 2019; 20:401.
      """,
      """
      Filters as motifs: Koo PK, Eddy SR. Representation learning of genomic sequence motifs with \
      convolutional neural networks. PLoS Computational Biology 2019; 15:e1007560.
      """,
    ] + (hasWords ? [planting] : []) + [
      """
      Report: \(name: model.fileName), SHA-256 \
      \(String(model.sha256.prefix(16)))…, build-report \
      \(toolVersion).
      """
    ]
  }

  /// `CITATION.cff` of a site: the program that made it and the articles it rests on.
  static func file(title: String, toolVersion: String, date: String) -> String {
    """
    cff-version: 1.2.0
    message: Please cite the articles below and name the version of build-report.
    title: \(quoted(title))
    type: dataset
    version: \(quoted("build-report \(toolVersion)"))
    date-released: \(date)
    authors:
      - name: The authors of the model
    references:
      - type: article
        title: Visualizing complex feature interactions and feature sharing in genomic deep neural networks
        authors:
          - family-names: Liu
            given-names: Ge
          - family-names: Zeng
            given-names: Haoyang
          - family-names: Gifford
            given-names: David K.
        journal: BMC Bioinformatics
        volume: 20
        start: 401
        year: 2019
        doi: 10.1186/s12859-019-2957-4
      - type: article
        title: Representation learning of genomic sequence motifs with convolutional neural networks
        authors:
          - family-names: Koo
            given-names: Peter K.
          - family-names: Eddy
            given-names: Sean R.
        journal: PLoS Computational Biology
        volume: 15
        issue: 12
        start: e1007560
        year: 2019
        doi: 10.1371/journal.pcbi.1007560
      - type: article
        title: >-
          Global importance analysis: An interpretability method to quantify importance of genomic features in deep
          neural networks
        authors:
          - family-names: Koo
            given-names: Peter K.
          - family-names: Majdandzic
            given-names: Antonio
          - family-names: Ploenzke
            given-names: Matthew
          - family-names: Anand
            given-names: Praveen
          - family-names: Paul
            given-names: Steffan B.
        journal: PLoS Computational Biology
        volume: 17
        issue: 5
        start: e1008925
        year: 2021
        doi: 10.1371/journal.pcbi.1008925

    """
  }

  /// A YAML string in double quotes.
  private static func quoted(_ text: String) -> String {
    let escaped = PrintableText.line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
