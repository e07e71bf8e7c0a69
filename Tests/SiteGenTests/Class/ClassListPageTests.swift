import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("The list of classes")
struct ClassListPageTests {
  @Test("A model of a thousand classes still has one table of all, under the weight of a page")
  func manyClasses() async throws {
    let interpretation = InterpretationFixture.interpretation(.init(classes: 919, channels: 6, trials: 2))
    let html = try await SiteFixture.html(of: ClassListPage.self, interpretation)
    #expect(HTMLScan(html).all("tr").count == 920)
    #expect(html.utf8.count < 1_000_000)
  }
}
