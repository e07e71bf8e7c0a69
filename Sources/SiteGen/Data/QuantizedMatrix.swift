import Foundation

/// A matrix rounded to whole steps of its rows, small enough for a browser.
struct QuantizedMatrix: Sendable {
  /// Bits of one value: 16, or 8 where a matrix is large.
  let bits: Int
  /// Step of each row: value = code × step.
  let steps: [Double]
  /// The codes, little-endian, row after row; the least code stands for a missing value.
  let bytes: [UInt8]

  /// Cells up to which a value takes 16 bits.
  private static let mostExactCells = 100_000

  /// - Parameter rows: `[rows][columns]`; nil or not finite where a value is missing.
  init(_ rows: [[Double?]]) {
    let cells = rows.reduce(0) { $0 + $1.count }
    bits = cells <= Self.mostExactCells ? 16 : 8
    let most = Double((1 << (bits - 1)) - 1)
    steps = rows.map { row in NumberText.largest(row.compactMap(\.self)) / most }
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
      {"bits":\(bits),"steps":\(steps),"data":"\(Data(bytes).base64EncodedString())"}
      """
  }
}
