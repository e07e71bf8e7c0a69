import Testing

@testable import Render

@Suite("Strips of categories")
struct CategoryStripTests {
  @Test("Categories beyond those that colours tell apart share a grey")
  func foldsCategories() {
    let strip = CategoryStrip(
      title: "Group", categories: (0..<12).map { "g\($0)" }, values: (0..<12).map { $0 } + [nil])
    #expect(
      strip.legend.map(\.text) == ["Group:"] + (0..<7).map { "g\($0)" } + ["5 others", "none"])
  }
}
