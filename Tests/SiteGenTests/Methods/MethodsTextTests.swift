import Analysis
import TestSupport
import Testing

@testable import SiteGen

@Suite("The methods paragraph")
struct MethodsTextTests {
  @Test("The methods paragraph holds every number of the settings that it names")
  func methods() {
    var interpretation = InterpretationFixture.interpretation(.init(classes: 2, channels: 4))
    interpretation.settings = InterpretationSettings(recipe: .paper, lambda: 1.25, seed: 12345)
    let asked = MethodsText(
      InterpretationFixture.interpretation(.init(classes: 3, channels: 4)),
      clustering: .init(linkage: .complete, clusters: 3), toolVersion: "1.2.3"
    ).paragraph.plain
    #expect(asked.contains("complete linkage on 1 − r, leaves in optimal order, cut into the 3 clusters"))
    let paragraph = MethodsText(interpretation, clustering: .init(), toolVersion: "1.2.3").paragraph.plain
    for part in [
      "1.2.3", "λ = 1.25", "seed 12345", "10 feature maps", "10,000 steps", "7 converged", "“example.h5”",
    ] {
      #expect(paragraph.contains(part), "\(part) in \(paragraph)")
    }
  }
}
