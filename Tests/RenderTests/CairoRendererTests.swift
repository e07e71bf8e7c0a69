import Foundation
import Testing

@testable import Render

@Suite("PDF and PNG")
struct CairoRendererTests {
  static let style = FigureStyle()

  @Test("Repeats and threads give the same bytes")
  func isDeterministic() async throws {
    let jobs = SampleFigures.usual.flatMap { figure in
      FigureFormat.allCases.map { (figure.drawing(style: Self.style), $0) }
    }
    let first = try jobs.map { try $0.1.bytes(of: $0.0) }
    let again = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      // Backwards, so that the order of drawing differs too.
      for (index, job) in jobs.enumerated().reversed() {
        group.addTask { (index, try job.1.bytes(of: job.0)) }
      }
      var bytes = [[UInt8]](repeating: [], count: jobs.count)
      for try await (index, result) in group { bytes[index] = result }
      return bytes
    }
    for index in jobs.indices {
      #expect(first[index] == again[index], "\(jobs[index].0.label.id).\(jobs[index].1.rawValue)")
    }
  }

  @Test("A PDF has the size of its figure in mm", arguments: SampleFigures.usual)
  func pageSize(figure: any Figure) throws {
    let drawing = figure.drawing(style: Self.style)
    let text = String(decoding: try CairoRenderer.pdf(drawing), as: UTF8.self)
    let box = try #require(text.firstMatch(of: /\/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]/))
    let size = try (#require(Double(box.1)), #require(Double(box.2)))
    // Cairo writes six decimals of a point; a fifth of a millimetre is what a printer could show.
    #expect(abs(size.0 * 25.4 / 72 - drawing.width) < 0.01)
    #expect(abs(size.1 * 25.4 / 72 - drawing.height) < 0.01)
    #expect(text.contains("/CreationDate (20000101000000"))
  }

  @Test("A PNG says 300 pixels an inch and no time", arguments: SampleFigures.usual)
  func resolution(figure: any Figure) throws {
    let drawing = figure.drawing(style: Self.style)
    let chunks = try #require(PNGChunks(try CairoRenderer.png(drawing)))
    let header = try #require(chunks.body(of: "IHDR"))
    let size = CairoRenderer.pixelSize(of: drawing)
    #expect(PNGChunks.number(header[0..<4]) == size.width)
    #expect(PNGChunks.number(header[4..<8]) == size.height)
    #expect(abs(Double(size.width) / 300 * 25.4 - drawing.width) < 25.4 / 300)
    // 300 per inch is 11,811 per metre.
    #expect(chunks.body(of: "pHYs") == [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
    #expect(chunks.names == ["IHDR", "pHYs", "PLTE", "IDAT", "IEND"])
    #expect(!chunks.names.contains("tIME"))
    #expect(chunks.areIntact)
  }

  @Test("The check sum is that of the PNG specification")
  func checksum() {
    #expect(PNGFile.checksum(Array("IEND".utf8)) == 0xAE42_6082)
    #expect(PNGFile.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  @Test("Few colours stay as they are, the most frequent first")
  func exactPalette() {
    let image = IndexedImage(RasterImage(width: 3, height: 1, pixels: [.black, .white, .white]))
    #expect(image.palette == [.white, .black])
    #expect(image.indices == [1, 0, 0])
  }

  /// Of 255, in one component: two steps of the grid of colours that the test draws.
  private static let largestShift = 30

  @Test("Of many colours the frequent ones stay and no other moves far")
  func reducedPalette() {
    // White, then 17 × 17 × 5 colours once each.
    var pixels = [Color](repeating: .white, count: 100)
    for red in 0..<17 {
      for green in 0..<17 {
        for blue in 0..<5 {
          pixels.append(Color(red: UInt8(red * 15), green: UInt8(green * 15), blue: UInt8(blue * 63)))
        }
      }
    }
    let image = IndexedImage(RasterImage(width: pixels.count, height: 1, pixels: pixels))
    #expect(image.palette.count == 256 && Set(image.palette).count == 256 && image.palette[0] == .white)
    for (pixel, index) in zip(pixels, image.indices) {
      let kept = image.palette[Int(index)]
      let shifts = [(pixel.red, kept.red), (pixel.green, kept.green), (pixel.blue, kept.blue)]
      #expect(shifts.allSatisfy { abs(Int($0) - Int($1)) <= Self.largestShift }, "\(pixel) as \(kept)")
    }
  }

  @Test("An image that Cairo cannot hold is refused")
  func refusesHugeImages() {
    let drawing = Drawing(label: SampleFigures.label("huge"), width: 3000, height: 10)
    #expect(throws: RenderError(place: "huge", reason: .imageTooLarge(width: 35434, height: 119))) {
      try CairoRenderer.png(drawing)
    }
  }

  @Test("A coordinate that is not finite stops the program")
  func refusesNaN() async {
    await #expect(processExitsWith: .failure) {
      var drawing = Drawing(label: SampleFigures.label("nan"), width: 10, height: 10)
      drawing.line(from: Point(0, .nan), to: Point(1, 1), width: 1)
    }
  }

  @Test("Cells of one colour leave no seam")
  func cellsMeet() throws {
    let map = HeatMap(values: [Double](repeating: 1, count: 7 * 13), rows: 7, columns: 13)
    var drawing = Drawing(label: SampleFigures.label("cells"), width: 40, height: 30)
    let box = Rectangle(x: 3.3, y: 4.7, width: 97.1, height: 61.3)
    map.draw(in: &drawing, box: box)
    let inside = Rectangle(x: 4, y: 5.5, width: 95, height: 60)
    let image = try CairoRenderer.raster(drawing.commands, in: inside, id: "cells")
    #expect(Set(image.pixels) == [Palette.diverging(1)])
  }

  @Test("An image fills its box at 300 pixels an inch or more")
  func enlarges() {
    let image = RasterImage(width: 2, height: 1, pixels: [.black, .white])
    let larger = image.enlarged(
      for: Rectangle(x: 0, y: 0, width: 72, height: 72), resolution: CairoRenderer.resolution)
    #expect(larger.width == 300 && larger.height == 300)
    #expect(larger.pixels[149] == .black && larger.pixels[150] == .white)
    #expect(larger.pixels[299 * 300] == .black)
  }
}

/// The chunks of a PNG in order.
struct PNGChunks {
  private var chunks: [(name: String, body: [UInt8], isIntact: Bool)] = []

  var names: [String] { chunks.map(\.name) }
  var areIntact: Bool { chunks.allSatisfy(\.isIntact) && names.last == "IEND" }

  init?(_ png: [UInt8]) {
    guard png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    var place = 8
    while place + 12 <= png.count {
      let length = Self.number(png[place..<place + 4])
      let end = place + 8 + length
      guard end + 4 <= png.count else { return nil }
      let isIntact = PNGFile.checksum(Array(png[place + 4..<end])) == UInt32(Self.number(png[end..<end + 4]))
      chunks.append(
        (String(decoding: png[place + 4..<place + 8], as: UTF8.self), Array(png[place + 8..<end]), isIntact))
      place = end + 4
    }
  }

  func body(of name: String) -> [UInt8]? { chunks.first { $0.name == name }?.body }

  static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
