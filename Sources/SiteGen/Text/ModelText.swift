import Analysis

/// Words for the figure of all classes and channels.
struct MatrixText {
  let title = "Overall feature importance of all classes"
  let caption: RichText
  let alternativeText: String

  /// - Parameter note: what is said where not all channels are shown.
  init(_ context: ReportContext, note: String?) {
    let interpretation = context.interpretation
    let classes = NumberText.counted(interpretation.classes.count, "class", "classes")
    let channels = NumberText.counted(interpretation.channels.count, "channel")
    let thinned: RichText =
      note.map {
        """
         The figure is \($0) channels, those of largest absolute importance in any class; the table has all.
        """
      } ?? ""
    caption = """
      Overall feature importance (OFIV, activation units) of the \(channels) of layer \
      \(name: interpretation.layer.name) for \(classes): one row per class, one column per channel. \
      Non-additive channels are marked.\(thinned)
      """
    var finding = "No channel has an importance other than zero."
    let strongest = interpretation.classes.enumerated()
      .compactMap { index, result in result.channelsByImportance.first.map { (index, $0) } }
      .max { first, second in
        interpretation.classes[first.0].overallImportance[first.1]
          < interpretation.classes[second.0].overallImportance[second.1]
      }
    if let (index, channel) = strongest {
      let result = interpretation.classes[index]
      let value = result.overallImportance[channel]
      if value != 0 {
        finding = """
          The largest is \(NumberText.significant(value)), channel \(channel + 1) for \
          \(NameText.quoted(result.name)).
          """
      }
    }
    alternativeText = "Overall feature importance of \(channels) for \(classes). \(finding)"
  }
}

/// Words for the diagram of layers.
struct LayersText {
  let title = "Layers of the network"
  let caption: RichText
  let alternativeText: String

  init(_ interpretation: Interpretation) {
    let layers = interpretation.model.layers
    let total = NumberText.count(interpretation.model.parameterCount)
    caption = """
      The \(NumberText.counted(layers.count, "layer")) of \(name: interpretation.model.fileName) from \
      input to output, with shape (positions × channels) and parameters; \(total) parameters in all. The \
      outlined layer, \(name: interpretation.layer.name), is the one interpreted.
      """
    alternativeText = """
      Diagram of \(NumberText.counted(layers.count, "layer")): \
      \(ListText.joined(layers.map { NameText.short($0.kind, limit: 30) }, limit: 20)). Interpreted: \
      \(NameText.quoted(interpretation.layer.name)).
      """
  }
}
