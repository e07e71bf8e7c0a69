import Testing

@testable import build_report

@Suite("The command that a site quotes")
struct CommandTextTests {
  @Test(
    "names files without folders, and neither workers nor the output",
    arguments: [
      (["model.h5", "-o", "/srv/www/report"], "build-report model.h5 -o site"),
      (["/home/a b/my model.h5", "--output=x", "-j", "4"], "build-report 'my model.h5' -o site"),
      (["m.h5", "-j2", "--output", "x", "--motifs=/db/known.meme"], "build-report m.h5 -o site --motifs=known.meme"),
      (["m.h5", "-o", "x", "--input", "age=../data/age.tsv"], "build-report m.h5 -o site --input age=age.tsv"),
      (["render", "old/data/results.h5", "-o", "new/"], "build-report render results.h5 -o site"),
    ])
  func text(arguments: [String], expected: String) {
    #expect(CommandText.text(of: ["/usr/bin/build-report"] + arguments) == expected)
  }
}
