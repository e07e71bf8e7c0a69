import Analysis
import Render

/// The figure of all classes and channels.
enum ImportanceMatrixFigure {
  /// Importance of every class and channel.
  static func plan(_ interpretation: Interpretation) -> PlannedFigure {
    let shown = channels(interpretation)
    let total = interpretation.channels.count
    let note = shown.count < total ? "showing \(shown.count) of \(total)" : nil
    let words = ImportanceMatrixText(interpretation, note: note)
    let figure = OverallImportanceMatrixFigure(
      label: FigureLabel(id: "ofiv-matrix", title: words.title, summary: words.alternativeText),
      channels: shown.map { channel in
        .init(number: channel + 1, logo: SmallLogo.logo(ofChannel: channel, in: interpretation))
      },
      classes: interpretation.classes.map { result in
        .init(
          name: NameText.short(result.name, limit: 40),
          values: shown.map { result.rankedImportance[$0] },
          isNonAdditive: shown.map { result.flagged[$0] })
      },
      axisTitle: ImportanceWords(interpretation).axisTitle, note: note)
    return PlannedFigure(
      figure: figure, stem: PageAddress.channelList.figureFolder + "/ofiv-matrix",
      title: words.title, caption: words.caption + SmallLogo.sentence(shown, in: interpretation),
      table: table(interpretation, channels: shown))
  }

  /// All channels in their order; where they are too many, those of the largest absolute importance in any class.
  private static func channels(_ interpretation: Interpretation) -> [Int] {
    let channels = Array(interpretation.channels.indices)
    guard channels.count > ReportLimits.channelsInMatrix else { return channels }
    return MeanImportance.strongestChannels(anywhereIn: interpretation.classes)
      .prefix(ReportLimits.channelsInMatrix).sorted()
  }

  private static func table(_ interpretation: Interpretation, channels: [Int]) -> TabSeparatedTable {
    var table = TabSeparatedTable(columns: ["class_id", "class"] + channels.map { "channel_\($0 + 1)" })
    for (index, result) in interpretation.classes.enumerated() {
      table.append(
        [.count(index + 1), .text(result.name)] + channels.map { .number(result.rankedImportance[$0]) })
    }
    return table
  }
}

/// Words for the figure of all classes and channels.
private struct ImportanceMatrixText {
  let title: String
  let caption: RichText
  let alternativeText: String

  /// - Parameter note: what is said where not all channels are shown.
  init(_ interpretation: Interpretation, note: String?) {
    let heads = HeadText(interpretation)
    title = "Importance of all channels for all \(heads.nouns)"
    let classes = heads.counted(interpretation.classes.count)
    let channels = NumberText.counted(interpretation.channels.count, "channel")
    let thinned: RichText =
      note.map {
        """
         The figure is \($0) channels, those of largest absolute importance in any class; the table has all.
        """
      } ?? ""
    caption = """
      \(ImportanceWords(interpretation).caption) of the \(channels) of layer \
      \(name: interpretation.layer.name) for \(classes): one row per \(heads.noun), one column per channel. \
      Non-additive channels are marked.\(thinned)
      """
    var finding = "No channel has an importance other than zero."
    let strongest = interpretation.classes.enumerated()
      .compactMap { index, result in result.channelsByImportance.first.map { (index, $0) } }
      .max { first, second in
        interpretation.classes[first.0].rankedImportance[first.1]
          < interpretation.classes[second.0].rankedImportance[second.1]
      }
    if let (index, channel) = strongest {
      let result = interpretation.classes[index]
      let value = result.rankedImportance[channel]
      if value != 0 {
        finding = """
          The largest is \(NumberText.significant(value)), channel \(ChannelReading.label(channel, in: interpretation)) for \
          \(NameText.quoted(result.name)).
          """
      }
    }
    alternativeText = "Importance of \(channels) for \(classes). \(finding)"
  }
}
