import GenomicNetwork
import Motifs
import ReportNumerics
import Sequences

/// What DeepMotif finds for one class, and how strongly channels of the interpreted layer answer to it.
///
/// The windows of `InputOptima` are motifs of a class and rank no channels. To stand beside measures of channels, each
/// window is put at its place into a sequence of even probabilities, and the largest activation of each channel is taken,
/// less that on even probabilities alone.
public struct InputAscent: Hashable, Sendable, Codable {
  /// Ascents that were averaged.
  public var starts: Int
  /// Score of the class at the highest end, before the last activation.
  public var score: Double
  /// First position of the window of the highest end.
  public var windowStart: Int
  /// Probabilities of A, C, G, T at each position of that window.
  public var window: [SIMD4<Float>]
  /// One value per channel: the mean over ends of how far a window raises its largest activation.
  public var values: [Double]

  /// Widest window that is cut out of an end.
  static let widestWindow = 30

  package init(starts: Int, score: Double, windowStart: Int, window: [SIMD4<Float>], values: [Double]) {
    self.starts = starts
    self.score = score
    self.windowStart = windowStart
    self.window = window
    self.values = values
  }

  /// Answers of the channels of a layer to the windows of one class.
  ///
  /// - Returns: nil where there is no end.
  init?(_ optima: InputOptima, on map: SequenceFeatureMap, length: Int) {
    guard let highest = optima.optima.first else { return nil }
    let even = [Float](repeating: 0.25, count: 4 * length)
    let inputs = optima.optima.map { optimum in
      var input = even
      for (offset, column) in optimum.window.columns.enumerated() {
        for base in 0..<4 { input[4 * (optimum.start + offset) + base] = column[base] }
      }
      return input
    }
    let maps = map.values(ofProbabilities: inputs + [even], length: length)
    let largest = (0...inputs.count).map { map.largest(maps.row($0)) }
    let base = largest[inputs.count]
    let ends = Double(inputs.count)
    self.init(
      starts: inputs.count, score: highest.score, windowStart: highest.start, window: highest.window.columns,
      values: base.indices.map { channel in
        largest.dropLast().reduce(0) { $0 + Double($1[channel] - base[channel]) / ends }
      })
  }

  /// Of the window, most likely base by base; n where no base is likelier than not.
  public var letters: String {
    String(window.map { column in (0..<4).first { column[$0] > 0.5 }.map { Array("ACGT")[$0] } ?? "n" })
  }
}
