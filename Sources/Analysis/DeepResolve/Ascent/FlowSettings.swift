/// How the maps of heads that do not begin with a dense layer are found, see `FlowAscent`.
public struct FlowSettings: Hashable, Sendable, Codable {
  /// Bounds of the step along the flow, as a share of the way to g / (2 lambda).
  public var smallestRate: Double
  public var largestRate: Double
  /// Change of the gradient over a step, as a share of its norm, that keeps the rate as it is.
  public var turn: Double
  /// Share of the map's norm that what is left of the start may have at the end of the flow.
  public var remainder: Double
  /// Sum of the rates that the flow takes at least.
  public var smallestTime: Double
  /// Evaluations that the flow takes at most.
  public var mostFlowSteps: Int
  /// Steps whose curvature is remembered by the climb.
  public var pairs: Int
  /// Share of a gradient step that the climb tries where it remembers nothing.
  public var firstStep: Double
  /// Share of the gain promised by the slope that a step must bring.
  public var smallestGainShare: Double
  /// What a step that brings too little is shortened by, and the length under which it is given up.
  public var cut: Double
  public var smallestStep: Double
  /// The climb ends where this many trial steps gained less than `gain` of lambda |H|².
  public var window: Int
  public var gain: Double
  /// How often the memory may be given up where no step along it gains.
  public var resets: Int
  /// Trial steps that the climb takes at most.
  public var mostClimbSteps: Int

  public init() {
    smallestRate = 0.05
    largestRate = 0.5
    turn = 0.5
    remainder = 0.02
    smallestTime = 2
    mostFlowSteps = 100
    pairs = 8
    firstStep = 0.1
    smallestGainShare = 1e-4
    cut = 0.4
    smallestStep = 1e-3
    window = 8
    gain = 1e-4
    resets = 2
    mostClimbSteps = 100
  }

  /// Whether an ascent can run with these numbers.
  var isUsable: Bool {
    smallestRate > 0 && smallestRate <= largestRate && largestRate < 1 && turn > 0 && mostFlowSteps > 0 && pairs > 0
      && firstStep > 0 && cut > 0 && cut < 1 && smallestStep > 0 && window > 0 && mostClimbSteps > 0
  }

  /// A looser end, good enough to choose lambda.
  var forSearch: FlowSettings {
    var result = self
    result.remainder = 0.05
    result.gain = 1e-2
    result.window = 4
    result.mostClimbSteps = 20
    return result
  }

  /// Evaluations of score and gradient that one trial takes at most.
  public var mostEvaluations: Int { mostFlowSteps + 1 + mostClimbSteps }
}
