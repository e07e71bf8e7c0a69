import ScaleOut

/// What the terminal shows of a plan.
enum PlanText {
  /// Shards that are listed one by one.
  private static let listed = 20

  static func summary(_ plan: Plan) -> [String] {
    let classes = plan.subjects.reduce(0) { $0 + $1.classes }
    let readable = plan.subjects.count { $0.failure == nil }
    let seconds = plan.shards.map(\.expectedSeconds)
    var lines = [
      "\(count(classes, "class", "classes")) of \(count(readable, "model", "models")) in "
        + "\(count(plan.pieces.count, "piece", "pieces")) and \(count(plan.shards.count, "shard", "shards")); expected "
        + "on two cores: \(duration(seconds.reduce(0, +))) in all, \(duration(seconds.max() ?? 0)) the longest shard, "
        + "\(duration(plan.mergeSeconds)) the merge before its pages"
    ]
    for (number, shard) in plan.shards.enumerated().prefix(listed) {
      lines.append(
        "shard \(number + 1): \(count(shard.pieces.count, "piece", "pieces")), \(duration(shard.expectedSeconds))")
    }
    if plan.shards.count > listed { lines.append("and \(plan.shards.count - listed) more, in plan.json") }
    return lines
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

  /// For example `about 3 min`.
  static func duration(_ seconds: Double) -> String {
    if seconds < 1 { return "under 1 s" }
    if seconds < 120 { return "about \(Int(seconds.rounded(.up))) s" }
    if seconds < 7200 { return "about \(Int((seconds / 60).rounded(.up))) min" }
    return "about \(Int((seconds / 3600).rounded(.up))) h"
  }
}
