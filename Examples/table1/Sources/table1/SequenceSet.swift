import Analysis
import Foundation

/// Sequences on which methods that need data are averaged: those of a model's folder, or stand-ins.
///
/// A folder may hold `sequences.fa` with `labels.tsv` (a header line, then 0 or 1 for each sequence). Without them there are
/// stand-ins: random sequences of even bases, half of them with one instance of the factor's known motif, drawn base by
/// base from its probabilities, at a random place on a random strand.
struct SequenceSet {
  var file: FASTAFile
  /// 1 for positives.
  var labels: [Float]
  /// Whether the folder held them.
  var isOwn: Bool

  /// Positives, and as many others, of stand-ins.
  private static let standIns = 100

  init(folder: String, length: Int, target: Motif) throws {
    let path = "\(folder)/sequences.fa"
    guard FileManager.default.fileExists(atPath: path) else {
      self = try Self.standIns(length: length, target: target)
      return
    }
    file = try FASTAFile(path: path)
    labels = try LabelTable(path: "\(folder)/labels.tsv", classNames: ["label"]).columns[0]
    guard labels.count == file.records.count else {
      throw Failure("\(labels.count) labels for \(file.records.count) sequences in \(folder)")
    }
    isOwn = true
  }

  private init(file: FASTAFile, labels: [Float], isOwn: Bool) {
    (self.file, self.labels, self.isOwn) = (file, labels, isOwn)
  }

  private static func standIns(length: Int, target: Motif) throws -> SequenceSet {
    var generator = Generator(state: 1)
    var text = ""
    var labels: [Float] = []
    for number in 0..<2 * standIns {
      var bases = (0..<length).map { _ in Int(generator.next() >> 62) }
      let isPositive = number < standIns
      if isPositive {
        let matrix = Bool.random(using: &generator) ? target.matrix : target.matrix.reverseComplement
        let start = Int.random(in: 0...max(0, length - matrix.width), using: &generator)
        for (offset, column) in matrix.columns.enumerated() where start + offset < length {
          var draw = Float.random(in: 0..<1, using: &generator)
          var base = 0
          while base < 3, draw >= column[base] {
            draw -= column[base]
            base += 1
          }
          bases[start + offset] = base
        }
      }
      labels.append(isPositive ? 1 : 0)
      text += ">s\(number)\n\(String(bases.map { Array("ACGT")[$0] }))\n"
    }
    return SequenceSet(
      file: try FASTAFile(bytes: [UInt8](text.utf8), fileName: "stand-ins"), labels: labels, isOwn: false)
  }

  /// SplitMix64, so that the sequences are the same everywhere.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }
  }
}
