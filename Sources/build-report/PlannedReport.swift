import Analysis
import ArgumentParser
import Foundation
import ScaleOut

/// A plan with the options that it was made with, in the folder in which they hold.
struct PlannedReport {
  let folder: PlanFolder
  let report: ReportOptions

  /// Opens a plan and moves to the folder of its arguments.
  ///
  /// - Throws: `PlanError` where it is none, or cannot be carried out here.
  init(_ path: String) throws {
    folder = try PlanFolder(opening: path, toolVersion: ProgramVersion.current)
    let name = InputFile.baseName(path)
    do {
      report = try PlanCommand.parse(folder.plan.arguments).report
    } catch {
      throw PlanError(file: name, .notPlan("its arguments are none of build"))
    }
    let planned = folder.plan.subjects.map { ReportOptions.Subject(model: $0.model, layer: $0.layer) }
    guard report.subjects == planned else {
      throw PlanError(file: name, .notPlan("its models are not those of its arguments"))
    }
    guard FileManager.default.changeCurrentDirectoryPath(folder.workingFolder) else {
      throw PlanError(file: name, .notPlan("the folder \(folder.plan.folder) that its arguments are for is not there"))
    }
  }

  /// The command of which the plan is a way to carry it out, the program first.
  var command: [String] { ["build-report"] + folder.plan.arguments }

  /// Makes sure that files are what the plan was made for.
  ///
  /// - Parameter paths: as the arguments have them.
  /// - Throws: `PlanError` for the first that is not.
  func check(_ paths: [String]) throws(PlanError) {
    for input in folder.plan.inputs where paths.contains(input.path) {
      guard let bytes = try? InputFile.read(input.path) else {
        throw PlanError(file: InputFile.baseName(input.path), .missingInput(input.path))
      }
      guard SHA256.hexadecimal(of: bytes) == input.sha256 else {
        throw PlanError(file: InputFile.baseName(input.path), .changedInput)
      }
    }
  }
}
