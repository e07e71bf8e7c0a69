import Foundation
import TestSupport
import Testing

/// Files that a site gives to other programs, read by h5py and NumPy where a Python with both is there.
@Suite("Files for other programs", .serialized)
struct ExportedFilesTests {
  /// A Python with h5py.
  private static let python = PythonProgram.having("h5py, numpy", for: "exported files read by h5py")

  /// Sequences of the example with places on a genome in their names, two of them overlapping.
  private static func regions() throws -> String {
    let text = try String(contentsOfFile: ExampleModels.path("2019-II.sequences.fa"), encoding: .utf8)
    var number = 0
    return text.split(separator: "\n").map { line in
      guard line.hasPrefix(">") else { return String(line) }
      number += 1
      let start = 1000 + 60 * number
      return ">chr1:\(start)-\(start + 100)\(number % 2 == 0 ? "(-)" : "")"
    }.joined(separator: "\n") + "\n"
  }

  /// The labels in the order of the sequences, without the names that these had before.
  private static func labels() throws -> String {
    let text = try String(contentsOfFile: ExampleModels.path("2019-II.labels.tsv"), encoding: .utf8)
    return text.split(separator: "\n").map { $0.drop { $0 != "\t" }.dropFirst() + "\n" }.joined()
  }

  @Test(
    "Motifs, attributions, tracks and matches are in the forms that they are said to be in", .enabled(if: python != nil)
  )
  func exports() throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun([
      ExampleModels.path("2019-II.h5"), "-o", scratch.path("site"), "--quick", "--quiet", "--no-tests", "--png", "none",
      "--sequences", try scratch.write(Self.regions(), to: "x.fa"), "--labels",
      try scratch.write(Self.labels(), to: "labels.tsv"), "--motifs", ExampleModels.path("planted.meme"), "--explain",
      "3",
    ])
    #expect(run.exitCode == 0, "\(run.errors)")
    let script = ReferenceData.packageFolder.appendingPathComponent("Tests/CommandTests/Fixtures/read_exports.py").path
    let read = try CommandRun([script, scratch.path("site")], program: try #require(Self.python))
    #expect(read.exitCode == 0 && read.output.hasSuffix("read\n"), "\(read.output)\(read.errors)")
    #expect(read.output.contains("filters.modisco.h5 32 patterns"), "\(read.output)")
  }
}
