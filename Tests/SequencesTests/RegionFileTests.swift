import Foundation
import ReportSupport
import TestSupport
import Testing

@testable import Sequences

/// Bases of regions against slices of a genome that is held in memory, and what is said of regions that do not fit.
@Suite("Regions of a genome")
struct RegionFileTests {
  private static let chromosomes = [
    ("chr1", "ACGTNacgtrCCGGTTAACGTACGTAGCTAGCTAGGATCC"), ("chr2 of a test", "TTTTTGGGGGCCCCCAAAAA"), ("chrM", "ACG"),
  ]

  /// The chromosomes in lines of so many bases.
  private static func genome(width: Int = 10, end: String = "\n", isOpen: Bool = false) -> String {
    let text = chromosomes.map { name, bases in
      let letters = Array(bases)
      let lines = stride(from: 0, to: letters.count, by: width).map {
        String(letters[$0..<min($0 + width, letters.count)])
      }
      return ([">\(name)"] + lines).joined(separator: end)
    }.joined(separator: end)
    return isOpen ? text : text + end
  }

  private static let index = "chr1\t40\t6\t10\t11\nchr2\t20\t66\t10\t11\nchrM\t3\t94\t3\t4\n"

  private static func sequences(
    _ regions: String, genome text: String = genome(), index: String? = nil, length: Int = 8,
    ambiguous: OneHotSequence.Ambiguous = .even
  ) throws -> FASTAFile {
    var files = ["genome.fa": Array(text.utf8), "regions.bed": Array(regions.utf8)]
    if let index { files["genome.fa.fai"] = Array(index.utf8) }
    return try Fixture.withFiles(files) { folder in
      try RegionFile(path: folder.appendingPathComponent("regions.bed").path)
        .sequences(
          from: GenomeFile(path: folder.appendingPathComponent("genome.fa").path), length: length, ambiguous: ambiguous)
    }
  }

  private static func texts(_ file: FASTAFile) -> [String] {
    file.records.map { String(decoding: $0.symbols, as: UTF8.self) }
  }

  @Test("Bases are those of the genome, whatever its lines look like, with an index and without")
  func bases() throws {
    let starts = [0, 1, 3, 9, 10, 12, 19, 31, 32]
    let bed = "track name=x\n# note\n" + starts.map { "chr1\t\($0)\t\($0 + 8)\n" }.joined() + "chr2\t12\t20\n"
    let whole = Array(Self.chromosomes[0].1)
    let expected = starts.map { String(whole[$0..<$0 + 8]) } + ["CCCAAAAA"]
    for width in [1, 3, 10, 40, 100] {
      for end in ["\n", "\r\n"] {
        for isOpen in [false, true] {
          let genome = Self.genome(width: width, end: end, isOpen: isOpen)
          #expect(Self.texts(try Self.sequences(bed, genome: genome)) == expected, "\(width) \(isOpen)")
        }
      }
    }
    let indexed = try Self.sequences(bed, index: Self.index)
    #expect(Self.texts(indexed) == expected)
    #expect(indexed.records[0].name == "chr1:0-8" && indexed.records[0].line == 3 && indexed.fileName == "regions.bed")
  }

  @Test("A summit gives the bases about it, and the reverse strand its complement, codes of several bases too")
  func summits() throws {
    // The summit is base 14: from 10 to 18.
    let peak = "chr1\t5\t33\tpeak\t100\t.\t3.5\t-1\t-1\t9\n"
    let found = try Self.sequences(peak)
    #expect(Self.texts(found) == ["CCGGTTAA"] && found.records[0].name == "chr1:10-18")
    // Bases 4 to 12 are Nacgtrcc; r stands opposite to y.
    let reverse = try Self.sequences("chr1 4 12 name 0 -\nchr1 4 12 name 0 +\n")
    #expect(Self.texts(reverse) == ["GGyacgtN", "NacgtrCC"])
    #expect(reverse.records.map(\.name) == ["chr1:4-12(-)", "chr1:4-12(+)"])
    // Twelve columns are blocks of a gene, whose tenth is no summit.
    let gene = "chr1\t8\t16\tgene\t0\t+\t8\t16\t0\t1\t8\t0\n"
    #expect(Self.texts(try Self.sequences(gene)) == ["trCCGGTT"])
  }

