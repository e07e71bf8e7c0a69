import Foundation
import TestSupport
import Testing

/// Every figure file of a site as the program writes it, seen by other programs.
@Suite(
  "Figure files of a site", .enabled(if: PopplerTools.areInstalled, "poppler-utils is not installed"))
struct FigureFilesTests {
  private struct Manifest: Decodable {
    struct Figure: Decodable {
      var files: [String]
      /// In mm.
      var width, height: Double
    }
    var figures: [Figure]
  }

  /// A point is 0.35 mm; sizes are rounded to some hundredths of it.
  private static let sizeTolerance = 0.2

  @Test("PDFs have the stated size and embedded fonts, PNGs 300 dpi, SVGs text", arguments: ["bmc", "nature"])
  func files(style: String) throws {
    let scratch = try ScratchFolder()
    if style == "bmc" {
      let site = try SharedSites.everyPNG.get()
      #expect(site.run.exitCode == 0)
      try expectFigures(in: site.folder)
    } else {
      let site = scratch.path("site")
      let run = try CommandRun([
        ExampleModels.path("2019-II.h5"), "-o", site, "--quick", "--quiet", "--png", "all", "--style", style,
      ])
      #expect(run.exitCode == 0)
      try expectFigures(in: site)
    }
  }

  private func expectFigures(in site: String) throws {
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: site + "/manifest.json")))
    #expect(manifest.figures.count > 20)
    // All figures have their files; the tools look at one of each kind, channels being alike.
    for figure in manifest.figures {
      let files = Set(figure.files.map { String($0.split(separator: ".").last ?? "") })
      #expect(files.isSuperset(of: ["pdf", "svg", "png"]), "\(figure.files)")
    }
    let looked = manifest.figures.filter { figure in
      !figure.files.contains { $0.contains("/channel-") && !$0.contains("/channel-0001/") }
    }
    #expect(looked.count > 10)
    for figure in looked {
      for file in figure.files {
        let path = site + "/" + file
        switch file.split(separator: ".").last {
        case "pdf": try expectPrintable(path, millimetres: (figure.width, figure.height))
        case "png": #expect(try Self.dotsPerMetre(path) == 11_811, "300 dpi: \(file)")
        case "svg":
          let text = try String(contentsOfFile: path, encoding: .utf8)
          #expect(text.contains("<title") && text.contains("<desc"), "\(file)")
          #expect(text.contains("<text"), "\(file)")
        default: break
        }
      }
    }
  }

  private func expectPrintable(_ path: String, millimetres: (Double, Double)) throws {
    let facts = try PopplerTools.run("pdfinfo", path)
    let size = try #require(facts.firstMatch(of: /Page size: +([0-9.]+) x ([0-9.]+) pts/))
    let (width, height) = (Double(size.1) ?? 0, Double(size.2) ?? 0)
    #expect(abs(width / 72 * 25.4 - millimetres.0) < Self.sizeTolerance, "\(path)")
    #expect(abs(height / 72 * 25.4 - millimetres.1) < Self.sizeTolerance, "\(path)")
    #expect(facts.contains(/Pages: +1\n/))
    for font in try PopplerTools.run("pdffonts", path).split(separator: "\n").dropFirst(2) {
      #expect(font.contains(/TrueType +\S+ +yes +yes +yes/), "embedded, subset, Unicode: \(font)")
    }
  }

  /// Of the image's pHYs chunk; nil where it has none.
  private static func dotsPerMetre(_ path: String) throws -> Int? {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let chunk = data.range(of: Data("pHYs".utf8)) else { return nil }
    return data[chunk.upperBound..<chunk.upperBound + 4].reduce(0) { $0 << 8 | Int($1) }
  }

}

private enum PopplerTools {
  static let areInstalled = ["pdfinfo", "pdffonts"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  /// What a tool prints of a file.
  static func run(_ tool: String, _ path: String) throws -> String {
    try CommandRun([path], program: URL(fileURLWithPath: "/usr/bin/\(tool)")).output
  }
}
