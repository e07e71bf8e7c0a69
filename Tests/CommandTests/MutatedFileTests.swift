import Analysis
import Foundation
import TestSupport
import Testing

@testable import build_report

/// Files of every kind with seeded damage: each is read or refused in one sentence, and nothing ends the process.
///
/// `make mutate` sets how many of each are made and from which seed. A trap ends the run of the tests and leaves the file
/// that caused it as `mutant` in the folder of the test.
@Suite("Files with seeded damage")
struct MutatedFileTests {
  private static func number(_ name: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? value
  }

  private static let count = number("MUTATIONS", default: 40)
  private static let seed = UInt64(number("SEED", default: 1))

  /// What readers of texts stumble over.
  private static let tokens = [
    "", "\t", "\n", "\r\n", "\n\n", ">", "#", "nan", "inf", "-1", "1e999", "0", "99999999999999999999", "\u{FEFF}",
    "\u{0}",
    "MOTIF", "w= 0", "w= 999999999", "alength= 4", "\"", "{", "[", "é", "\u{202E}", "=1+1", "PO", "//", "A [ 1",
    "NaN\t",
  ]

  /// A damaged copy.
  private static func mutant(of bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(place + Int.random(in: 1...64, using: &generator), bytes.count)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place...)
      case 5: for index in place..<end { bytes[index] = UInt8.random(in: 0...255, using: &generator) }
      default: bytes.insert(contentsOf: Array((tokens.randomElement(using: &generator) ?? "").utf8), at: place)
      }
    }
    return bytes
  }

  private static func example(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: ExampleModels.path(name))))
  }

  /// A reader with a whole file to damage.
  struct Reader: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bytes: @Sendable () throws -> [UInt8]
    var read: @Sendable (String) throws -> Void
  }

  private static let jaspar =
    ">MA1 x\nA [ 1 2 3 ]\nC [ 0 1 2 ]\nG [ 3 3 3 ]\nT [ 1 0 0 ]\n>MA2\nA 1 2\nC 2 1\nG 0 1\nT 3 3\n"
  private static let transfac =
    "AC M1\nXX\nID one\nNA one\nPO A C G T\n01 1 2 3 4 N\n02 4 3 2 1 N\nXX\n//\nAC M2\nPO A C G T\n01 1 0 0 0\n//\n"
  private static let homer =
    ">ACGT\tone\t6.5\n0.97\t0.01\t0.01\t0.01\n0.01\t0.97\t0.01\t0.01\n>C\ttwo\t1\n0.1\t0.7\t0.1\t0.1\n"

  static let readers: [Reader] = [
    Reader(testDescription: "MEME", bytes: { try example("planted.meme") }, read: { _ = try MotifFile(path: $0) }),
    Reader(testDescription: "JASPAR", bytes: { Array(jaspar.utf8) }, read: { _ = try MotifFile(path: $0) }),
    Reader(testDescription: "TRANSFAC", bytes: { Array(transfac.utf8) }, read: { _ = try MotifFile(path: $0) }),
    Reader(testDescription: "HOMER", bytes: { Array(homer.utf8) }, read: { _ = try MotifFile(path: $0) }),
    Reader(testDescription: "relevant motifs", bytes: { Array("GATA\nSRF\n# x\n".utf8) }) {
      _ = try RelevantMotifs(path: $0)
    },
    Reader(testDescription: "FASTA", bytes: { Array(try example("sequences.fa").prefix(4000)) }) {
      _ = try FASTAFile(path: $0)
    },
    Reader(testDescription: "FASTA with gzip", bytes: { try example("cells.fa.gz") }) { _ = try FASTAFile(path: $0) },
    Reader(testDescription: "table of classes", bytes: { try example("cells.classes.tsv") }) {
      _ = try ClassTable(path: $0, classCount: 22)
    },
    Reader(testDescription: "table of labels", bytes: { Array(try example("2019-II.labels.tsv").prefix(4000)) }) {
      _ = try LabelTable(path: $0, classNames: ["a", "b", "c", "d"])
    },
    Reader(testDescription: "table of values", bytes: { Array("a\tb\n1\t2\n3\t4.5\n".utf8) }) {
      _ = try InputTable(path: $0, columns: 2)
    },
    Reader(
      testDescription: "parameters",
      bytes: {
        Array(
          #"{"command":["m.h5","--quick","--motifs","x"],"inputs":[{"option":"model","file":"m.h5","sha256":"0"}]}"#
            .utf8)
      },
      read: { _ = try ParameterFile.expanded(["build-report", "--params", $0, "-o", "site"]) }),
  ]

  @Test("Texts are read or refused in one sentence", arguments: readers)
  func texts(reader: Reader) throws {
    let scratch = try ScratchFolder()
    let bytes = try reader.bytes()
    var generator = SplitMix64(seed: Self.seed)
    for number in 0..<Self.count {
      try Data(Self.mutant(of: bytes, using: &generator)).write(to: scratch.url.appendingPathComponent("mutant"))
      do {
        try reader.read(scratch.path("mutant"))
      } catch let error as any DiagnosedError {
        #expect([2, 3].contains(error.exitCode), "\(number): \(error)")
        #expect(!error.description.contains("\n") && error.description.utf8.count < 2000, "\(number): \(error)")
      }
    }
  }

  @Test(
    "Models and results, too, which a process of their own reads first",
    arguments: ["graph.h5", "graph.keras", "keras1_theano.h5", "results"])
  func binaries(name: String) throws {
    let scratch = try ScratchFolder()
    let isResults = name == "results"
    let source =
      isResults
      ? ReferenceData.packageFolder.appendingPathComponent("Tests/ResultsTests/Fixtures/schema1-channels.h5")
      : Fixture.folder.appendingPathComponent(name)
    let bytes = [UInt8](try Data(contentsOf: source))
    var generator = SplitMix64(seed: Self.seed)
    for number in 0..<max(Self.count / 8, 4) {
      try Data(Self.mutant(of: bytes, using: &generator)).write(to: scratch.url.appendingPathComponent("mutant"))
      let words =
        isResults
        ? ["render", scratch.path("mutant"), "-o", scratch.path("site")] : ["inspect", scratch.path("mutant")]
      let run = try CommandRun(words + ["--quiet"], environment: ["SWIFT_BACKTRACE": "enable=no"])
      #expect([0, 3, 5].contains(run.exitCode), "\(name) \(number): \(run.exitCode) \(run.errors)")
      #expect(
        run.exitCode == 0 || run.errors.split(separator: "\n").count { $0.contains("error[E-") } == 1, "\(run.errors)")
    }
  }
}
