import Analysis
import Render

/// Where along the feature map the classes that a channel matters most to want it.
enum ChannelMapFigure {
  /// None where the layer keeps no positions, and on large sites, where each figure of every channel would count.
  static func plans(ofChannel channel: Int, in interpretation: Interpretation) -> [PlannedFigure] {
    let layer = interpretation.layer
    guard layer.positions > 1, !interpretation.hasManyClasses else { return [] }
    let total = interpretation.classes.count
    let limits = ReportLimits.classesInChannelMap
    let classes = Array(
      MeanImportance.strongestClasses(ofChannel: channel, in: interpretation.classes)
        .prefix(interpretation.hasManyMotifs ? limits.many : limits.usual))
    // The map is kept position by position.
    let lines = classes.map { index in
      (0..<layer.positions).map { position in
        Double(interpretation.classes[index].meanFeatureMap[position * layer.channels + channel])
      }
    }
    let values = lines.flatMap(\.self)
    guard !values.isEmpty else { return [] }
    let title = "Channel \(channel + 1) along the feature map"
    let note = classes.count < total ? "showing \(classes.count) of \(total)" : nil
    let figure = FeatureMapFigure(
      label: FigureLabel(
        id: PageAddress.channelStem(channel) + "-map", title: title,
        summary: summary(channel, classes, values, interpretation)),
      rowNames: classes.map { NameText.short(interpretation.classes[$0].name, limit: 40) }, rowTitle: "Class",
      positions: layer.positions, values: values, note: note)
    let scope: RichText = note == nil ? "" : " The figure is \(note ?? ""), those that the channel matters most to."
    return [
      PlannedFigure(
        figure: figure, stem: PageAddress.channelDetail(channel).figureFolder + "/map", title: title,
        caption: """
          Channel \(channel + 1) in the mean feature map of each class: weighted mean over trials of its activation at \
          each of the \(layer.positions) positions of layer \(name: layer.name), classes in falling order of its \
          absolute importance.\(scope)
          """,
        table: ClassRowsTable.table(
          classes, columns: .positions(0..<layer.positions), values: lines, in: interpretation),
        role: .repetition)
    ]
  }

  /// Where the class that the channel matters most to wants it most.
  private static func summary(
    _ channel: Int, _ classes: [Int], _ values: [Double], _ interpretation: Interpretation
  ) -> String {
    let positions = interpretation.layer.positions
    let strongest = values.prefix(positions).map(abs)
    let place = strongest.max().flatMap { strongest.firstIndex(of: $0) } ?? 0
    return """
      Heat map of channel \(channel + 1): \(HeadText(interpretation).counted(classes.count)) by \
      \(NumberText.counted(positions, "position")). In class \(classes[0] + 1), which it matters most to, it is \
      strongest at position \(place + 1), with \(NumberText.significant(values[place])).
      """
  }
}
