import Analysis

/// Why a plan, or a piece of one, could not be made, carried out or merged.
public struct PlanError: DiagnosedError, Hashable {
  public enum Reason: Hashable, Sendable {
    /// Not a plan, or none that this program reads, in words.
    case notPlan(String)
    /// The folder holds another plan, or files that are no plan.
    case foreignFolder(String)
    case otherVersion(plan: String, program: String)
    /// A file is not what it was when the plan was made.
    case changedInput
    /// A file cannot be read where the plan has it.
    case missingInput(String)
    /// There is no such shard.
    case noShard(number: Int, count: Int)
    /// Pieces are missing: shards that must be run, counted from 1, and pieces that are damaged.
    case incomplete(shards: [Int], of: Int, damaged: Int)
    /// The file system refused, in its own words.
    case cannotWrite(String)
  }

  public var file: String?
  public var reason: Reason

  public init(file: String?, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  public var place: String? { nil }

  public var kind: String {
    switch reason {
    case .notPlan: "E-PLAN-FORM"
    case .foreignFolder: "E-PLAN-FOREIGN"
    case .otherVersion: "E-PLAN-VERSION"
    case .changedInput, .missingInput: "E-PLAN-INPUT"
    case .noShard: "E-PLAN-SHARD"
    case .incomplete: "E-PLAN-INCOMPLETE"
    case .cannotWrite: "E-OUTPUT-WRITE"
    }
  }

  public var problem: String {
    switch reason {
    case .notPlan(let why): "is no plan of this program: \(why)"
    case .foreignFolder(let what): "holds \(what)"
    case .otherVersion(let plan, let program): "the plan is of version \(plan), this program is \(program)"
    case .changedInput: "is not the file that the plan was made for"
    case .missingInput(let path): "cannot be read at \(PrintableText.line(path)), where the plan has it"
    case .noShard(let number, let count): "has no shard \(number): shards are 1 to \(count)"
    case .incomplete(let shards, let count, let damaged):
      "\(shards.count) of \(count) shard\(count == 1 ? " is" : "s are") not done: \(Self.list(shards))"
        + (damaged > 0 ? " (damaged pieces: \(damaged))" : "")
    case .cannotWrite(let message): "cannot be written (\(message))"
    }
  }

  public var remedy: String? {
    switch reason {
    case .notPlan: "give the folder that build-report plan has written"
    case .foreignFolder: "give a new or empty folder after -o"
    case .otherVersion: "carry it out with the version that made it, or plan again into another folder"
    case .changedInput: "bring the file back, or plan again into another folder"
    case .missingInput: "put the file back, or run in the folder that the plan was made in"
    case .noShard: "give one of these numbers"
    case .incomplete(let shards, _, _):
      "run \(shards.count == 1 ? "this shard" : "each of these shards"), in Slurm with --array=\(Self.list(shards)), then merge"
    case .cannotWrite: "make room, or make the plan's folder one that may be written to"
    }
  }

  public var exitCode: Int32 {
    switch reason {
    case .notPlan, .otherVersion, .changedInput, .missingInput: 3
    case .noShard: 2
    case .incomplete: 6
    case .foreignFolder, .cannotWrite: 4
    }
  }

  /// Numbers in rising order as Slurm's `--array` takes them, for example `2,5-9`.
  static func list(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}
