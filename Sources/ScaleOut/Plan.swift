import Foundation

/// Work on models cut up so that several machines can do it: `plan.json` of a plan's folder.
///
/// Nothing in it changes once it is written. It names no machine and holds no absolute path but those of its arguments.
public struct Plan: Hashable, Sendable, Codable {
  /// A layer of a model, in the order of the arguments.
  public struct Subject: Hashable, Sendable, Codable {
    /// Path as the arguments have it.
    public var model: String
    /// Layer that the arguments name; nil for the one that the rule chooses.
    public var layer: String?
    /// Outputs that are interpreted; 0 where the model cannot be read.
    public var classes: Int
    /// Why the model cannot be read; nil where it can.
    public var failure: SavedFailure?

    public init(model: String, layer: String? = nil, classes: Int, failure: SavedFailure? = nil) {
      self.model = model
      self.layer = layer
      self.classes = classes
      self.failure = failure
    }
  }

  /// A file that the work depends on, as it was when the plan was made.
  public struct InputDigest: Hashable, Sendable, Codable {
    public var path: String
    /// Hexadecimal.
    public var sha256: String

    public init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  /// What is worked on without a break and saved as one file.
  public struct Piece: Hashable, Sendable, Codable {
    /// Number of the subject, counted from 0.
    public var subject: Int
    /// First class and the one behind the last, counted from 0; nil for the whole of the model, all stages included.
    public var classes: [Int]?
    /// On two cores, a guess within a factor of three or so.
    public var expectedSeconds: Double

    public init(subject: Int, classes: Range<Int>?, expectedSeconds: Double) {
      self.subject = subject
      self.classes = classes.map { [$0.lowerBound, $0.upperBound] }
      self.expectedSeconds = expectedSeconds
    }

    public var classRange: Range<Int>? {
      guard let classes, classes.count == 2, classes[0] >= 0, classes[0] < classes[1] else { return nil }
      return classes[0]..<classes[1]
    }
  }

  /// Pieces that one job does, one after the other.
  public struct Shard: Hashable, Sendable, Codable {
    /// Numbers of the pieces, counted from 0.
    public var pieces: [Int]
    /// With reading and with what every job on a model does anew.
    public var expectedSeconds: Double
  }

  /// Grows with every change that another program would misread.
  public static let schema = 1

  public var schema = Plan.schema
  /// Version of the program that made the plan, which must also carry it out.
  public var toolVersion: String
  /// The folder in which the arguments hold, seen from the plan's.
  public var folder: String
  /// The arguments, without verb and output.
  public var arguments: [String]
  public var inputs: [InputDigest]
  public var subjects: [Subject]
  public var pieces: [Piece]
  public var shards: [Shard]
  /// What is left for the merge, without the pages.
  public var mergeSeconds: Double

  public init(
    toolVersion: String, folder: String, arguments: [String], inputs: [InputDigest], subjects: [Subject],
    division: PlanDivision
  ) {
    self.toolVersion = toolVersion
    self.folder = folder
    self.arguments = arguments
    self.inputs = inputs
    self.subjects = subjects
    (pieces, shards, mergeSeconds) = (division.pieces, division.shards, division.mergeSeconds)
  }

  /// Whether pieces and shards fit one another: all classes of each subject once, and each piece in one shard.
  var isSound: Bool {
    guard pieces.allSatisfy({ subjects.indices.contains($0.subject) }),
      shards.flatMap(\.pieces).sorted() == Array(pieces.indices), mergeSeconds.isFinite
    else { return false }
    return subjects.indices.allSatisfy { number in
      let own = pieces.filter { $0.subject == number }
      guard subjects[number].failure == nil else { return own.isEmpty }
      if own.count == 1, own[0].classes == nil { return true }
      let ranges = own.compactMap(\.classRange)
      return ranges.count == own.count && ranges.first?.lowerBound == 0
        && ranges.last?.upperBound == subjects[number].classes
        && zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound }
    }
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8]((try? encoder.encode(self)) ?? Data()) + [0x0A]
  }
}
