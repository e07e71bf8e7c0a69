import Motifs
import ReportNumerics

/// Bases written as four numbers each, in the order A, C, G, T.
public enum OneHotSequence {
  /// What stands for a code of several bases, such as N for any or R for A or G.
  public enum Ambiguous: String, CaseIterable, Hashable, Sendable {
    /// An even share for each of its bases: 0.25 each for N, 0.5 each for R.
    case even
    /// 0 for each base.
    case zero
    /// Such codes are refused.
    case refuse
  }

  /// Whether a character stands for a base, or for several, in either case; U stands for T.
  static func isKnown(_ symbol: UInt8) -> Bool { number(ofCode: symbol) != nil }

  /// Whether a character stands for one base.
  static func isOneBase(_ symbol: UInt8) -> Bool { number(ofCode: symbol).map { $0 < 4 } ?? false }

  /// Codes of several bases after the four bases themselves: each number stands for the bases of one.
  ///
  /// Source: Nomenclature Committee of the International Union of Biochemistry 1985, Nucleic Acids Research 13:3021.
  private static let codes: [(letter: Character, bases: [Int])] = [
    ("N", [0, 1, 2, 3]), ("R", [0, 2]), ("Y", [1, 3]), ("S", [1, 2]), ("W", [0, 3]), ("K", [2, 3]), ("M", [0, 1]),
    ("B", [1, 2, 3]), ("D", [0, 2, 3]), ("H", [0, 1, 3]), ("V", [0, 1, 2]),
  ]

  /// Number that stands for no base at all.
  static let nothing: UInt8 = 15

  /// Number of each byte as a code; 255 for bytes that are none.
  private static let numbers: [UInt8] = {
    var numbers = [UInt8](repeating: 255, count: 256)
    func set(_ letter: Character, _ number: Int) {
      for byte in [letter.asciiValue, Character(letter.lowercased()).asciiValue].compactMap(\.self) {
        numbers[Int(byte)] = UInt8(number)
      }
    }
    for (number, letter) in "ACGT".enumerated() { set(letter, number) }
    set("U", 3)
    for (place, code) in codes.enumerated() { set(code.letter, 4 + place) }
    return numbers
  }()

  /// Shares of A, C, G, T that a number stands for.
  private static let shares: [SIMD4<Float>] = {
    var shares = [SIMD4<Float>](repeating: .zero, count: 16)
    for base in 0..<4 { shares[base][base] = 1 }
    for (place, code) in codes.enumerated() {
      for base in code.bases { shares[4 + place][base] = 1 / Float(code.bases.count) }
    }
    return shares
  }()

  /// 0 to 3 for A, C, G, T, 4 for N, above it for the codes of two and three bases; nil for anything else.
  private static func number(ofCode symbol: UInt8) -> UInt8? {
    let number = numbers[Int(symbol)]
    return number == 255 ? nil : number
  }

  /// Place of a base among A, C, G, T; 4 for a code of several, nil for anything else.
  static func column(_ symbol: UInt8) -> Int? {
    number(ofCode: symbol).map { min(Int($0), 4) }
  }

  /// A sequence as `[length, 4]`, row-major.
  ///
  /// - Parameter symbols: characters that `isKnown` accepts; any other counts as not known.
  package static func encode(_ symbols: [UInt8], ambiguous: Ambiguous = .even) -> [Float] {
    var values = [Float](repeating: 0, count: symbols.count * 4)
    for (position, symbol) in symbols.enumerated() {
      let columns = shares[Int(number(of: symbol, ambiguous: ambiguous))]
      for lane in 0..<4 { values[position * 4 + lane] = columns[lane] }
    }
    return values
  }
}

extension OneHotSequence {
  /// The symbol of the other strand for each byte, in its case; U stands for T, other bytes for themselves.
  private static let complements: [UInt8] = {
    var complements = (0...255).map { UInt8($0) }
    for (one, other) in zip("ACGTURYSWKMBDHV", "TGCAAYRSWMKVHDB") {
      for (byte, complement) in [(one, other), (Character(one.lowercased()), Character(other.lowercased()))] {
        if let byte = byte.asciiValue, let complement = complement.asciiValue { complements[Int(byte)] = complement }
      }
    }
    return complements
  }()

  /// The symbol that stands opposite to one, for codes of several bases too.
  static func complement(of symbol: UInt8) -> UInt8 { complements[Int(symbol)] }

  /// 0 to 3 for A, C, G, T; 4 for N and what is not known, numbers above it for other codes and for nothing.
  static func number(of symbol: UInt8, ambiguous: Ambiguous = .even) -> UInt8 {
    let number = number(ofCode: symbol) ?? 4
    return number >= 4 && ambiguous == .zero ? nothing : number
  }

  /// Sequences of numbers as `[sequences, length, 4]`, row-major; 4 and above stand for the shares of several bases.
  package static func encode(numbers sequences: [[UInt8]], length: Int) -> [Float] {
    var values = [Float](repeating: 0, count: sequences.count * length * 4)
    for (row, sequence) in sequences.enumerated() {
      for (position, number) in sequence.enumerated() {
        let place = (row * length + position) * 4
        let columns = shares[Int(min(number, nothing))]
        for lane in 0..<4 { values[place + lane] = columns[lane] }
      }
    }
    return values
  }
}
