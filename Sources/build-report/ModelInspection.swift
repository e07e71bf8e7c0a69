import Analysis
import Foundation
import SiteGen

/// What `inspect` shows of a model.
struct ModelInspection: Encodable {
  /// A layer that could be interpreted.
  struct Candidate: Encodable {
    var layer: String
    var channels: Int
    var positions: Int
    var receptiveField: Int
    var receptiveStride: Int
    /// Why field and stride say nothing of its positions; nil where they do.
    var irregularity: String?
    var isChosen: Bool
  }
  var model: ModelSummary
  /// The outputs as they would be interpreted.
  var heads: [NetworkHead]
  var takesAnyLength: Bool
  /// Shortest sequence that a model for any length takes; nil for others.
  var smallestLength: Int?
  var candidates: [Candidate]
  /// What of other branches would be held at which value; nil where the whole network is interpreted.
  var heldBranches: String?
  /// Why the marked layer would be interpreted, or why none was chosen.
  var choice: String
  /// What building a report with the default settings would take, stage by stage; none where no layer can be interpreted
  /// or the model takes sequences of any length.
  var expectedWork: [Expectation]

  /// What one stage is expected to take.
  struct Expectation: Encodable {
    var stage: String
    var multiplications: Double
    /// On two cores.
    var seconds: Double
  }

  /// - Throws: `HeadChoiceError` or `LayerChoiceError` where a head or a layer that the user names cannot be
  ///   interpreted.
  init(_ model: Model, layer: String?, heads requests: [NetworkHead.Request]) throws {
    let heads = try HeadChoice(model.network, requests: requests, file: model.fileName)
    var model = model
    model.network = heads.network.separatingBranches()
    self.model = model.summary(heads: heads)
    self.heads = heads.heads
    takesAnyLength = model.network.takesAnyLength
    smallestLength = model.network.smallestLength()
    let (chosen, words) = try Self.choice(model, layer: layer)
    choice = words
    expectedWork = (chosen.flatMap { ExpectedWork($0.network, at: $0.layer) }?.parts ?? []).map { part in
      Expectation(stage: part.stage.rawValue, multiplications: part.multiplications, seconds: part.seconds)
    }
    heldBranches = chosen?.heldWords(value: HeldValues.words(model.network))
    candidates = (chosen?.network ?? model.network).interpretationPoints().map { point in
      Candidate(
        layer: point.layer, channels: point.channels, positions: point.positions,
        receptiveField: point.receptiveField, receptiveStride: point.receptiveStride,
        irregularity: point.irregularity, isChosen: point == chosen?.layer.point)
    }
  }

  /// The layer that would be interpreted, and why; none and what is in the way where nobody names one.
  private static func choice(
    _ model: Model, layer: String?
  ) throws(LayerChoiceError) -> (choice: BranchChoice?, words: String) {
    do {
      let choice = try BranchChoice(model.network, named: layer, file: model.fileName)
      return (choice, choice.layer.reason)
    } catch {
      guard layer == nil else { throw error }
      return (nil, "none: \(error.problem)")
    }
  }

  private var anyLength: String {
    "any length" + (smallestLength.map { " from \($0) bases on" } ?? "") + ", of which build takes one with --length"
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  var text: String {
    var lines = [
      "\(PrintableText.line(model.fileName)): \(model.format), \(model.parameterCount) weights",
      "SHA-256 \(model.sha256)",
      "kernels \(model.kernelOrientation)",
    ]
    for input in model.inputs {
      let shape = takesAnyLength && input.isSequence ? anyLength : TensorShape.text(input.shape)
      lines.append(
        "input \(PrintableText.line(input.name)): \(shape), "
          + (input.isSequence ? "one-hot sequence of \(model.inputChannels) symbols" : "values (\(input.note))"))
    }
    lines.append("output \(model.outputActivation)")
    lines += heads.map(Self.line)
    lines.append("")
    lines += Self.table(
      header: ["#", "layer", "class", "what it does", "output", "weights"],
      rows: model.layers.enumerated().map { index, layer in
        [
          String(index + 1), PrintableText.line(layer.name, limit: 40), layer.kind, layer.detail,
          TensorShape.text(layer.outputShape), String(layer.parameterCount),
        ]
      })
    lines.append("")
    lines += Self.table(
      header: ["", "layer", "channels", "positions", "sees", "every"],
      rows: candidates.map { candidate in
        [
          candidate.isChosen ? "*" : "", PrintableText.line(candidate.layer, limit: 40), String(candidate.channels),
          String(candidate.positions), candidate.irregularity == nil ? "\(candidate.receptiveField) bases" : "uneven",
          candidate.irregularity == nil ? "\(candidate.receptiveStride) bases" : "uneven",
        ]
      })
    lines.append("* interpreted: \(choice)")
    if let heldBranches { lines.append("held: \(heldBranches)") }
    for candidate in candidates where candidate.isChosen {
      if let why = candidate.irregularity { lines.append("uneven: \(why)") }
    }
    if !expectedWork.isEmpty {
      lines.append("")
      lines += Self.table(
        header: ["expected work", "multiplications", "on two cores"],
        rows: expectedWork.map { part in
          [part.stage, NumberText.significant(part.multiplications, digits: 2), PlanText.duration(part.seconds)]
        })
    }
    return lines.joined(separator: "\n")
  }

  /// For example `head profile: 100 × 1, linear, 1 class: how far its 100 positions stand out from a flat profile`.
  private static func line(_ head: NetworkHead) -> String {
    let count = head.places.classes
    let noun = head.givesProbability ? (count == 1 ? "class" : "classes") : (count == 1 ? "output" : "outputs")
    let scalar = head.scalar.map { ": \($0.text), \($0.words(positions: head.places.positions))" } ?? ""
    return "head \(PrintableText.line(head.name, limit: 60)): \(TensorShape.text(head.shape)), \(head.activation), "
      + "\(count) \(noun)\(scalar)"
  }

  /// Columns padded to their widest cell.
  private static func table(header: [String], rows: [[String]]) -> [String] {
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    return ([header] + rows).map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ").trimmingTrailingBlanks
    }
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String { String(reversed().drop { $0 == " " }.reversed()) }
}
