import Testing

@testable import SiteGen

@Suite("Texts in scripts")
struct ScriptTextTests {
  @Test("Texts in scripts cannot end them")
  func scriptText() {
    #expect(ScriptText.string("</script>\"\\\u{2028}\n") == #""\u003c/script\u003e\"\\\u2028\u000a""#)
  }
}
