import Analysis
import Foundation

/// What planting finds in a model whose logic is known, beside what other methods say of it.
///
/// The truth is a JSON file beside the model, `MODEL.meta.json`: `classes`, names, and `logic`, for each name lists of
/// motifs by `and`, `or` and `xor`.
enum PlantedTruth {
  private struct Truth: Decodable {
    var classes: [String]
    var logic: [String: PlantedRule]
  }

  static func measure(model path: String, motifs: String?, architecture: String?) async {
    do {
      let model = try ModelReader.read(path, options: .init(architecture: architecture))
      let library = try motifs.map { try MotifLibrary(paths: [$0]) }
      var result: Interpretation?
      let total = try await FlowRate.processorTime {
        result = try await Pipeline(workers: 2).run(model, inputs: AnalysisInputs(knownMotifs: library))
      }
      let ascents = try await FlowRate.processorTime {
        _ = try await Pipeline(settings: AnalysisSettings(planting: nil), workers: 2)
          .run(model, inputs: AnalysisInputs(knownMotifs: library))
      }
      guard let result, let planting = result.planting else { return print("\(path)\tnothing planted") }
      let truth = (try? Data(contentsOf: URL(fileURLWithPath: Self.truthPath(path)))).flatMap {
        try? JSONDecoder().decode(Truth.self, from: $0)
      }
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      for (index, found) in planting.classes.enumerated() {
        let logic = truth.flatMap { $0.classes.indices.contains(index) ? $0.logic[$0.classes[index]] : nil }
        print("\(name)\t\(result.classes[index].name)\toptima\t\(result.classes[index].distinctOptima)")
        report(found, index, name, result, logic, library)
        if let library { report(planting.knownMotifs, index, name, result, library) }
      }
      if let truth {
        let counts = TruthCounts(result, rules: truth.classes.map { truth.logic[$0] ?? PlantedRule() })
        for claim in TruthCounts.Claim.allCases {
          let count = counts[claim]
          print("\(name)\tclaim\t\(claim.rawValue)\t\(count.right)\t\(count.wrong)\t\(count.missed)")
        }
      }
      let seconds = String(format: "%.1f", total - ascents)
      print(
        "\(name)\ttotal\t\(seconds) CPU s of planting, \(planting.passes) passes of \(Int(planting.multiplications)), "
          + "\(planting.settings.backgrounds) backgrounds, controls \(planting.controlRelations) of "
          + "\(planting.controlCount)")
    } catch {
      print("\(path)\tcannot be measured: \(error)")
    }
  }

  private static func truthPath(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().path + ".meta.json"
  }

  private static func report(
    _ found: PlantingResult.ClassResult, _ index: Int, _ name: String, _ result: Interpretation, _ logic: PlantedRule?,
    _ library: MotifLibrary?
  ) {
    let className = result.classes[index].name
    func row(_ cells: [String]) { print(([name, className] + cells).joined(separator: "\t")) }
    for word in found.words {
      let right = logic.map { $0.words.contains { holds(word, $0) } ? "planted" : "other" } ?? "-"
      let known = word.nearest.first.flatMap { match in
        library.map { library in
          let motif = library.motifs[match.target]
          return "\(motif.alternateName ?? motif.identifier) p \(match.pValue)"
        }
      }
      row(
        ["word", word.word.text, "\(word.origin)"] + numbers(word.effect)
          + [text(word.control.mean), word.company.map(String.init) ?? "-", word.raises ? "raises" : "lowers"]
          + [result.classes[word.mostChangedClass].name, right, known ?? "-"])
    }
    for motif in logic?.words ?? [] where !found.raisingWords.contains(where: { holds($0, motif) }) {
      row(["missing", motif])
    }
    for pair in found.pairs {
      let members = [pair.first, pair.second].map { found.members[$0] }
      let test = pair.test
      let isPlanted = (logic?.one ?? []).allSatisfy { motif in
        members.contains { $0.word.text.contains(motif) || $0.word.reverseComplement.text.contains(motif) }
      }
      let right = logic.map { !$0.one.isEmpty && isPlanted ? "xor" : "other" } ?? "-"
      let bare = pair.tests[0].departure
      let epistasis = result.classes[index].epistasis.filter { found in
        members[0].channels.contains(found.first) && members[1].channels.contains(found.second)
          || members[0].channels.contains(found.second) && members[1].channels.contains(found.first)
      }
      row(
        ["pair"] + members.map(\.word.text) + numbers(test.departure)
          + [pair.control.relation.rawValue, test.context.map { found.members[$0].word.text } ?? "-"]
          + [pair.relation.rawValue, pair.isFlagged ? "flagged" : "-", right]
          + [pair.exclusion.map(text) ?? "-", epistasis.map(\.strength).min().map(text) ?? "-"]
          + [bare.isBelow ? "below" : bare.isAbove ? "above" : "-", text(bare.mean)]
          + [test.firstEffect, test.secondEffect, test.jointEffect].map { text($0.mean) })
    }
  }

  /// The known motifs that raise a class most, the strongest of each group of alike ones.
  private static func report(
    _ known: KnownMotifEffects?, _ index: Int, _ name: String, _ result: Interpretation, _ library: MotifLibrary
  ) {
    for (group, motif) in (known?.groups(for: index) ?? []).prefix(3) {
      guard let row = known?.rows[motif], let reading = known?.reading(ofGroup: group) else { continue }
      let other = row.effects.indices.filter { $0 != index }.map { row.effects[$0] }.max()
      print(
        [
          name, result.classes[index].name, "known",
          library.motifs[motif].alternateName ?? library.motifs[motif].identifier,
          row.word?.text ?? "-", text(row.effects[index]), text(row.lower[index]), text(row.controls[index]),
          text(row.qValues[index]), other.map(text) ?? "-", reading.rawValue,
        ].joined(separator: "\t"))
    }
  }

  private static func numbers(_ effect: MeasuredEffect) -> [String] {
    [effect.mean, effect.lower, effect.upper].map(text)
  }

  private static func text(_ value: Double) -> String { String(format: "%.3g", value) }

  private static func holds(_ word: ClassWord, _ motif: String) -> Bool {
    word.word.text.contains(motif) || word.isReadOnBothStrands && word.word.reverseComplement.text.contains(motif)
  }
}
