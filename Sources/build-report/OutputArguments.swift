import ArgumentParser
import SiteGen
import Synchronization

/// Where a site goes.
struct OutputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write the site to.", valueName: "site"))
  var output: String

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("-o names no folder.") }
  }

  /// Finds out at once whether the site can be put there; whatever ends the program leaves nothing beside it.
  func open(inputs: [String]) throws(SiteError) -> SiteWriter {
    let opened = OpenedWriter()
    // Before there is anything to clear away; an interrupt in the middle of opening waits for its end.
    InterruptHandler.install {
      opened.writer.withLock { $0?.discard() ?? false }
        ? "the new site was in its place already" : "the site is as it was before"
    }
    let output = output
    return try opened.writer.withLock { opened throws(SiteError) in
      let writer = try SiteWriter(output: output, inputs: inputs)
      opened = writer
      return writer
    }
  }
}

/// The writer of a run, as what ends the program finds it.
private final class OpenedWriter: Sendable {
  let writer = Mutex<SiteWriter?>(nil)
}
