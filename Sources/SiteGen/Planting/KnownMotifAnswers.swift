import Analysis

/// Which known motifs classes answer to, and how the network holds them, in sentences and a table.
struct KnownMotifAnswers {
  let interpretation: Interpretation
  let motifs: MotifMatches
  let known: KnownMotifEffects

  /// - Returns: nil where no known motif was planted.
  init?(_ interpretation: Interpretation, _ motifs: MotifMatches) {
    guard let known = interpretation.planting?.knownMotifs else { return nil }
    self.interpretation = interpretation
    self.motifs = motifs
    self.known = known
  }

  /// The motif of a group with the largest effect on a class that answers to it, and that class; nil where none does.
  static func strongest(ofGroup group: Int, in known: KnownMotifEffects) -> (motif: Int, classIndex: Int)? {
    let answers = known.groups[group].flatMap { motif in
      known.rows[motif].effects.indices.filter { known.answers($0, to: motif) }.map { (motif: motif, classIndex: $0) }
    }
    return answers.max {
      (known.rows[$0.motif].effects[$0.classIndex], $1.motif) < (known.rows[$1.motif].effects[$1.classIndex], $0.motif)
    }
  }

  /// How many groups of motifs are read whole, in pieces, or match a channel without effect.
  var sentence: RichText {
    let planted = known.rows.count { $0.word != nil }
    let readings = known.groups.indices.map { known.reading(ofGroup: $0) }
    func count(_ reading: KnownMotifEffects.Reading) -> Int { readings.count { $0 == reading } }
    let (whole, pieces, unused) = (count(.whole), count(.inPieces), count(.unused))
    let beginning: RichText = """
      \(NumberText.counted(planted, "known motif").capitalizedFirst) (\(NumberText.counted(known.groups.count, "group")) of \
      motifs that are alike) \(planted == 1 ? "was" : "were") planted in \
      \(NumberText.counted(known.backgrounds, "random sequence"))
      """
    guard whole + pieces > 0 else { return beginning + ": no class answers to any of them." + leftOver(unused) }
    let answered = whole + pieces
    let parts: RichText =
      pieces == 0
      ? "\(answered == 1 ? "it is" : "all are") read whole, by a channel whose motif matches"
      : whole == 0
        ? "no channel's motif matches \(answered == 1 ? "it" : "them"), so that \(answered == 1 ? "it is" : "they are") read in pieces"
        : """
        \(NumberText.count(whole)) \(whole == 1 ? "is" : "are") read whole, by a channel whose motif matches, and \
        \(NumberText.count(pieces)) in pieces, without such a channel
        """
    return beginning + ": classes answer to \(NumberText.counted(answered, "group")); \(parts)." + leftOver(unused)
  }

  private func leftOver(_ unused: Int) -> RichText {
    unused == 0
      ? ""
      : """
       \(NumberText.counted(unused, "more group", "more groups").capitalizedFirst) \(unused == 1 ? "matches" : "match") a \
      channel, but no class answers.
      """
  }

  /// What is smaller than a number can be is told as such.
  private static func qText(_ value: Double) -> String {
    value == 0 ? "under 1e-300" : NumberText.significant(value, digits: 2)
  }

  /// The groups that some class answers to, by falling effect; none where there is none.
  func tables(on page: PageAddress) -> [TableView] {
    let found = known.groups.indices.compactMap { group in
      Self.strongest(ofGroup: group, in: known).map { (group: group, motif: $0.motif, classIndex: $0.classIndex) }
    }.sorted { first, second in
      (known.rows[second.motif].effects[second.classIndex], first.group)
        < (known.rows[first.motif].effects[first.classIndex], second.group)
    }
    guard !found.isEmpty else { return [] }
    let most = ReportLimits.plantedMotifs
    let scope = found.count > most ? ", showing \(most) of \(found.count) (the file has all)" : ""
    let largest = NumberText.largest(found.map { known.rows[$0.motif].effects[$0.classIndex] })
    return [
      TableView(
        id: "planted",
        caption: "Known motifs that classes answer to, one of each group of motifs that are alike\(scope)".spans(
          on: page),
        columns: [
          .text("Known motif"), .text("Raises most"), .number("Effect", "mean change of the score"),
          .number("95 % interval"), .number("q", "against its own shuffled letters, over all motifs and classes"),
          .number("Classes", "that answer to the group"),
          .text("Reading", "whole: some channel's motif matches; in pieces: none does"),
          .text("Channels", "whose own motif matches one of the group"), .number("Alike", "motifs of the group"),
        ],
        rows: found.prefix(most).map { entry in
          let row = known.rows[entry.motif]
          let members = known.groups[entry.group]
          let effect = MeasuredEffect(
            mean: row.effects[entry.classIndex], lower: row.lower[entry.classIndex], upper: row.upper[entry.classIndex])
          let channels = Set(members.flatMap { known.rows[$0].channels }).sorted()
          let classes = row.effects.indices.count { index in members.contains { known.answers(index, to: $0) } }
          return RowView(cells: [
            .header("\(motif: entry.motif, in: motifs)", on: page),
            .text(
              "\(class: entry.classIndex, name: interpretation.classes[entry.classIndex].name)", on: page),
            .bar(effect.mean, largest: largest), .number(EffectText.interval(effect)),
            .number(Self.qText(row.qValues[entry.classIndex])), .number(classes),
            .text(known.reading(ofGroup: entry.group) == .whole ? "whole" : "in pieces"),
            channels.isEmpty
              ? .text("none") : .text("\(channelNumbers: channels, most: ReportLimits.readersNamed)", on: page),
            .number(members.count),
          ])
        },
        isSortable: true, hasSource: true, source: page.link(to: "tables/known-motif-effects.tsv"),
        sourceName: "known-motif-effects.tsv")
    ]
  }
}
