/// Shapes of arrays in words.
enum ShapeText {
  /// For example `50 × 32`; a free length is `any`, a single value `1`.
  static func words(_ shape: [Int]) -> String {
    shape.isEmpty ? "1" : shape.map { $0 == 0 ? "any" : "\($0)" }.joined(separator: " × ")
  }
}
