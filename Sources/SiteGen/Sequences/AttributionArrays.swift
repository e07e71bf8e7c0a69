import Analysis

/// Attributions as arrays that NumPy reads: one `.npz` file, an uncompressed archive of `.npy` arrays.
///
/// `sequences` and each method are `[N, 4, L]` in the order A, C, G, T, as programs that find motifs in attributions take
/// them: a method's value stands at the base of the sequence, zeros at the others. `mutagenesis_all` holds the change of
/// the score by each base. `class_index` and `record` count from 0.
struct AttributionArrays {
  private let found: SequenceExplanations

  init(_ found: SequenceExplanations) { self.found = found }

  private var pairs: [(SequenceExplanations.Sequence, SequenceExplanations.Attribution)] {
    found.sequences.flatMap { sequence in sequence.attributions.map { (sequence, $0) } }
  }

  /// The file.
  var bytes: [UInt8] {
    var archive = ArrayArchive()
    let shape = [pairs.count, 4, found.length]
    archive.add("sequences", shape: shape, pairs.flatMap { projected($0.0) { _ in 1 } })
    for method in found.methods {
      archive.add(
        method.rawValue.replacing("-", with: "_"), shape: shape,
        pairs.flatMap { sequence, attribution -> [Float] in
          let values = found.values(method, of: attribution).map(Array.init) ?? []
          return projected(sequence) { values[$0] }
        })
    }
    if found.methods.contains(.mutagenesis) {
      archive.add("mutagenesis_all", shape: shape, pairs.flatMap { $0.1.mutations })
    }
    archive.add("class_index", pairs.map { Int64($0.1.classIndex) })
    archive.add("record", pairs.map { Int64($0.0.number) })
    return archive.bytes
  }

  /// `[4, L]`: a value at the base of each position.
  private func projected(_ sequence: SequenceExplanations.Sequence, _ value: (Int) -> Float) -> [Float] {
    var result = [Float](repeating: 0, count: 4 * found.length)
    for (position, letter) in sequence.letters.utf8.enumerated() {
      if let base = Self.bases.firstIndex(of: letter) { result[base * found.length + position] = value(position) }
    }
    return result
  }

  private static let bases = Array("ACGT".utf8)
}

/// An uncompressed zip archive of NumPy's arrays, without dates, so that equal arrays give equal bytes.
///
/// Sources: NumPy Enhancement Proposal 1; PKWARE's application note, sections 4.3.7, 4.3.12 and 4.3.16.
struct ArrayArchive {
  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// First day that the format knows, 1 January 1980.
  private static let date: UInt16 = 0x21

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
    let content =
      [0x93] + Array("NUMPY".utf8) + [1, 0] + Self.little(UInt16(header.utf8.count)) + Array(header.utf8) + data
    let file = Array("\(name).npy".utf8)
    let size = UInt32(truncatingIfNeeded: content.count)
    // Version 2.0, no flags, stored.
    let common =
      Self.little(UInt16(20)) + Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt16(0))
      + Self.little(Self.date) + Self.little(Self.checksum(content)) + Self.little(size) + Self.little(size)
      + Self.little(UInt16(file.count)) + Self.little(UInt16(0))
    directory +=
      Self.little(UInt32(0x0201_4b50)) + Self.little(UInt16(20)) + common + [UInt8](repeating: 0, count: 10)
      + Self.little(UInt32(truncatingIfNeeded: files.count)) + file
    files += Self.little(UInt32(0x0403_4b50)) + common + file + content
    count += 1
  }

  /// The whole archive.
  var bytes: [UInt8] {
    let number = Self.little(UInt16(count))
    return files + directory + Self.little(UInt32(0x0605_4b50)) + [0, 0, 0, 0] + number + number
      + Self.little(UInt32(truncatingIfNeeded: directory.count)) + Self.little(UInt32(truncatingIfNeeded: files.count))
      + [0, 0]
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  /// CRC-32 of ISO 3309.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
