import Analysis
import Foundation

/// The file of a finished piece: two lines of text that say whose it is and what its digest must be, then what was found.
///
/// The digest is looked at first: what a full disk, a killed copy or a flipped bit has left of a file reaches no reader.
struct PieceFile: Hashable, Sendable {
  /// What was found.
  enum Content: Hashable, Sendable {
    /// A file of results.
    case results([UInt8])
    /// A file of some classes, see `ClassPartFile`.
    case classes([UInt8])
    case failure(SavedFailure)
  }

  private struct Header: Codable {
    var plan: String
    var piece: Int
    var kind: String
  }

  /// Digest of the plan.
  var plan: String
  /// Counted from 1.
  var piece: Int
  var content: Content

  private static let mark = "build-report piece 1 sha256 "
  private static let newline: UInt8 = 0x0A

  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func line(_ value: some Encodable) -> [UInt8] { [UInt8]((try? encoder.encode(value)) ?? Data()) }
    let (kind, payload): (String, [UInt8]) =
      switch content {
      case .results(let bytes): ("results", bytes)
      case .classes(let bytes): ("classes", bytes)
      case .failure(let failure): ("failure", line(failure))
      }
    let body = line(Header(plan: plan, piece: piece, kind: kind)) + [Self.newline] + payload
    return Array("\(Self.mark)\(SHA256.hexadecimal(of: body))".utf8) + [Self.newline] + body
  }

  init(plan: String, piece: Int, content: Content) {
    self.plan = plan
    self.piece = piece
    self.content = content
  }

  /// - Returns: nil for bytes that are no whole piece.
  init?(_ bytes: [UInt8]) {
    guard let firstEnd = bytes.firstIndex(of: Self.newline),
      let first = String(bytes: bytes[..<firstEnd], encoding: .utf8), first.hasPrefix(Self.mark)
    else { return nil }
    let body = Array(bytes[(firstEnd + 1)...])
    guard SHA256.hexadecimal(of: body) == first.dropFirst(Self.mark.count),
      let end = body.firstIndex(of: Self.newline),
      let header = try? JSONDecoder().decode(Header.self, from: Data(body[..<end]))
    else { return nil }
    let payload = Array(body[(end + 1)...])
    switch header.kind {
    case "results": content = .results(payload)
    case "classes": content = .classes(payload)
    case "failure":
      guard let failure = try? JSONDecoder().decode(SavedFailure.self, from: Data(payload)) else { return nil }
      content = .failure(failure)
    default: return nil
    }
    (plan, piece) = (header.plan, header.piece)
  }
}
