import Analysis
import ArgumentParser
import Foundation

/// The command: reads its arguments, runs one verb and ends with the exit code that its outcome has.
@main
struct BuildReport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-report",
    abstract: "Builds a web site that shows what a trained genomic convolutional network has learned.",
    discussion: """
      build-report model.h5 -o site/ reads a trained model, runs DeepResolve on it and writes a static site.

      A PyTorch model is exported to ONNX first, in Python with onnxscript installed:

      \(PyTorchExport.lines.map { "  \($0)" }.joined(separator: "\n"))

      Then build-report predict model.onnx --sequences x.fa stands beside what torch computes for the same sequences.

      Exit codes: 0 done, 1 a fault of the program, 2 command line, 3 an input file, 4 output, 5 limits, \
      6 some models could not be read and the others were built.
      """,
    version: ProgramVersion.current,
    subcommands: [
      BuildCommand.self, InspectCommand.self, PredictCommand.self, RenderCommand.self, VerifyCommand.self,
      CompareCommand.self, TomtomCommand.self, PlanCommand.self, ShardCommand.self, StatusCommand.self,
      MergeCommand.self, DoctorCommand.self,
      ReadingRehearsal.Command.self,
    ],
    defaultSubcommand: BuildCommand.self)

  static func main() async {
    // A reader that goes away, as head does, must not end the program in the middle of a site.
    signal(SIGPIPE, SIG_IGN)
    do {
      let words = try ParameterFile.expanded(CommandLine.arguments)
      CommandText.Given.words.withLock { $0 = words }
      var command = try parseAsRoot(Array(words.dropFirst()))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      InterruptHandler.end()
    } catch let error as any DiagnosedError {
      InterruptHandler.end()
      Console(usesJSON: CommandLine.arguments.contains("--json-errors")).report(error)
      Foundation.exit(error.exitCode)
    } catch {
      end(with: error)
    }
  }

  /// Prints what ended the program and ends it.
  private static func end(with error: any Error) -> Never {
    InterruptHandler.end()
    let status = status(of: error)
    if !(error is CommandOutcome) {
      let message = fullMessage(for: error)
      if status == 0 { Console.standardOutput(message) } else { Console.standardError(message) }
    }
    Foundation.exit(status)
  }

  /// Exit code of an error that no verb has told: 2 for arguments, 1 for a fault of the program, 0 where all was well,
  /// as after help.
  static func status(of error: any Error) -> Int32 {
    if let outcome = error as? CommandOutcome { return outcome.exitCode }
    return switch exitCode(for: error) {
    case .success: 0
    case .validationFailure: 2
    default: 1
    }
  }
}

/// How a verb ended, where it has said why already.
struct CommandOutcome: Error {
  var exitCode: Int32
}
