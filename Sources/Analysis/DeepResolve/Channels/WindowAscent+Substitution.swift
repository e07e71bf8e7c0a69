import GenomicNetwork
import ReportNumerics

extension WindowAscent {
  /// Bases of a window, 0 for A to 3 for T, and the activation that they cause.
  struct Spelling: Sendable {
    var bases: [UInt8]
    var activation: Double

    var sequence: String { String(bases.map { Self.letters[Int($0)] }) }
    private static let letters: [Character] = ["A", "C", "G", "T"]
  }

  /// Rounds of substitutions where there is time; each costs as much as a step of the ascent.
  static let substitutionRounds = 40

  /// Windows whose bases are replaced as long as that raises the activation: an ascent ends between bases, a sequence
  /// has one at each position.
  ///
  /// Each round tries the substitutions that the slope promises most of, all at once; where that fails, the better half
  /// of them, and so on down to single ones.
  func substituted(_ windows: [[UInt8]], channels: [Int], tape: inout ComputationTape) -> [Spelling] {
    var searches = windows.map { SubstitutionSearch(bases: $0) }
    var slope = Tensor(shape: [windows.count] + window.input.shape)
    // What is left of a cancelled search is never read.
    for _ in 0...rounds where !Task.isCancelled && searches.contains(where: { !$0.isFinished }) {
      tape.set(window.input.slot, to: encode(searches.map(\.tried)))
      tape.forward()
      climb(&tape, channels)
      tape.swapGradient(window.input.slot, with: &slope)
      for row in windows.indices where !searches[row].isFinished {
        let score = tape.element(window.elements[channels[row]], row: row, slot: window.output.slot)
        if score > searches[row].score {
          searches[row].accept(score, promises: promises(of: searches[row].tried, slope, row: row))
        } else {
          searches[row].reject()
        }
      }
      tape.release(window.input.slot)
    }
    return searches.map { Spelling(bases: $0.best, activation: Double(window.activation.value($0.score))) }
  }

  /// The best substitution at each position that the slope calls a gain, the largest gain first.
  private func promises(
    of bases: [UInt8], _ slope: Tensor, row: Int
  ) -> [SubstitutionSearch.Promise] {
    let start = row * slope.rowCount
    var gains: [(gain: Float, position: Int, base: UInt8)] = []
    for (position, base) in bases.enumerated() {
      let slopes = (0..<4).map { slope.values[start + window.place(position: position, base: $0)] }
      let other = slopes.indices.max { slopes[$0] < slopes[$1] } ?? 0
      let gain = slopes[other] - slopes[Int(base)]
      if gain > 0 { gains.append((gain, position, UInt8(other))) }
    }
    return gains.sorted { ($1.gain, $0.position) < ($0.gain, $1.position) }.map {
      (position: $0.position, base: $0.base)
    }
  }
}

/// Which substitutions of one window are tried next.
private struct SubstitutionSearch {
  typealias Promise = (position: Int, base: UInt8)

  private(set) var best: [UInt8]
  /// What the best bases cause before the activation function.
  private(set) var score = -Float.infinity
  /// The window that is to be scored.
  private(set) var tried: [UInt8]
  private(set) var isFinished = false
  private var promises: [Promise] = []
  /// Promises that are tried at once, from the first one on.
  private var range = 0..<0

  init(bases: [UInt8]) {
    best = bases
    tried = bases
  }

  /// The tried window is the best so far.
  mutating func accept(_ score: Float, promises: [Promise]) {
    let isFirst = self.score == -.infinity
    best = tried
    self.score = score
    self.promises = promises
    attempt(0..<min(isFirst ? promises.count : 2 * range.count, promises.count))
  }

  /// The tried window is no better.
  mutating func reject() {
    attempt(
      range.count > 1
        ? 0..<range.count / 2 : range.upperBound..<min(range.upperBound + 1, promises.count))
  }

  private mutating func attempt(_ range: Range<Int>) {
    self.range = range
    isFinished = range.isEmpty
    tried = best
    for (position, base) in promises[range] { tried[position] = base }
  }
}
