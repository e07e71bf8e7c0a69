import Foundation
import ReportSupport

extension ONNXTensor {
  /// Types of elements by their numbers in the format: bytes of one element.
  private static let widths: [Int: Int] = [
    1: 4, 2: 1, 3: 1, 4: 2, 5: 2, 6: 4, 7: 8, 9: 1, 10: 2, 11: 8, 12: 4, 13: 8, 16: 2,
  ]
  private static let typeWords: [Int: String] = [
    8: "text", 14: "complex numbers", 15: "complex numbers", 17: "float8", 18: "float8", 19: "float8", 20: "float8",
    21: "uint4", 22: "int4", 23: "float4",
  ]

  /// The stored fields of a tensor, before their bytes are looked at.
  private struct Fields {
    var name = ""
    var shape: [Int] = []
    var type = 0
    var raw: Range<Int>?
    var words: [UInt64] = []
    var integers: [Int] = []
    var isExternal = false
    var external: [String: String] = [:]
  }

  /// Reads a tensor; values beside the file are found by `outside`.
  ///
  /// - Returns: the tensor and its name.
  /// - Throws: `ModelError` where its size is not that of its shape, or its type is not known.
  static func decode(_ message: WireReader, outside: ExternalData) throws(ModelError) -> (String, ONNXTensor) {
    let fields = try fields(message)
    func fail(_ what: String) -> ModelError {
      ModelError(file: nil, place: "tensor \(PrintableText.quoted(fields.name, limit: 60))", .damagedGraph(what))
    }
    guard let width = widths[fields.type] else {
      throw fail("its elements are \(typeWords[fields.type] ?? "of type \(fields.type)"), which are not read")
    }
    guard let count = count(fields.shape) else {
      throw fail("a shape of \(TensorText.shape(fields.shape)) is negative or too large")
    }
    if fields.isExternal {
      let bytes = try outside.bytes(fields.external, count: count * width, tensor: fields.name)
      return (
        fields.name, ONNXTensor(fields.shape, elements(Array(bytes), 0..<bytes.count, type: fields.type, width: width))
      )
    }
    if let raw = fields.raw {
      guard raw.count == count * width else {
        throw fail("\(raw.count) bytes for \(count) elements of \(width)")
      }
      return (fields.name, ONNXTensor(fields.shape, elements(message.file, raw, type: fields.type, width: width)))
    }
    let stored = max(fields.words.count, fields.integers.count)
    guard stored == count else { throw fail("\(stored) values for \(count) elements") }
    return (fields.name, ONNXTensor(fields.shape, typed(fields)))
  }

  private static func fields(_ message: WireReader) throws(ModelError) -> Fields {
    var (fields, reader) = (Fields(), message)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: try reader.integers(value, into: &fields.shape)
      case 2: fields.type = try reader.integer(value)
      case 4: try reader.words(value, width: 4, into: &fields.words)
      case 5, 7, 11: try reader.integers(value, into: &fields.integers)
      case 8: fields.name = reader.text(value)
      case 9: if case .bytes(let range) = value { fields.raw = range }
      case 10: try reader.words(value, width: 8, into: &fields.words)
      case 13:
        let (key, text) = try ONNXGraph.entry(try reader.message(value))
        fields.external[key] = text
      case 14: fields.isExternal = try reader.integer(value) == 1
      default: break
      }
    }
    return fields
  }

  /// Elements that are stored one by one, narrow ones in wider numbers.
  private static func typed(_ fields: Fields) -> Elements {
    switch fields.type {
    case 1: .numbers(fields.words.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) })
    case 11: .numbers(fields.words.map { Float(Double(bitPattern: $0)) })
    case 10: .numbers(fields.integers.map { float16(UInt16(truncatingIfNeeded: $0)) })
    case 16: .numbers(fields.integers.map { Float(bitPattern: UInt32(UInt16(truncatingIfNeeded: $0)) << 16) })
    default: .integers(fields.integers)
    }
  }

  private static func elements(_ bytes: [UInt8], _ range: Range<Int>, type: Int, width: Int) -> Elements {
    let starts = stride(from: range.lowerBound, to: range.upperBound, by: width)
    func bits(_ start: Int) -> UInt64 { WireReader.littleEndian(bytes, start, width) }
    switch type {
    case 1: return .numbers(starts.map { Float(bitPattern: UInt32(truncatingIfNeeded: bits($0))) })
    case 10: return .numbers(starts.map { float16(UInt16(truncatingIfNeeded: bits($0))) })
    case 11: return .numbers(starts.map { Float(Double(bitPattern: bits($0))) })
    case 16: return .numbers(starts.map { Float(bitPattern: UInt32(truncatingIfNeeded: bits($0)) << 16) })
    case 3: return .integers(starts.map { Int(Int8(truncatingIfNeeded: bits($0))) })
    case 5: return .integers(starts.map { Int(Int16(truncatingIfNeeded: bits($0))) })
    case 6: return .integers(starts.map { Int(Int32(truncatingIfNeeded: bits($0))) })
    default: return .integers(starts.map { Int(truncatingIfNeeded: bits($0)) })
    }
  }

  /// A number of half the width, whose type Swift does not have on every machine.
  private static func float16(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * (1 + fraction * 0x1p-10) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}

/// A shape from a file in words, whatever stands in it.
enum TensorText {
  static func shape(_ shape: [Int]) -> String {
    let extents = shape.prefix(8).map { String($0) }
    return "[\(extents.joined(separator: ", "))\(shape.count > 8 ? ", …" : "")]"
  }
}
