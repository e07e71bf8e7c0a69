import Testing

@testable import Render

@Suite("Files of figures")
struct FigureFormatTests {
  @Test("Repeats and threads give the same bytes")
  func isDeterministic() async throws {
    let jobs = SampleFigures.usual.flatMap { figure in
      FigureFormat.allCases.map { (figure.drawing(style: FigureStyle()), $0) }
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

  /// Of a PDF, in bytes: what a page of a site may hold.
  private static let mostBytes = 2_000_000

  @Test("The largest matrices stay within what a page may hold", arguments: [919, 480])
  func staysSmall(columns: Int) throws {
    let drawing = SampleFigures.heatmap("largest", rows: 919, columns: columns).drawing(style: FigureStyle())
    for format in FigureFormat.allCases {
      let bytes = try format.bytes(of: drawing)
      #expect(bytes.count <= Self.mostBytes, "\(format)")
    }
  }

  @Test("A map of more positions than an image has pixels is drawn", arguments: FigureFormat.allCases)
  func drawsLongMaps(format: FigureFormat) throws {
    let drawing = SampleFigures.featureMap("long", channels: 3, positions: 40_000).drawing(style: FigureStyle())
    #expect(try !format.bytes(of: drawing).isEmpty)
  }
}
