/// Bases written as four numbers each, in the order A, C, G, T.
public enum OneHotSequence {
  /// What stands for a base that is not known.
  public enum Ambiguous: String, CaseIterable, Sendable {
    /// 0.25 for each base.
    case even
    /// 0 for each base.
    case zero
  }

  /// Whether a character stands for a base, in either case; N stands for any, U for T.
  static func isKnown(_ symbol: UInt8) -> Bool { column(symbol) != nil }

  /// Place of a base among A, C, G, T; 4 for N, nil for anything else.
  static func column(_ symbol: UInt8) -> Int? {
    switch symbol | 0x20 {
    case UInt8(ascii: "a"): 0
    case UInt8(ascii: "c"): 1
    case UInt8(ascii: "g"): 2
    case UInt8(ascii: "t"), UInt8(ascii: "u"): 3
    case UInt8(ascii: "n"): 4
    default: nil
    }
  }

  /// A sequence as `[length, 4]`, row-major.
  ///
  /// - Parameter symbols: characters that `isKnown` accepts; any other counts as not known.
  package static func encode(_ symbols: [UInt8], ambiguous: Ambiguous = .even) -> [Float] {
    var values = [Float](repeating: 0, count: symbols.count * 4)
    for (position, symbol) in symbols.enumerated() {
      let base = column(symbol) ?? 4
      if base < 4 {
        values[position * 4 + base] = 1
      } else if ambiguous == .even {
        for index in 0..<4 { values[position * 4 + index] = 0.25 }
      }
    }
    return values
  }
}
