import Foundation
import TestSupport
import Testing

/// Files for other programs, read by those programs.
///
/// The programs are of PyPI (multiqc, roc-validator, cffconvert); a variable of the environment names each, as
/// `MULTIQC=/path/to/multiqc`, and its test is skipped without it.
@Suite("Programs that read files of a site")
struct ReaderProgramTests {
  private static func program(_ variable: String) -> String? { ProcessInfo.processInfo.environment[variable] }

  private static func run(_ variable: String, _ arguments: [String], in folder: URL) throws -> CommandRun {
    try CommandRun(arguments, program: URL(fileURLWithPath: try #require(program(variable))), folder: folder)
  }

  @Test("MultiQC finds the row of the model", .enabled(if: program("MULTIQC") != nil, "MULTIQC names no program"))
  func multiQC() throws {
    let scratch = try ScratchFolder()
    let site = try SharedSites.quick.get()
    let run = try Self.run("MULTIQC", ["--strict", "-o", scratch.path("out"), site.folder], in: scratch.url)
    #expect(run.exitCode == 0, "\(run.errors)")
    let table = try String(
      contentsOfFile: scratch.path("out/multiqc_data/multiqc_build_report_table.txt"), encoding: .utf8)
    let lines = table.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(lines.count == 2 && lines[1][0].hasPrefix("2019-II"), "\(table)")
    #expect(lines[0].contains("classes") && lines[0].contains("converged"), "\(table)")
  }

  @Test(
    "The validator of RO-Crate finds nothing missing that the profile of runs asks for",
    .enabled(if: program("ROCRATE_VALIDATOR") != nil, "ROCRATE_VALIDATOR names no program"))
  func researchObject() throws {
    let scratch = try ScratchFolder()
    let site = try SharedSites.quick.get()
    let run = try Self.run(
      "ROCRATE_VALIDATOR",
      [
        "-y", "validate", "-p", "process-run-crate-0.5", "--requirement-severity", "REQUIRED", "--no-paging",
        site.folder,
      ],
      in: scratch.url)
    #expect(run.exitCode == 0, "\(run.output)\(run.errors)")
  }

  @Test(
    "Citation files are valid", .enabled(if: program("CFFCONVERT") != nil, "CFFCONVERT names no program"))
  func citation() throws {
    let scratch = try ScratchFolder()
    let site = try SharedSites.quick.get()
    for path in [site.folder, ReferenceData.packageFolder.path] {
      let run = try Self.run("CFFCONVERT", ["--validate", "-i", "\(path)/CITATION.cff"], in: scratch.url)
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }
}
