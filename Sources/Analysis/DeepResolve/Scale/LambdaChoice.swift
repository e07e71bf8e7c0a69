/// What the search for lambda decided for a class.
struct LambdaChoice: Hashable, Sendable {
  var lambda: Double
  /// What kept it from being larger.
  var bound: ClassScale.Bound
  /// Score that the maps should reach.
  var target: Double
  /// Whether the ascents of the search reached it.
  var isTargetReached: Bool
}
