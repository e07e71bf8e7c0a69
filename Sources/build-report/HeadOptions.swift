import Analysis
import ArgumentParser

/// Which outputs of a model are interpreted, and how each is made one number per class.
struct HeadOptions: ParsableArguments {
  @Option(
    name: .customLong("head"),
    help: ArgumentHelp(
      "Output to interpret, and the number that stands for one with positions: \(HeadScalar.forms). May be given more "
        + "than once; without it all outputs, a profile by how far it stands out from a flat one, classes at positions "
        + "by the middle one. inspect lists them.", valueName: "name[=scalar]"))
  var heads: [String] = []

  func validate() throws {
    for head in heads where Self.request(head) == nil {
      throw ValidationError(
        "The value '\(head)' of '--head' must have the form NAME or NAME=SCALAR, where SCALAR is \(HeadScalar.forms).")
    }
  }

  /// What is asked for, in the order of the options.
  var requests: [HeadRequest] { heads.compactMap(Self.request) }

  private static func request(_ text: String) -> HeadRequest? {
    guard let sign = text.lastIndex(of: "=") else { return text.isEmpty ? nil : HeadRequest(name: text) }
    guard let scalar = HeadScalar(text: String(text[text.index(after: sign)...])), sign != text.startIndex else {
      return nil
    }
    return HeadRequest(name: String(text[..<sign]), scalar: scalar)
  }
}
