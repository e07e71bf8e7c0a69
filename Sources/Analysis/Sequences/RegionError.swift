import ReportSupport

/// Why regions of a genome, or the genome, could not be used.
public struct RegionError: FileError, Hashable {
  public var file: String?
  /// Line, or chromosome and position.
  public var place: String?
  public var reason: Reason

  package init(file: String?, place: String? = nil, _ reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) {
    self.init(file: file, place: place, .file(fault))
  }

  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case noRegions
    case tooFewColumns(Int)
    case notACount(String)
    case noChromosome
    case empty(start: Int, end: Int)
    case badStrand(String)
    case summitOutside(distance: Int, length: Int)
    case wrongLength(found: Int, expected: Int)
    /// `known` lists the first few chromosomes of the genome.
    case unknownChromosome(String, known: [String])
    /// `end` and `length` are nil where the region begins before the chromosome.
    case outside(String, start: Int, end: Int?, length: Int?)
    case ambiguousSymbol(UInt8)
    case noSequenceInput
    /// Faults of the genome.
    case compressedGenome
    case noGenome
    case unlikeLines
    case badIndex(String)
    case staleIndex
    case unknownSymbol(UInt8)
  }

  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .noRegions: "E-BED-EMPTY"
    case .tooFewColumns, .noChromosome: "E-BED-COLUMNS"
    case .notACount, .empty, .summitOutside: "E-BED-NUMBER"
    case .badStrand: "E-BED-STRAND"
    case .wrongLength: "E-BED-LENGTH"
    case .unknownChromosome: "E-BED-CHROMOSOME"
    case .outside: "E-BED-OUTSIDE"
    case .noSequenceInput: "E-NO-SEQUENCE"
    case .ambiguousSymbol, .unknownSymbol: "E-FASTA-BASE"
    case .compressedGenome: "E-GENOME-GZIP"
    case .noGenome, .unlikeLines: "E-GENOME"
    case .badIndex, .staleIndex: "E-GENOME-INDEX"
    }
  }

  public var exitCode: Int32 { 3 }

  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .noRegions: "it holds no region"
    case .tooFewColumns(let count): "\(count) column\(count == 1 ? "" : "s"), a region has at least 3"
    case .notACount(let text): "\(PrintableText.quoted(text, limit: 30)) is not a whole number from 0 on"
    case .noChromosome: "the region names no chromosome"
    case .empty(let start, let end): "the region from \(start) to \(end) holds no base"
    case .badStrand(let text): "the strand \(PrintableText.quoted(text, limit: 20)) is none of + - ."
    case .summitOutside(let distance, let length): "the summit is \(distance) bases behind the start of \(length) bases"
    case .wrongLength(let found, let expected):
      "a region of \(found) bases without a summit, the model reads \(expected)"
    case .unknownChromosome(let name, _): "the genome has no chromosome \(PrintableText.quoted(name, limit: 60))"
    case .outside(let name, let start, let end, let length):
      if let end, let length {
        "the bases from \(start) to \(end) reach beyond \(PrintableText.quoted(name, limit: 60)), which has \(length)"
      } else {
        "the bases of the model begin \(-start) before the first of \(PrintableText.quoted(name, limit: 60))"
      }
    case .ambiguousSymbol(let byte):
      "the character \(PrintableText.quoted(String(UnicodeScalar(byte)))) stands for several bases"
    case .unknownSymbol(let byte):
      "the character \(PrintableText.quoted(String(UnicodeScalar(byte)))) stands for no base"
    case .noSequenceInput: "the model reads no bases, so that no region of a genome fits it"
    case .compressedGenome: "a genome that is compressed with gzip cannot be read at random places"
    case .noGenome: "it holds no sequence"
    case .unlikeLines: "lines of a sequence have unlike lengths"
    case .badIndex(let line): "\(PrintableText.quoted(line, limit: 60)) is no line of an index of five columns"
    case .staleIndex: "the index beside it is of another file"
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .noRegions, .tooFewColumns, .noChromosome:
      "give BED or narrowPeak: chromosome, start and end apart by tabs"
    case .notACount, .empty: "count from 0, the end left out, as BED does"
    case .badStrand: "write + or - in column 6, or a point"
    case .summitOutside: "give the distance of the summit from the start in column 10, or -1"
    case .wrongLength(_, let expected):
      "give regions of \(expected) bases, for example by bedtools slop, or a narrowPeak file with summits"
    case .unknownChromosome(_, let known):
      "name chromosomes as the genome does: \(known.map { PrintableText.line($0, limit: 30) }.joined(separator: ", "))"
    case .outside: "leave the region out, or move it into the chromosome"
    case .ambiguousSymbol: "leave the region out, or read it as even shares with --ambiguous even"
    case .noSequenceInput: "leave --regions and --genome out"
    case .compressedGenome: "unpack it with gunzip"
    case .noGenome: "give the genome as FASTA"
    case .unlikeLines: "write it anew with lines of one length, for example by seqkit seq -w 60"
    case .badIndex, .staleIndex: "make the index anew with samtools faidx, or remove it"
    case .unknownSymbol: "use A, C, G, T and N"
    }
  }
}
