import Analysis
import Foundation
import TestSupport
import Testing

@Suite("build-report --motifs")
struct MotifsOptionTests {
  static let planted = ExampleModels.path("planted.meme")

  /// Rows of a table as dictionaries.
  static func table(_ data: Data?) -> [[String: String]] {
    let lines = String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  @Test("The channels of the example find the motifs that were planted, whatever the number of workers")
  func planted() throws {
    let scratch = try ScratchFolder()
    let site = try SharedSites.withMotifs.get()
    #expect(site.run.exitCode == 0)
    let arguments = ["--quick", "--quiet", "--png", "none", "--motifs", Self.planted]
    let other = try CommandRun(
      [ExampleModels.path("2019-II.h5"), "-o", scratch.path("other"), "-j", "3"] + arguments)
    #expect(other.exitCode == 0)
    let files = site.files
    let others = try FolderContents.read(scratch.path("other"))
    for (path, data) in files where path.hasPrefix("tables/") || path.hasPrefix("figures/") || path == "data/results.h5"
    {
      #expect(others[path] == data, "\(path)")
    }
    let filters = Self.table(files["tables/filters.tsv"])
    let matched = filters.filter { $0["best_motif"] != "" }
    #expect(filters.count == 32)
    #expect(Set(matched.compactMap { $0["best_motif"] }) == ["CGCTTG", "CAGATG"])
    // A filter reads the third motif too, which is a match among those of the filter, and none among all.
    let weak = Self.table(files["tables/motifs.tsv"]).filter { $0["motif"] == "GCTCAT" && $0["source"] == "weights" }
    let best = try #require(weak.compactMap { row in row["q"].flatMap(Double.init) }.min())
    let bestOfAll = try #require(weak.compactMap { row in row["q_all"].flatMap(Double.init) }.min())
    #expect(best < 0.05 && bestOfAll > 0.1)
    #expect(weak.allSatisfy { $0["significant"] == "false" })
    let index = String(decoding: files["index.html"] ?? Data(), as: UTF8.self)
    #expect(index.contains("\(matched.count) of 32 channels match"))
    #expect(SiteAudit(files: files).violations() == [])
  }

  @Test("A database that cannot be read ends the run before the ascents, with its line and column")
  func badDatabase() throws {
    let scratch = try ScratchFolder()
    let bad = try scratch.write(
      "MEME version 4\nMOTIF a\nletter-probability matrix: w= 2\n0.5 0.5 0 0\n0.5 x 0 0\n", to: "bad.meme")
    let run = try CommandRun([
      ExampleModels.path("2019-I.h5"), "-o", scratch.path("site"), "--trials", "10000", "--motifs", Self.planted,
      "--motifs", bad,
    ])
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("error[E-MEME-VALUE] bad.meme: line 5, column 5: "))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("site")))
  }

  @Test("render looks motifs up anew, or keeps the matches that were saved")
  func render() throws {
    let scratch = try ScratchFolder()
    let quiet = ["--quiet", "--png", "none"]
    let (with, without) = (try SharedSites.withMotifs.get(), try SharedSites.quick.get())
    let options = ["anew": [without.folder, "--motifs", Self.planted], "kept": [with.folder]]
    for (name, options) in options {
      let results = options[0] + "/data/results.h5"
      _ = try CommandRun(["render", results, "-o", scratch.path(name)] + options.dropFirst() + quiet)
      let again = try FolderContents.read(scratch.path(name))
      // The command that a site quotes stays that of the first run.
      let saved = "data/results.h5"
      var expected = try ResultsFile.read("\(with.folder)/\(saved)").interpretation
      let found = try ResultsFile.read(scratch.path("\(name)/\(saved)")).interpretation
      if name == "anew", let planted = found.planting {
        // Known motifs are planted in the network itself, which results do not hold, and the search begins with them.
        expected.planting?.knownMotifs = nil
        expected.planting?.startWords = planted.startWords
        expected.planting?.passes = planted.passes
      }
      #expect(found == expected, "\(name)")
      let planted = ["tables/known-motif-effects.tsv", "figures/model/effect-matrix"]
      let compared = with.files.filter { path, _ in
        ["tables/", "figures/", "data/"].contains { path.hasPrefix($0) }
          && (name == "kept" || path != saved && !planted.contains { path.hasPrefix($0) })
      }
      for (path, data) in compared { #expect(again[path] == data, "\(name): \(path)") }
    }
  }

  @Test(
    "Filters of a transcription factor's model match its motif in JASPAR", .enabled(if: ReferenceData.isPresent),
    arguments: [("wgEncodeAwgTfbsBroadGm12878CtcfUniPk", "CTCF"), ("wgEncodeAwgTfbsSydhK562Nrf1IggrabUniPk", "NRF1")])
  func factor(experiment: String, factor: String) throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun([
      ReferenceData.path("tf422/\(experiment)/16_G_bestmodel_weights.h5"), "--architecture",
      ReferenceData.path("tf422/\(experiment)/16_G_best_archit.json"), "-o", scratch.path("site"), "--quick", "--quiet",
      "--png", "none", "--motifs", ReferenceData.path("motifs/JASPAR_CORE_2016_vertebrates.meme"),
    ])
    #expect(run.exitCode == 0)
    let files = try FolderContents.read(scratch.path("site"))
    let names = Self.table(files["tables/filters.tsv"]).compactMap { $0["best_motif_name"]?.uppercased() }
    #expect(names.contains(factor))
    #expect(try SiteAudit(folder: scratch.path("site")).violations() == [])
  }

  @Test("A threshold must be a share", arguments: ["0", "1.5", "x"])
  func threshold(value: String) throws {
    let run = try CommandRun(["model.h5", "-o", "site", "--motif-threshold", value])
    #expect(run.exitCode == 2)
  }
}
