import Foundation
import ReportSupport

/// Values of tensors that stand in files of their own, which lie in the folder of the model and nowhere else.
final class ExternalData {
  private let folder: URL
  private var files: [String: [UInt8]] = [:]

  /// - Parameter path: of the model.
  init(besides path: String) { folder = URL(fileURLWithPath: path).deletingLastPathComponent() }

  /// The bytes of one tensor.
  ///
  /// - Parameters:
  ///   - entries: where it lies: `location`, and `offset` and `length` in bytes.
  ///   - count: bytes that its shape and type need.
  /// - Throws: `ModelError` where the file lies elsewhere, or is not there or too short.
  func bytes(_ entries: [String: String], count: Int, tensor: String) throws(ModelError) -> ArraySlice<UInt8> {
    func fail(_ what: String) -> ModelError {
      ModelError(file: nil, place: "tensor \(PrintableText.quoted(tensor, limit: 60))", .externalData(what))
    }
    let location = entries["location"] ?? ""
    guard !location.isEmpty, location != ".", location != "..", !location.contains("/"), !location.contains("\\"),
      !location.utf8.contains(0)
    else {
      throw fail("its values are kept at \(PrintableText.quoted(location, limit: 60)), not beside the model")
    }
    guard let offset = entries["offset"].map({ Int($0) }) ?? 0,
      let length = entries["length"].map({ Int($0) }) ?? count,
      offset >= 0, length == count
    else { throw fail("the place of its values does not fit its shape") }
    let file: [UInt8]
    if let known = files[location] { file = known } else { file = try read(location, fail) }
    files[location] = file
    guard offset <= file.count, count <= file.count - offset else {
      throw fail("\(PrintableText.quoted(location, limit: 60)) ends before its values do")
    }
    return file[offset..<offset + count]
  }

  private func read(_ location: String, _ fail: (String) -> ModelError) throws(ModelError) -> [UInt8] {
    let name = PrintableText.quoted(location, limit: 60)
    let url = folder.appendingPathComponent(location)
    // A link could lead out of the folder.
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)) == nil else {
      throw fail("\(name), which holds its values, is a link")
    }
    do {
      return try InputFile.read(url.path)
    } catch {
      throw fail("\(name), which holds its values, \(error.problem)")
    }
  }
}
