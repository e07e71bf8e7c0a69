/// The fields of one message of protocol buffers, one after the other, without a schema.
///
/// Every length is held against the bytes that are there before anything is taken; nothing is copied. Source:
/// https://protobuf.dev/programming-guides/encoding.
struct WireReader {
  /// What a field holds: a number, or a place in the file.
  enum Value {
    case number(UInt64)
    case fixed(UInt64, width: Int)
    case bytes(Range<Int>)
  }
  /// The whole file.
  let file: [UInt8]
  private var position: Int
  private let end: Int

  init(_ file: [UInt8]) { self.init(file, 0..<file.count) }

  init(_ file: [UInt8], _ range: Range<Int>) {
    self.file = file
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next field; nil at the end of the message.
  ///
  /// - Throws: `ModelError` where the bytes are no such message.
  mutating func next() throws(ModelError) -> (field: Int, value: Value)? {
    guard position < end else { return nil }
    let key = try varint()
    guard key >> 3 > 0, key >> 3 < 1 << 29 else { throw Self.damaged("a field without a number") }
    let field = Int(key >> 3)
    switch key & 7 {
    case 0: return (field, .number(try varint()))
    case 1: return (field, .fixed(try fixed(8), width: 8))
    case 2:
      let length = try varint()
      guard length <= UInt64(end - position) else { throw Self.damaged("a field that goes beyond the end") }
      let start = position
      position += Int(length)
      return (field, .bytes(start..<position))
    case 5: return (field, .fixed(try fixed(4), width: 4))
    default: throw Self.damaged("a field of an unknown form")
    }
  }

  private mutating func varint() throws(ModelError) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < end, shift < 64 {
      let byte = file[position]
      position += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
      shift += 7
    }
    throw Self.damaged("a number without an end")
  }

  private mutating func fixed(_ width: Int) throws(ModelError) -> UInt64 {
    guard end - position >= width else { throw Self.damaged("a number that goes beyond the end") }
    defer { position += width }
    return Self.littleEndian(file, position, width)
  }

  /// The whole number at a place of the file.
  static func littleEndian(_ bytes: [UInt8], _ start: Int, _ width: Int) -> UInt64 {
    var result: UInt64 = 0
    for index in 0..<width { result |= UInt64(bytes[start + index]) << UInt64(8 * index) }
    return result
  }

  static func damaged(_ what: String) -> ModelError {
    ModelError(file: nil, .damagedGraph("the file is damaged or cut short: \(what)"))
  }
}

extension WireReader {
  /// A field as a text; what is no UTF-8 becomes replacement characters.
  func text(_ value: Value) -> String {
    guard case .bytes(let range) = value else { return "" }
    return String(decoding: file[range], as: UTF8.self)
  }

  /// A field as a message of its own.
  func message(_ value: Value) throws(ModelError) -> WireReader {
    guard case .bytes(let range) = value else { throw Self.damaged("a number in place of a message") }
    return WireReader(file, range)
  }

  /// Whole numbers of a repeated field, whether they are packed together or stand alone.
  func integers(_ value: Value, into result: inout [Int]) throws(ModelError) {
    switch value {
    case .number(let number): result.append(Int(truncatingIfNeeded: Int64(bitPattern: number)))
    case .fixed: throw Self.damaged("a number of another type")
    case .bytes(let range):
      var inner = WireReader(file, range)
      while inner.position < inner.end {
        result.append(Int(truncatingIfNeeded: Int64(bitPattern: try inner.varint())))
      }
    }
  }

  /// Numbers of four or eight bytes of a repeated field, as bits.
  func words(_ value: Value, width: Int, into result: inout [UInt64]) throws(ModelError) {
    switch value {
    case .fixed(let bits, width): result.append(bits)
    case .bytes(let range) where range.count % width == 0:
      for start in stride(from: range.lowerBound, to: range.upperBound, by: width) {
        result.append(Self.littleEndian(file, start, width))
      }
    default: throw Self.damaged("a number of another type")
    }
  }

  /// A whole number.
  func integer(_ value: Value) throws(ModelError) -> Int {
    guard case .number(let number) = value else { throw Self.damaged("a number of another type") }
    return Int(truncatingIfNeeded: Int64(bitPattern: number))
  }
}
