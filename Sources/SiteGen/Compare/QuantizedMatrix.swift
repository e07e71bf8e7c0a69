import Foundation

/// A matrix rounded to whole steps of its rows, small enough for a browser.
struct QuantizedMatrix: Sendable {
  /// Bits of one value: 16, or 8 where a matrix is large.
  let bits: Int
  /// Step of each row: value = code × step.
  let steps: [Double]
  /// The codes, little-endian, row after row; the least code stands for a missing value.
  let bytes: [UInt8]
  /// Whether only the cells up to the diagonal are stored, all in steps of one size.
  let isTriangle: Bool

  /// Cells up to which a value takes 16 bits.
  private static let mostExactCells = 100_000

  /// - Parameter rows: `[rows][columns]`; nil or not finite where a value is missing.
  init(_ rows: [[Double?]]) {
    self.init(rows, largest: rows.map { NumberText.largest($0.compactMap(\.self)) }, isTriangle: false)
  }

  /// A matrix that equals its transpose, in half the room.
  ///
  /// - Parameter rows: `[rows][rows]`; what stands right of the diagonal is not looked at.
  init(symmetric rows: [[Double?]]) {
    let halves = rows.enumerated().map { Array($1.prefix($0 + 1)) }
    let largest = halves.map { NumberText.largest($0.compactMap(\.self)) }.max() ?? 0
    self.init(halves, largest: halves.map { _ in largest }, isTriangle: true)
  }

  /// - Parameter largest: the largest absolute value that each row's codes reach.
  private init(_ rows: [[Double?]], largest: [Double], isTriangle: Bool) {
    let cells = rows.reduce(0) { $0 + $1.count }
    bits = cells <= Self.mostExactCells ? 16 : 8
    let most = Double((1 << (bits - 1)) - 1)
    let steps = largest.map { $0 / most }
    self.steps = isTriangle ? Array(steps.prefix(1)) : steps
    self.isTriangle = isTriangle
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cells * bits / 8)
    for (row, step) in zip(rows, steps) {
      for value in row {
        var code = -Int(most) - 1
        if let value, value.isFinite { code = step > 0 ? Int((value / step).rounded()) : 0 }
        bytes.append(UInt8(truncatingIfNeeded: code))
        if bits == 16 { bytes.append(UInt8(truncatingIfNeeded: code >> 8)) }
      }
    }
    self.bytes = bytes
  }

  /// As the scripts of the site read it.
  var script: String {
    let steps = "[" + self.steps.map { NumberText.significant($0, digits: 7) }.joined(separator: ",") + "]"
    return """
      {"bits":\(bits),"triangle":\(isTriangle),"steps":\(steps),"data":"\(Data(bytes).base64EncodedString())"}
      """
  }
}
