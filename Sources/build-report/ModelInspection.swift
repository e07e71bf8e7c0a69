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
    var isChosen: Bool
  }
  var model: ModelSummary
  var takesAnyLength: Bool
  var candidates: [Candidate]
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

  /// - Throws: `LayerChoiceError` where a layer that the user names cannot be interpreted.
  init(_ model: Model, layer: String?) throws(LayerChoiceError) {
    self.model = model.summary()
    takesAnyLength = model.network.takesAnyLength
    var chosen: LayerChoice?
    do {
      chosen = try LayerChoice(model.network, named: layer, file: model.fileName)
      choice = chosen?.reason ?? ""
    } catch {
      guard layer == nil else { throw error }
      choice = "none: \(error.problem)"
    }
    expectedWork = (chosen.flatMap { ExpectedWork(model.network, at: $0) }?.parts ?? []).map { part in
      Expectation(stage: part.stage.rawValue, multiplications: part.multiplications, seconds: part.seconds)
    }
    candidates = model.network.interpretationPoints().map { point in
      Candidate(
        layer: point.layer, channels: point.channels, positions: point.positions,
        receptiveField: point.receptiveField, receptiveStride: point.receptiveStride,
        isChosen: point == chosen?.point)
    }
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
      let shape = takesAnyLength && input.isSequence ? "any length" : TensorShape.text(input.shape)
      lines.append(
        "input \(PrintableText.line(input.name)): \(shape), "
          + (input.isSequence ? "one-hot sequence of \(model.inputChannels) symbols" : "values (\(input.note))"))
    }
    lines.append("output \(model.outputActivation)")
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
          String(candidate.positions), "\(candidate.receptiveField) bases", "\(candidate.receptiveStride) bases",
        ]
      })
    lines.append("* interpreted: \(choice)")
    if !expectedWork.isEmpty {
      lines.append("")
      lines += Self.table(
        header: ["expected work", "multiplications", "on two cores"],
        rows: expectedWork.map { part in
          [part.stage, NumberText.significant(part.multiplications, digits: 2), Self.duration(part.seconds)]
        })
    }
    return lines.joined(separator: "\n")
  }

  /// For example `about 3 min`.
  private static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "under 1 s" }
    if seconds < 120 { return "about \(Int(seconds.rounded(.up))) s" }
    if seconds < 7200 { return "about \(Int((seconds / 60).rounded(.up))) min" }
    return "about \(Int((seconds / 3600).rounded(.up))) h"
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
