import ArgumentParser
import Foundation
import SiteGen
import Synchronization

/// Where a site goes.
struct OutputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write the site to.", valueName: "site"))
  var output: String

  /// Finds out at once whether the site can be put there; an interrupt leaves nothing beside it.
  func open(inputs: [String]) throws(SiteError) -> SiteWriter {
    let (output, opened) = (output, OpenedWriter())
    let former = Self.number(of: output)
    // Before there is anything to clear away; an interrupt in the middle of opening waits for its end.
    InterruptHandler.install {
      opened.writer.withLock { $0.writer?.discard() }
      return Self.number(of: output) == former
        ? "the site is as it was before" : "the new site was in its place already"
    }
    return try opened.writer.withLock { opened throws(SiteError) in
      let writer = try SiteWriter(output: output, inputs: inputs)
      opened.writer = writer
      return writer
    }
  }

  /// What tells a folder from another that takes its name; nil where nothing has it.
  private static func number(of folder: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: folder))?[.systemFileNumber] as? Int
  }
}

/// The writer of a run as the answer to an interrupt finds it, which keeps it no longer than the run does.
private final class OpenedWriter: Sendable {
  struct Reference: Sendable { weak var writer: SiteWriter? }

  let writer = Mutex(Reference())
}
