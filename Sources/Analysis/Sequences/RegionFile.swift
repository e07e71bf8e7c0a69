import ReportSupport

/// Regions of a genome, in whose bases filters and channels are looked for: BED, or narrowPeak with its summits, plain or
/// compressed with gzip.
///
/// Source: "Data File Formats", https://genome.ucsc.edu/FAQ/FAQformat.html
public struct RegionFile: Hashable, Sendable {
  /// One line.
  public struct Region: Hashable, Sendable {
    public var chromosome: String
    /// From 0, the end left out.
    public var start: Int
    public var end: Int
    /// Base at which the signal is largest, on the chromosome; nil where the line names none.
    public var summit: Int?
    /// `+`, `-` or `.` for none.
    public var strand: Character
    /// Counted from 1.
    public var line: Int
  }

  /// Base name of the file.
  public var fileName: String
  /// In the order of the file.
  public var regions: [Region]

  private static let sizeLimit = 1 << 30
  /// Coordinates that are believed; sums of such cannot overflow.
  private static let longest = 1 << 40
  /// Columns of a narrowPeak file, whose last one is the distance of the summit from the start.
  private static let peakColumns = 10

  /// Reads a file.
  ///
  /// - Throws: `RegionError` with the line.
  public init(path: String) throws(RegionError) {
    let bytes = try InputFile.read(path, limit: Self.sizeLimit, throwing: RegionError.self)
    try self.init(bytes: bytes, fileName: InputFile.baseName(path))
  }

  /// Reads the bytes of a file.
  public init(bytes: [UInt8], fileName: String) throws(RegionError) {
    self.fileName = fileName
    let plain = try InputFile.plain(bytes, limit: Self.sizeLimit, fileName: fileName, throwing: RegionError.self)
    regions = []
    var number = 0
    for part in plain.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let place = "line \(number)"
      let content = part.last == 0x0D ? part.dropLast() : part
      guard let line = String(validating: content, as: UTF8.self) else {
        throw RegionError(file: fileName, place: place, .file(.notText))
      }
      guard !content.contains(0) else { throw RegionError(file: fileName, place: place, .file(.zeroByte)) }
      if line.allSatisfy(\.isWhitespace) || Self.isComment(line) { continue }
      do {
        regions.append(try Self.region(line, number))
      } catch {
        throw RegionError(file: fileName, place: place, error.reason)
      }
    }
    guard !regions.isEmpty else { throw RegionError(file: fileName, .noRegions) }
  }

  private static func isComment(_ line: String) -> Bool {
    line.hasPrefix("#") || ["track", "browser"].contains { line == $0 || line.hasPrefix($0 + " ") }
  }

  /// - Throws: `RegionError` without file and place.
  private static func region(_ line: String, _ number: Int) throws(RegionError) -> Region {
    let cells =
      line.contains("\t")
      ? line.split(separator: "\t", omittingEmptySubsequences: false) : line.split(separator: " ")
    guard cells.count >= 3 else { throw RegionError(file: nil, .tooFewColumns(cells.count)) }
    let (start, end) = (try whole(cells[1]), try whole(cells[2]))
    guard !cells[0].isEmpty else { throw RegionError(file: nil, .noChromosome) }
    guard start < end else { throw RegionError(file: nil, .empty(start: start, end: end)) }
    let strand = cells.count > 5 ? String(cells[5]) : "."
    guard ["+", "-", "."].contains(strand) else { throw RegionError(file: nil, .badStrand(strand)) }
    var summit: Int?
    // Twelve columns are blocks of a gene; ten are those of a peak, -1 where none was called.
    if cells.count == peakColumns, cells[9] != "-1" {
      let distance = try whole(cells[9])
      guard distance < end - start else {
        throw RegionError(file: nil, .summitOutside(distance: distance, length: end - start))
      }
      summit = start + distance
    }
    return Region(
      chromosome: String(cells[0]), start: start, end: end, summit: summit, strand: Character(strand), line: number)
  }

  private static func whole(_ text: Substring) throws(RegionError) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number <= longest
    else { throw RegionError(file: nil, .notACount(String(text))) }
    return number
  }

  /// The bases of the regions, each named by its place as `chr1:100-300`, with its strand where it has one.
  ///
  /// A region with a summit gives so many bases about it; one without must have as many. On the reverse strand the bases
  /// are the reverse complement.
  ///
  /// - Parameters:
  ///   - genome: with the chromosomes of the regions.
  ///   - length: bases that the model reads.
  ///   - ambiguous: codes of several bases are refused where it says so.
  /// - Throws: `RegionError` with the line of the region, or the file of the genome.
  public func sequences(
    from genome: GenomeFile, length: Int, ambiguous: OneHotSequence.Ambiguous = .even
  ) throws(RegionError) -> FASTAFile {
    let reader = try genome.reader()
    var records: [FASTAFile.Record] = []
    records.reserveCapacity(regions.count)
    for region in regions {
      do {
        records.append(try Self.record(region, reader, length: length, ambiguous: ambiguous))
      } catch {
        // A fault of the genome names its own file.
        throw error.file == nil ? RegionError(file: fileName, place: "line \(region.line)", error.reason) : error
      }
    }
    return FASTAFile(fileName: fileName, records: records)
  }

  private static func record(
    _ region: Region, _ reader: GenomeFile.Reader, length: Int, ambiguous: OneHotSequence.Ambiguous
  ) throws(RegionError) -> FASTAFile.Record {
    let range: Range<Int>
    if let summit = region.summit {
      guard summit >= length / 2 else {
        throw RegionError(file: nil, .outside(region.chromosome, start: summit - length / 2, end: nil, length: nil))
      }
      range = summit - length / 2..<summit - length / 2 + length
    } else {
      guard region.end - region.start == length else {
        throw RegionError(file: nil, .wrongLength(found: region.end - region.start, expected: length))
      }
      range = region.start..<region.end
    }
    var symbols = try reader.bases(of: region.chromosome, range)
    if ambiguous == .refuse, let symbol = symbols.first(where: { !OneHotSequence.isOneBase($0) }) {
      throw RegionError(file: nil, .ambiguousSymbol(symbol))
    }
    if region.strand == "-" { symbols = symbols.reversed().map { OneHotSequence.complement(of: $0) } }
    let strand = region.strand == "." ? "" : "(\(region.strand))"
    return FASTAFile.Record(
      name: "\(region.chromosome):\(range.lowerBound)-\(range.upperBound)\(strand)", symbols: symbols, line: region.line
    )
  }
}
