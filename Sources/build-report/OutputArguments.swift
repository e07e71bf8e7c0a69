import ArgumentParser
import SiteGen

/// Where a site goes.
struct OutputArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("Folder to write the site to.", valueName: "site"))
  var output: String

  /// Finds out at once whether the site can be put there; an interrupt leaves nothing beside it.
  func open(inputs: [String]) throws(SiteError) -> SiteWriter {
    let writer = try SiteWriter(output: output, inputs: inputs)
    InterruptHandler.install { [weak writer] in writer?.discard() }
    return writer
  }
}