  @Test(
    "A region that does not fit is an error with its line, what is wrong and what to do",
    arguments: [
      ("chr1\t0\t8\nchr9\t0\t8\n", "line 2: the genome has no chromosome \"chr9\"", "chr1, chr2, chrM"),
      ("chr1\t36\t44\n", "line 1: the bases from 36 to 44 reach beyond \"chr1\", which has 40", "move it"),
      ("chr1\t0\t9\n", "line 1: a region of 9 bases without a summit, the model reads 8", "regions of 8 bases"),
      ("chr1\t0\t20\tp\t0\t.\t1\t1\t1\t2\n", "line 1: the bases of the model begin 2 before the first", "leave"),
      ("chr1\t0\t20\tp\t0\t.\t1\t1\t1\t20\n", "line 1: the summit is 20 bases behind the start of 20", "column 10"),
      ("chr1\t0\t20\tp\t0\t.\t1\t1\t1\t-1\n", "line 1: a region of 20 bases without a summit", "summits"),
      ("chr1\t8\t8\n", "line 1: the region from 8 to 8 holds no base", "the end left out"),
      ("chr1\t-1\t7\n", "line 1: \"-1\" is not a whole number", "count from 0"),
      ("chr1\t1e3\t7\n", "line 1: \"1e3\" is not a whole number", "count from 0"),
      ("chr1\t99999999999999999999\t7\n", "is not a whole number", "count from 0"),
      ("chr1,0,8\n", "line 1: 1 column, a region has at least 3", "apart by tabs"),
      ("\t0\t8\n", "line 1: the region names no chromosome", "apart by tabs"),
      ("chr1\t0\t8\tn\t0\tx\n", "line 1: the strand \"x\" is none of + - .", "column 6"),
      ("# nothing\n\n", "regions.bed: it holds no region", "narrowPeak"), ("", "it holds no region", "narrowPeak"),
      ("chr1\t0\t8\u{0}\n", "line 1: it holds a zero byte", "plain text"),
    ])
  func faults(_ regions: String, _ problem: String, _ remedy: String) throws {
    let error = #expect(throws: RegionError.self) { try Self.sequences(regions) }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("regions.bed: ") && text.contains(problem), "\(text)")
    #expect(text.contains("Remedy: ") && text.contains(remedy), "\(text)")
    #expect(!text.contains("\n") && error?.exitCode == 3)
  }

  @Test(
    "A genome or an index that cannot be is an error of its own file",
    arguments: [
      ("", nil, "genome.fa: it holds no sequence"), ("ACGT\n", nil, "genome.fa: it holds no sequence"),
      (">chr1\nACGTACGTAC\nACG\nACGTACGTAC\n", nil, "genome.fa: chr1: lines of a sequence have unlike lengths"),
      (">chr1\nACGTAC!TAC\n", nil, "genome.fa: chr1, base 7: the character \"!\" stands for no base"),
      (genome(), "chr1\t40\t7\t10\t11\n", "genome.fa: the index beside it is of another file"),
      (genome(), "chr1\t400\t6\t400\t401\n", "genome.fa: the index beside it is of another file"),
      (genome(), "chr1\t40\n", "genome.fa.fai: line 1: \"chr1U+000940\" is no line of an index"),
      (genome(), "chr1\t40\t6\t0\t11\n", "is no line of an index"),
      (genome(), "chr1\t40\t6\t11\t10\n", "is no line of an index"),
      (genome(), "", "genome.fa: it holds no sequence"),
    ] as [(String, String?, String)])
  func genomes(_ genome: String, _ index: String?, _ problem: String) throws {
    let error = #expect(throws: RegionError.self) {
      try Self.sequences("chr1\t0\t8\nchr1\t8\t16\nchr1\t16\t24\n", genome: genome, index: index)
    }
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
    #expect(error?.remedy != nil && error?.exitCode == 3)
  }

  @Test("Codes of several bases are refused where that is asked for, and a compressed genome is")
  func refusals() throws {
    #expect(throws: RegionError.self) { try Self.sequences("chr1\t0\t8\n", ambiguous: .refuse) }
    #expect(try Self.sequences("chr1\t10\t18\n", ambiguous: .refuse).records.count == 1)
    let error = #expect(throws: RegionError.self) {
      try Fixture.withFiles(["genome.fa": [0x1F, 0x8B, 8, 0]]) { folder in
        try GenomeFile(path: folder.appendingPathComponent("genome.fa").path)
      }
    }
    #expect(error?.description.contains("gunzip") == true)
    let missing = #expect(throws: RegionError.self) { try GenomeFile(path: "/nonexistent/genome.fa") }
    #expect(missing?.description.contains("there is no such file") == true)
  }
}
