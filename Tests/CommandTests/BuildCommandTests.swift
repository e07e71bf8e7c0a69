import Foundation
import TestSupport
import Testing

@Suite("build-report MODEL -o SITE")
struct BuildCommandTests {
  @Test("Writes a site and says where its index is")
  func writesSite() throws {
    let site = try SharedSites.quick.get()
    #expect(site.run.exitCode == 0)
    #expect(site.run.errors == "")
    #expect(site.run.output == "\(site.folder)/index.html\n")
    for path in [
      "index.html", "classes/class-0001.html", "channels/channel-0001.html", "methods.html", "tables/ofiv.tsv",
      "figures/class-0001/fiv.pdf", "figures/class-0001/fiv.png", "figures/class-0001/fiv.svg", "data/results.h5",
      "manifest.json", "SHA256SUMS",
    ] {
      #expect(site.files[path] != nil, "\(path) is missing")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.parent) == ["site"])
    #expect(SiteAudit(files: site.files).violations() == [])
  }

  @Test("Labels stand beside the similarity of classes, also when the site is made again, or are refused at once")
  func labels() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("labels.tsv")
    try Data("a\tb\tc\td\n1\t1\t0\t1\n0\t0\t1\t1\n1\t0\t0\t1\n".utf8).write(to: URL(fileURLWithPath: path))
    let model = ExampleModels.path("2019-II.h5")
    let options = ["--labels", path, "--quick", "--quiet", "--png", "none"]
    #expect(try CommandRun([model, "-o", scratch.path("site")] + options).exitCode == 0)
    let results = scratch.path("site/data/results.h5")
    #expect(
      try CommandRun(["render", results, "-o", scratch.path("again"), "--quiet", "--png", "none"]).exitCode == 0)
    for site in ["site", "again"] {
      let table = try String(contentsOfFile: scratch.path("\(site)/tables/measures.tsv"), encoding: .utf8)
      let cells = try #require(table.split(separator: "\n").dropFirst().first).split(
        separator: "\t", omittingEmptySubsequences: false)
      // Positives 1, 0, 1 and 1, 0, 0: covariance 1/9, variances 2/9.
      #expect(cells.last == "0.5")
    }
    try Data("a\tb\n1\t1\n".utf8).write(to: URL(fileURLWithPath: path))
    let refused = try CommandRun([model, "-o", scratch.path("other")] + options)
    #expect(refused.exitCode == 3 && refused.errors.contains("labels.tsv: line 1: 2 columns, 4 expected"))
  }

  @Test(
    "Every page keeps the rules of the site and every figure on it has words, not outlines",
    arguments: [["2019-I.h5"], ["2019-I.h5", "2019-II.h5"]])
  func keepsRules(models: [String]) throws {
    let scratch = try ScratchFolder()
    let site = scratch.path("site")
    let arguments = ["-o", site, "--motifs", ExampleModels.path("planted.meme"), "--quiet"]
    #expect(try CommandRun(models.map(ExampleModels.path) + arguments).exitCode == 0)
    let audit = try SiteAudit(folder: site)
    #expect(audit.violations() == [])
    #expect(audit.pagePaths.count > 20 * models.count)
    let contents = try FolderContents.read(site)
    // What a site of 4 classes and 32 channels may weigh, with every trial, PNG and known motif.
    #expect(contents.values.reduce(0) { $0 + $1.count } <= models.count * 10_000_000)
    // The small pictures of table cells are nothing but letters, which are outlines, or shades.
    let isSmall = { (path: String) in path.hasSuffix("logo-small.svg") || path.hasPrefix("figures/models/classes-") }
    for (path, bytes) in contents where path.hasSuffix(".svg") && !isSmall(path) {
      let hasWords = String(decoding: bytes, as: UTF8.self).contains("<text")
      #expect(hasWords, "\(path)")
    }
  }

  @Test("The same bytes for other workers, folders, locales and time zones")
  func isReproducible() throws {
    let site = try SharedSites.quick.get()
    let scratch = try ScratchFolder()
    let copy = scratch.path("elsewhere")
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: ExampleModels.path("2019-II.h5"), toPath: "\(copy)/2019-II.h5")
    let other = try CommandRun(
      ["2019-II.h5", "-o", "b", "--quick", "--quiet", "-j", "3"],
      environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "HOME": "/nonexistent"],
      folder: URL(fileURLWithPath: copy))
    #expect(other.exitCode == 0)
    let second = try FolderContents.read("\(copy)/b")
    #expect(site.files.keys.sorted() == second.keys.sorted())
    for (path, bytes) in site.files {
      #expect(bytes == second[path], "\(path) differs")
      #expect(bytes.range(of: Data(site.parent.utf8)) == nil, "\(path) names the folder")
    }
  }

  @Test("A model that cannot be read leaves the former site as it was")
  func keepsFormerSite() throws {
    let scratch = try ScratchFolder()
    let site = scratch.path("site")
    let before = try SharedSites.quick.get()
    try FileManager.default.copyItem(atPath: before.folder, toPath: site)
    let broken = try scratch.write("<!DOCTYPE html><html></html>", to: "broken.h5")
    let run = try CommandRun([broken, "-o", site])
    #expect(run.exitCode == 3)
    #expect(
      run.errors
        == "build-report: error[E-NOT-HDF5] broken.h5: not an HDF5 file, it is a web page. "
        + "Remedy: download the file itself, past the page.\n")
    #expect(run.output == "")
    #expect(try FolderContents.read(site) == before.files)
  }

  @Test("Errors as JSON, one object per line")
  func errorsAsJSON() throws {
    let scratch = try ScratchFolder()
    let empty = try scratch.write("", to: "empty.h5")
    let run = try CommandRun([empty, "-o", scratch.path("site"), "--json-errors"])
    #expect(run.exitCode == 3)
    #expect(
      run.errors
        == #"{"file":"empty.h5","kind":"E-NOT-HDF5","level":"error","problem":"not an HDF5 file, it is empty","remedy":"give a Keras model saved as HDF5 or .keras, or an ONNX model"}"#
        + "\n")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("site")))
  }

  @Test("Several models: those that can be read are built, and the exit code says that some were not")
  func severalModels() throws {
    let scratch = try ScratchFolder()
    let broken = try scratch.write("not a model", to: "broken.h5")
    let run = try CommandRun(
      [
        ExampleModels.path("2019-II.h5"), broken, ExampleModels.path("2019-I.h5"), "-o", scratch.path("site"),
        "--quick", "--png", "none",
      ])
    #expect(run.exitCode == 6)
    #expect(run.errors.contains("error[E-NOT-HDF5] broken.h5: "))
    let contents = try FolderContents.read(scratch.path("site"))
    #expect(contents["index.html"] != nil)
    #expect(contents["2019-ii/index.html"] != nil)
    #expect(contents["2019-i/index.html"] != nil)
    #expect(contents["tables/models.tsv"] != nil)
  }

  @Test("A folder with other files is left alone")
  func refusesForeignFolder() throws {
    let scratch = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: scratch.path("site"), withIntermediateDirectories: true)
    _ = try scratch.write("mine", to: "site/notes.txt")
    let run = try CommandRun([ExampleModels.path("2019-II.h5"), "-o", scratch.path("site")])
    #expect(run.exitCode == 4)
    #expect(try FolderContents.read(scratch.path("site")).keys.sorted() == ["notes.txt"])
  }

  @Test(
    "Mistakes on the command line have exit code 2",
    arguments: [
      [], ["model.h5"], ["model.h5", "-o", "site", "--trials", "0"], ["model.h5", "-o", "site", "--recipe", "best"],
      ["model.h5", "-o", "site", "--input", "values"], ["model.h5", "-o", "site", "--no-such-option"],
      ["predict", "model.h5"],
    ])
  func usage(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.exitCode == 2)
    #expect(!run.errors.isEmpty)
    #expect(run.output == "")
  }

  @Test("Help shows the real defaults")
  func help() throws {
    let run = try CommandRun(["help", "build"])
    #expect(run.exitCode == 0)
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("own scale decides, class by class (2.8 with the other recipes)"))
    #expect(run.output.contains("(default: 30 with the robust"))
  }

  @Test("A moved program finds its templates beside it or in share, and says so where it does not")
  func findsTemplates() throws {
    let scratch = try ScratchFolder()
    let folders = FileManager.default
    let templates = ReferenceData.packageFolder.appendingPathComponent("templates").path
    for (program, place) in [
      ("one/build-report", "one/templates"), ("two/bin/build-report", "two/share/build-report/templates"),
    ] {
      let target = scratch.url.appendingPathComponent(program)
      let placed = scratch.url.appendingPathComponent(place)
      for folder in [target, placed] {
        try folders.createDirectory(at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try folders.copyItem(at: CommandRun.program, to: target)
      let arguments = [
        ExampleModels.path("2019-II.h5"), "-o", scratch.path("site"), "--quick", "--quiet", "--png", "none",
      ]
      let without = try CommandRun(arguments, program: target)
      #expect(without.exitCode == 3)
      #expect(without.errors.contains("templates"))
      try folders.copyItem(atPath: templates, toPath: placed.path)
      #expect(try CommandRun(arguments, program: target).exitCode == 0)
    }
  }
}

@Suite("An interrupted run")
struct InterruptTests {
  /// Pauses that a run may take to begin or to end, two minutes in all.
  ///
  /// A time limit of the test would count what the others take before this one has its turn.
  private static let mostPauses = 6_000
  private static let pause: UInt32 = 20_000  // microseconds

  /// Waits until a condition holds, or long enough.
  private static func wait(until holds: () throws -> Bool) rethrows {
    var pauses = 0
    while try !holds(), pauses < mostPauses {
      usleep(pause)
      pauses += 1
    }
  }

  /// A run whose stage of this name lasts far longer than the test.
  struct LongStage: CustomTestStringConvertible {
    var stage: String
    var arguments: [String]
    var testDescription: String { stage }
  }

  static let longStages = [
    LongStage(stage: "ascents", arguments: ["--trials", "10000", "--no-tests"]),
    LongStage(stage: "permuted heads", arguments: ["--trials", "10", "--null", "50", "--no-tests"]),
  ]

  /// Workers hold every core in a long stage; the answer may not wait for one of them.
  @Test("is answered in the middle of a long stage, the old site untouched", arguments: longStages)
  func termination(_ long: LongStage) throws {
    let scratch = try ScratchFolder()
    let site = scratch.url.appendingPathComponent("site")
    #expect(
      try CommandRun([ExampleModels.path("2019-I.h5"), "-o", site.path, "--png", "none", "--no-tests"]).exitCode == 0)
    let before = try FolderContents.read(site.path)
    let process = Process()
    process.executableURL = CommandRun.program
    process.arguments = [ExampleModels.path("cells.h5"), "-o", site.path] + long.arguments
    let log = scratch.url.appendingPathComponent("log")
    #expect(FileManager.default.createFile(atPath: log.path, contents: nil))
    process.standardError = try FileHandle(forWritingTo: log)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    try Self.wait { try !process.isRunning || String(contentsOf: log, encoding: .utf8).contains(long.stage) }
    process.terminate()
    Self.wait { !process.isRunning }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    #expect(process.terminationStatus == 143)
    #expect(try FolderContents.read(site.path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == ["log", "site"])
  }

  @Test("leaves nothing behind and ends with 130")
  func interrupt() throws {
    let scratch = try ScratchFolder()
    let process = Process()
    process.executableURL = CommandRun.program
    process.arguments = [ExampleModels.path("2019-II.h5"), "-o", scratch.path("site"), "--trials", "10000", "--quiet"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    // The folder to build in appears once the handler is about to be installed.
    try Self.wait { try !FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty }
    usleep(500_000)
    process.interrupt()
    Self.wait { !process.isRunning }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == [])
  }
}
