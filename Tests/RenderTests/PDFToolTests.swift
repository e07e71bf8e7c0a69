import Foundation
import Testing

@testable import Render

/// What the tools of Poppler say of the PDFs; skipped, with a line, where they are not installed.
@Suite("PDF seen by other programs", .enabled(if: PDFTools.arePresent))
struct PDFToolTests {
  @Test("Fonts are embedded, searchable and not Type 3")
  func embedsFonts() throws {
    for figure in SampleFigures.usual where !figure.drawing(style: FigureStyle()).texts.isEmpty {
      let report = try PDFTools.run("pdffonts", on: figure)
      let fonts = report.split(separator: "\n").dropFirst(2)
      #expect(!fonts.isEmpty)
      for font in fonts {
        #expect(font.contains("TrueType") && !font.contains("Type 3"))
        #expect(font.contains(/yes +yes +yes/), "embedded, subset, Unicode: \(font)")
      }
    }
  }

  @Test("Text can be found, with a true minus sign")
  func keepsText() throws {
    let text = try PDFTools.run("pdftotext", on: SampleFigures.usual[0], "-")
    #expect(text.contains("Feature importance (activation units)"))
    #expect(text.contains("\u{2212}"))
  }

  @Test("A book has a page for each drawing, of its size, and each font once")
  func book() throws {
    let drawings = (1...5).map { number in
      SampleFigures.layers("l\(number)", count: number, name: "layer \(number)").drawing(style: FigureStyle())
    }
    let bytes = try FigureFormat.book(of: drawings, title: "Layers")
    let pages = try PDFTools.run("pdftotext", bytes, "-").split(separator: "\u{C}").filter { $0.contains("layer") }
    #expect(pages.count == 5)
    for (index, page) in pages.enumerated() { #expect(page.contains("layer \(index + 1)")) }
    let fonts = try PDFTools.run("pdffonts", bytes).split(separator: "\n").dropFirst(2)
    let single = try PDFTools.run("pdffonts", FigureFormat.pdf.bytes(of: drawings[0]))
    let alone = single.split(separator: "\n").dropFirst(2)
    #expect(fonts.count <= alone.count + 1)
    #expect(String(decoding: bytes, as: UTF8.self).contains("/Count 5"))
    #expect(try FigureFormat.book(of: [], title: "None").isEmpty)
  }

  @Test("Images have 300 pixels an inch or more")
  func printsFinely() throws {
    for figure in SampleFigures.large + SampleFigures.heatmaps
    where ["strip-large", "map-large", "heatmap-919"].contains(figure.label.id) {
      let rows = try PDFTools.run("pdfimages", before: ["-list"], on: figure).split(separator: "\n")
        .dropFirst(2)
      #expect(!rows.isEmpty)
      for row in rows {
        let fields = row.split(separator: " ")
        let (across, down) = try (#require(Int(fields[12])), #require(Int(fields[13])))
        #expect(across >= 300 && down >= 300, "\(row)")
      }
    }
  }
}

enum PDFTools {
  static let arePresent: Bool = {
    let tools = ["pdffonts", "pdftotext", "pdfimages"].map { "/usr/bin/\($0)" }
    let arePresent = tools.allSatisfy(FileManager.default.isExecutableFile(atPath:))
    if !arePresent {
      print("skipped: tests with pdffonts, pdftotext and pdfimages; install poppler-utils")
    }
    return arePresent
  }()

  /// What a tool prints of a figure's PDF.
  static func run(_ tool: String, before: [String] = [], on figure: any Figure, _ after: String...)
    throws
    -> String
  {
    try run(tool, before: before, FigureFormat.pdf.bytes(of: figure.drawing(style: FigureStyle())), arguments: after)
  }

  /// What a tool prints of a PDF.
  static func run(_ tool: String, _ bytes: [UInt8], _ after: String...) throws -> String {
    try run(tool, before: [], bytes, arguments: after)
  }

  private static func run(_ tool: String, before: [String], _ bytes: [UInt8], arguments after: [String]) throws
    -> String
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("figure.pdf")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(tool)")
    process.arguments = before + [file.path] + after
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
