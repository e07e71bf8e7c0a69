/// How a one-hot sequence lies in an input of a network.
///
/// Known are `[L, C]`, `[C, L]` and both with an axis of extent 1 before, between or behind them.
package struct SequenceLayout: Hashable, Sendable {
  /// Axis of one example that counts positions.
  package var lengthAxis: Int
  /// Axis of one example that counts symbols.
  package var symbolAxis: Int
  /// Number of symbols: 4 for bases.
  package var symbols: Int

  /// Numbers of symbols that are read: bases alone, or with structure or signal beside them.
  static let symbolRange = 4...16

  /// The layout of an input's shape (nil: a free axis); nil where it is no sequence.
  package init?(shape: [Int?]) {
    let long = shape.indices.filter { shape[$0] != 1 }
    guard long.count == 2, shape.count <= 3 else { return nil }
    func fits(_ symbol: Int, _ length: Int) -> Bool {
      guard let symbols = shape[symbol], Self.symbolRange.contains(symbols) else { return false }
      // Wider alphabets are taken for sequences only where they cannot be a small table of features.
      return symbols == 4 || shape[length].map { $0 > Self.symbolRange.upperBound } ?? true
    }
    let (first, second) = (long[0], long[1])
    if fits(second, first), shape[second] == 4 || !(fits(first, second) && shape[first] == 4) {
      (lengthAxis, symbolAxis) = (first, second)
    } else if fits(first, second) {
      (lengthAxis, symbolAxis) = (second, first)
    } else {
      return nil
    }
    symbols = shape[symbolAxis] ?? 4
  }

  /// The layout of an input whose axes are known.
  ///
  /// - Returns: nil where the axis of the symbols has no number of them that is read.
  package init?(lengthAxis: Int, symbolAxis: Int, shape: [Int?]) {
    guard shape.count <= 3, shape.indices.contains(lengthAxis), shape.indices.contains(symbolAxis),
      lengthAxis != symbolAxis, let symbols = shape[symbolAxis], Self.symbolRange.contains(symbols),
      shape.indices.allSatisfy({ $0 == lengthAxis || $0 == symbolAxis || shape[$0] == 1 })
    else { return nil }
    (self.lengthAxis, self.symbolAxis, self.symbols) = (lengthAxis, symbolAxis, symbols)
  }

  /// Writes positions of one-hot symbols into one example.
  ///
  /// - Parameter oneHot: `[length, symbols]` row-major.
  /// - Returns: The example in the order of the input's axes.
  package func example(_ oneHot: [Float], length: Int) -> [Float] {
    guard symbolAxis < lengthAxis else { return oneHot }
    var values = [Float](repeating: 0, count: oneHot.count)
    for position in 0..<length {
      for symbol in 0..<symbols { values[symbol * length + position] = oneHot[position * symbols + symbol] }
    }
    return values
  }
}

/// In which order the axes of a model's input stand: N counts sequences, 4 the bases, L positions, 1 stands alone.
public enum InputLayout: String, CaseIterable, Sendable, Codable {
  case basesFirst = "N4L"
  case basesLast = "NL4"
  case basesFirstAsPlane = "N41L"
  case basesFirstStanding = "N4L1"
  case basesAsRows = "N14L"
  case basesAsColumns = "N1L4"

  /// Fills the axes of an input that the file leaves free, and says where the sequence lies in it.
  ///
  /// - Parameter shape: extents without the batch, nil for free ones.
  /// - Returns: nil where the input has other axes.
  package func apply(to shape: inout [Int?]) -> SequenceLayout? {
    let letters = Array(rawValue.dropFirst())
    guard letters.count == shape.count else { return nil }
    var filled = shape
    for (axis, letter) in letters.enumerated() where letter == "1" {
      guard filled[axis] == nil || filled[axis] == 1 else { return nil }
      filled[axis] = 1
    }
    guard let symbols = letters.firstIndex(of: "4"), let length = letters.firstIndex(of: "L") else { return nil }
    filled[symbols] = filled[symbols] ?? 4
    guard let layout = SequenceLayout(lengthAxis: length, symbolAxis: symbols, shape: filled) else { return nil }
    shape = filled
    return layout
  }
}
