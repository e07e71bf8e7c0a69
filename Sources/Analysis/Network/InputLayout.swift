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
