import ReportSupport

/// Finds where the chromosomes of a genome stand by reading it through once.
struct GenomeScan {
  let fileName: String

  private static let chunk = 1 << 22
  private static let longestName = 1 << 16

  /// A chromosome whose lines are being counted.
  private struct Growing {
    var name: String
    var length = 0
    var offset: Int
    /// Of the first line; 0 before it.
    var lineBases = 0
    var lineBytes = 0
    /// Whether a shorter line was seen, behind which none may follow.
    var hasEnded = false
  }

  /// - Throws: `RegionError` where it is no FASTA file, or lines of a chromosome have unlike lengths.
  func chromosomes(_ file: GenomeFile.Bytes) throws(RegionError) -> [(name: String, entry: GenomeFile.Entry)] {
    var found: [Growing] = []
    var line: [UInt8] = []
    var place = 0
    while place < file.size {
      let bytes = try file.bytes(place..<place + Self.chunk)
      guard !bytes.isEmpty else { break }
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A)
        line += bytes[start..<(end ?? bytes.count)]
        guard let end else { break }
        try add(line, bytes: line.count + 1, behind: place + end + 1, to: &found)
        line.removeAll(keepingCapacity: true)
        start = end + 1
      }
      place += bytes.count
    }
    if !line.isEmpty { try add(line, bytes: line.count, behind: place, to: &found) }
    return found.map { member in
      (
        member.name,
        GenomeFile.Entry(
          length: member.length, offset: member.offset, lineBases: max(1, member.lineBases),
          lineBytes: max(1, member.lineBytes))
      )
    }
  }

  /// - Parameters:
  ///   - bytes: of the line with its end.
  ///   - behind: first byte of the next line.
  private func add(_ line: [UInt8], bytes: Int, behind: Int, to found: inout [Growing]) throws(RegionError) {
    let content = line.last == 0x0D ? line.dropLast() : line[...]
    if content.first == UInt8(ascii: ">") {
      let header = content.dropFirst().prefix { $0 != 0x20 && $0 != 0x09 }
      guard header.count <= Self.longestName, let name = String(validating: header, as: UTF8.self), !name.isEmpty else {
        throw RegionError(file: fileName, .noGenome)
      }
      found.append(Growing(name: name, offset: behind))
      return
    }
    guard let last = found.indices.last else {
      if content.isEmpty { return }
      throw RegionError(file: fileName, .noGenome)
    }
    if content.isEmpty {
      found[last].hasEnded = true
      return
    }
    guard !found[last].hasEnded, found[last].lineBases == 0 || content.count <= found[last].lineBases else {
      throw RegionError(file: fileName, place: found[last].name, .unlikeLines)
    }
    if found[last].lineBases == 0 {
      (found[last].lineBases, found[last].lineBytes) = (content.count, bytes)
    } else if content.count < found[last].lineBases {
      found[last].hasEnded = true
    }
    found[last].length += content.count
  }
}
