import ReportSupport

/// Reads JSON as RFC 8259 has it: no key twice, nothing behind the value, no number that JSON lacks.
///
/// A configuration that two readers could understand in two ways is refused, because the weights decide nothing.
struct JSONParser {
  /// What is wrong, at which byte.
  package struct Failure: Error, Hashable {
    var offset: Int
    var problem: String
  }

  /// Lists and objects inside one another; a stack of calls stands behind each.
  static let depthLimit = 1000

  private let bytes: [UInt8]
  private var offset = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Parameter bytes: UTF-8.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.offset == bytes.count else { throw parser.failure("text behind the end") }
    return value
  }

  private func failure(_ problem: String) -> Failure {
    Failure(offset: offset, problem: next == nil ? "it ends too early" : problem)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard let byte = next, byte == character.asciiValue else { return false }
    offset += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    guard depth < Self.depthLimit else { throw failure("more than \(Self.depthLimit) lists inside one another") }
    skipSpace()
    guard let byte = next else { throw failure("a value expected") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null)]
      where bytes[offset...].starts(with: word.utf8) {
        offset += word.utf8.count
        return value
      }
      throw failure("a value expected")
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> JSONValue {
    var members: [String: JSONValue] = [:]
    offset += 1
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      let start = offset
      guard next == UInt8(ascii: "\"") else { throw failure("a key in quotes expected") }
      let key = try text()
      guard members[key] == nil else {
        throw Failure(offset: start, problem: "the key \(PrintableText.quoted(key, limit: 40)) stands twice")
      }
      skipSpace()
      guard take(":") else { throw failure("\":\" expected") }
      members[key] = try value(depth: depth + 1)
      skipSpace()
    } while take(",")
    guard take("}") else { throw failure("\",\" or \"}\" expected") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Failure) -> JSONValue {
    var elements: [JSONValue] = []
    offset += 1
    skipSpace()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw failure("\",\" or \"]\" expected") }
    return .array(elements)
  }

  private mutating func text() throws(Failure) -> String {
    offset += 1
    var result: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        result += Array(String(try escape()).utf8)
      case 0..<0x20: throw failure("a control character inside a text")
      default:
        result.append(byte)
        offset += 1
      }
    }
    throw failure("a text without its end")
  }

  private mutating func escape() throws(Failure) -> Character {
    let plain: [Character: Character] = [
      "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
    ]
    offset += 1
    guard let letter = next.map({ Character(Unicode.Scalar($0)) }) else { throw failure("an escape expected") }
    if let character = plain[letter] {
      offset += 1
      return character
    }
    guard letter == "u" else { throw failure("an unknown escape") }
    let unit = try codeUnit()
    guard UTF16.isLeadSurrogate(unit) else {
      guard let scalar = Unicode.Scalar(unit) else { throw failure("half of a pair of surrogates") }
      return Character(scalar)
    }
    guard take("\\"), next == UInt8(ascii: "u") else { throw failure("half of a pair of surrogates") }
    let trail = try codeUnit()
    guard UTF16.isTrailSurrogate(trail) else { throw failure("half of a pair of surrogates") }
    return Character(UTF16.decode(UTF16.EncodedScalar([unit, trail])))
  }

  /// Four hexadecimal digits behind a `u`.
  private mutating func codeUnit() throws(Failure) -> UInt16 {
    offset += 1
    let digits = bytes[offset..<min(offset + 4, bytes.count)].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 4 else { throw failure("four hexadecimal digits expected") }
    offset += 4
    return digits.reduce(0) { $0 << 4 | UInt16($1) }
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = offset
    let isNegative = take("-")
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[start + (isNegative ? 1 : 0)] != UInt8(ascii: "0") else {
      throw failure("a number in a form that JSON lacks")
    }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard digits() > 0 else { throw failure("digits expected") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard digits() > 0 else { throw failure("digits expected") }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    // Beyond the range of Float64 this is infinite, which no setting accepts.
    guard let value = Double(text) else { throw failure("a number in a form that JSON lacks") }
    return .number(value)
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    return offset - start
  }
}
