/// NumPy's arrays in one uncompressed archive, without dates, so that equal arrays give equal bytes.
///
/// Source: NumPy Enhancement Proposal 1.
struct ArrayArchive {
  private var archive = ZipArchive()

  mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
    add(name, type: "<f4", shape: shape, values.flatMap { Self.little($0.bitPattern) })
  }

  mutating func add(_ name: String, _ values: [Int64]) {
    add(name, type: "<i8", shape: [values.count], values.flatMap { Self.little($0) })
  }

  private mutating func add(_ name: String, type: String, shape: [Int], _ data: [UInt8]) {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(extents)), }"
    // The array begins at a multiple of 64.
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    archive.add(
      "\(name).npy",
      [0x93] + Array("NUMPY".utf8) + [1, 0] + Self.little(UInt16(header.utf8.count)) + Array(header.utf8) + data)
  }

  /// The whole archive.
  var bytes: [UInt8] { archive.bytes }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
