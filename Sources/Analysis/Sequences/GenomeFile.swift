import Foundation
import ReportSupport

/// A genome in FASTA of which only the bases that are asked for are read.
///
/// Where each chromosome stands is told by an index beside it (`.fai`, as `samtools faidx` writes it); without one the
/// file is read through once. Every base that is read is checked, so that an index of another file is found out.
///
/// Source: "faidx(5)", http://www.htslib.org/doc/faidx.html
public struct GenomeFile: Hashable, Sendable {
  /// Where a chromosome stands.
  struct Entry: Hashable, Sendable {
    var length: Int
    /// Byte of the first base.
    var offset: Int
    /// Bases of a line, and its bytes with what ends it.
    var lineBases: Int
    var lineBytes: Int

    /// Byte of a base.
    func place(of base: Int) -> Int { offset + base / lineBases * lineBytes + base % lineBases }
  }

  /// Base name of the file.
  public var fileName: String
  private let path: String
  private let entries: [String: Entry]
  /// In the order of the file.
  private let names: [String]

  private static let indexLimit = 1 << 28
  /// Numbers of an index that are believed; sums and products of positions with such cannot overflow.
  private static let longest = 1 << 40
  private static let longestLine = 1 << 20
  /// Chromosomes that an error lists.
  private static let listed = 5

  /// Finds the chromosomes of a file.
  ///
  /// - Throws: `RegionError` where it is compressed, is no FASTA file, or its index is none.
  public init(path: String) throws(RegionError) {
    self.path = path
    fileName = InputFile.baseName(path)
    let reader = try Self.opened(path, fileName)
    guard !(try reader.bytes(0..<2)).elementsEqual([0x1F, 0x8B]) else {
      throw RegionError(file: fileName, .compressedGenome)
    }
    let found: [(name: String, entry: Entry)]
    if FileManager.default.fileExists(atPath: path + ".fai") {
      found = try Self.index(path + ".fai")
    } else {
      found = try GenomeScan(fileName: fileName).chromosomes(reader)
    }
    guard !found.isEmpty else { throw RegionError(file: fileName, .noGenome) }
    names = found.map(\.name)
    entries = Dictionary(found.map { ($0.name, $0.entry) }, uniquingKeysWith: { first, _ in first })
  }

  private static func opened(_ path: String, _ name: String) throws(RegionError) -> Bytes {
    do {
      return try Bytes(path: path, name: name)
    } catch {
      throw RegionError(file: name, error)
    }
  }

  private static func index(_ path: String) throws(RegionError) -> [(name: String, entry: Entry)] {
    let name = InputFile.baseName(path)
    let bytes = try InputFile.read(path, limit: indexLimit, throwing: RegionError.self)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw RegionError(file: name, .file(.notText)) }
    var found: [(name: String, entry: Entry)] = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      let numbers = cells.dropFirst().prefix(4).compactMap { Int($0) }
      guard cells.count >= 5, numbers.count == 4, numbers.allSatisfy({ (0...longest).contains($0) }),
        (1...longestLine).contains(numbers[2]) || numbers[0] == 0, (numbers[2]...longestLine).contains(numbers[3])
      else { throw RegionError(file: name, place: "line \(number + 1)", .badIndex(String(line))) }
      found.append(
        (
          String(cells[0]),
          Entry(length: numbers[0], offset: numbers[1], lineBases: max(1, numbers[2]), lineBytes: max(1, numbers[3]))
        ))
    }
    return found
  }

  /// The file, open for reading.
  func reader() throws(RegionError) -> Reader { Reader(genome: self, file: try Self.opened(path, fileName)) }

  /// Reads bases of an open genome.
  struct Reader {
    let genome: GenomeFile
    fileprivate let file: Bytes

    /// The bases of a stretch in the file's own case.
    ///
    /// - Parameter range: bases of the chromosome, from 0.
    /// - Throws: `RegionError` without a file where the stretch is not in the genome, with the genome's where that is at
    ///   fault.
    func bases(of chromosome: String, _ range: Range<Int>) throws(RegionError) -> [UInt8] {
      guard let entry = genome.entries[chromosome] else {
        throw RegionError(
          file: nil, .unknownChromosome(chromosome, known: Array(genome.names.prefix(GenomeFile.listed))))
      }
      guard range.lowerBound >= 0, range.upperBound <= entry.length else {
        throw RegionError(
          file: nil,
          .outside(chromosome, start: range.lowerBound, end: range.upperBound, length: entry.length))
      }
      guard !range.isEmpty else { return [] }
      let first = entry.place(of: range.lowerBound)
      let bytes = try file.bytes(first..<entry.place(of: range.upperBound - 1) + 1)
      var bases: [UInt8] = []
      bases.reserveCapacity(range.count)
      for base in range {
        let place = entry.place(of: base) - first
        guard bytes.indices.contains(place), bytes[place] > 0x20, bytes[place] != UInt8(ascii: ">") else {
          throw RegionError(file: genome.fileName, .staleIndex)
        }
        guard OneHotSequence.isKnown(bytes[place]) else {
          throw RegionError(
            file: genome.fileName, place: "\(chromosome), base \(base + 1)", .unknownSymbol(bytes[place]))
        }
        bases.append(bytes[place])
      }
      // Between lines nothing but line ends may stand, else the lines are not where the index says.
      guard bytes.count(where: { $0 > 0x20 }) == bases.count else {
        throw RegionError(file: genome.fileName, .staleIndex)
      }
      return bases
    }
  }
}

extension GenomeFile {
  /// An open file of which stretches are read.
  struct Bytes {
    private let handle: FileHandle
    private let name: String
    let size: Int

    init(path: String, name: String) throws(FileFault) {
      (handle, size) = try InputFile.opened(path)
      self.name = name
    }

    /// The bytes of a stretch, fewer where the file ends.
    func bytes(_ range: Range<Int>) throws(RegionError) -> [UInt8] {
      do {
        try handle.seek(toOffset: UInt64(range.lowerBound))
        return [UInt8](try handle.read(upToCount: range.count) ?? Data())
      } catch {
        throw RegionError(file: name, .file(.unreadable("reading it fails")))
      }
    }
  }
}
