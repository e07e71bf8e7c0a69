import ReportNumerics

/// One ascent along the flow: says where the score is wanted next, and takes it with its gradient.
struct FlowTrial: Sendable {
  /// An iterate and what is known of it.
  struct Iterate: Sendable {
    var map: [Float]
    var score = 0.0
    var objective = -Double.infinity
    var squaredNorm = 0.0
  }
  private enum Phase: Sendable {
    case flow
    /// The end of the flow is evaluated once more, as the first iterate of the climb.
    case entry
    case climb
    case finished(converged: Bool)
  }

  let lambda: Double
  private let settings: FlowSettings
  /// Feature map whose score and gradient are wanted.
  private(set) var point: [Float]
  /// Best iterate of the flow, from the end on the best of all.
  private(set) var kept: Iterate
  private var phase = Phase.flow
  private var evaluations = 0
  private var startingScore = 0.0
  private var largestScore = -Double.infinity

  /// Norm of the start, the share of it that is left, and the sum of the rates.
  private let startNorm: Double
  private var remainder = 1.0
  private var time = 0.0
  private var rate: Double
  /// Gradient of the score at the iterate before in the flow, of the objective at `base` in the climb.
  private var gradient: [Float] = []

  /// Last iterate of the climb that was accepted, the way from there and how far along it is tried.
  private(set) var base: Iterate
  private var direction: [Float] = []
  private var slope = 0.0
  private var step = 0.0
  private var pairs: CurvaturePairs
  private var resets = 0
  /// Objective of `base` after each trial step of the climb, the first one before any.
  private var history: [Double] = []

  init(start: [Float], lambda: Double, settings: FlowSettings) {
    self.lambda = lambda
    self.settings = settings
    point = start
    kept = Iterate(map: start)
    base = Iterate(map: [])
    rate = settings.smallestRate
    startNorm = VectorArithmetic.squaredNorm(start, in: start.indices).squareRoot()
    pairs = CurvaturePairs(capacity: settings.pairs)
  }

  var isFinished: Bool {
    if case .finished = phase { true } else { false }
  }

  /// How the ascent ended; its steps are evaluations.
  var ascent: Ascent {
    var ascent = Ascent()
    ascent.startingScore = startingScore
    ascent.largestScore = largestScore
    ascent.bestObjective = kept.objective
    ascent.score = kept.score
    ascent.objective = kept.objective
    ascent.squaredNorm = kept.squaredNorm
    ascent.steps = evaluations
    if case .finished(let converged) = phase { ascent.converged = converged }
    return ascent
  }

  /// Takes the score and its gradient at `point` and says where to go next.
  ///
  /// - Returns: false where the objective overflows.
  mutating func take(score: Double, gradient: Span<Float>) -> Bool {
    evaluations += 1
    let squaredNorm = VectorArithmetic.squaredNorm(point, in: point.indices)
    let objective = score - lambda * squaredNorm
    if evaluations == 1 { startingScore = score }
    if score > largestScore { largestScore = score }
    switch phase {
    case .flow:
      guard objective.isFinite else { return false }
      if objective > kept.objective {
        kept = Iterate(map: point, score: score, objective: objective, squaredNorm: squaredNorm)
      }
      follow(gradient)
    case .entry:
      guard objective.isFinite else { return false }
      base = Iterate(map: point, score: score, objective: objective, squaredNorm: squaredNorm)
      history = [objective]
      self.gradient = objectiveGradient(gradient)
      phase = .climb
      chooseDirection()
      tryStep()
    case .climb:
      climb(Iterate(map: point, score: score, objective: objective, squaredNorm: squaredNorm), gradient)
    case .finished: break
    }
    return true
  }

  /// One step of the flow, as long as the gradient's turning over the last one allows.
  private mutating func follow(_ current: Span<Float>) {
    if gradient.isEmpty {
      gradient = [Float](repeating: 0, count: current.count)
    } else {
      let norm = VectorArithmetic.dot(current, current).squareRoot()
      let change = VectorArithmetic.squaredDistance(current, gradient.span).squareRoot()
      let wanted = change > 0 ? settings.turn * norm / change : .infinity
      rate = min(max(rate * min(max(wanted, 0.5), 1.5), settings.smallestRate), settings.largestRate)
    }
    VectorArithmetic.combine(0, &gradient, 1, current)
    VectorArithmetic.combine(Float(1 - rate), &point, Float(rate / (2 * lambda)), current)
    remainder *= 1 - rate
    time += rate
    let norm = VectorArithmetic.squaredNorm(point, in: point.indices).squareRoot()
    let isForgotten = remainder * startNorm <= settings.remainder * norm && time >= settings.smallestTime
    if isForgotten || evaluations >= settings.mostFlowSteps { phase = .entry }
  }

  private mutating func climb(_ iterate: Iterate, _ current: Span<Float>) {
    let promised = settings.smallestGainShare * step * slope
    if iterate.objective.isFinite, iterate.objective > base.objective, iterate.objective >= base.objective + promised {
      let next = objectiveGradient(current)
      pairs.add(step: Self.difference(iterate.map, base.map), change: Self.difference(gradient, next))
      base = iterate
      gradient = next
      chooseDirection()
    } else {
      step *= settings.cut
      if step < settings.smallestStep {
        if pairs.isEmpty || resets >= settings.resets { return finish(converged: true) }
        resets += 1
        pairs.removeAll()
        chooseDirection()
      }
    }
    history.append(base.objective)
    let count = history.count - 1
    if count >= settings.window {
      let scale = max(lambda * base.squaredNorm, 1e-7 * abs(base.objective))
      if base.objective - history[count - settings.window] <= settings.gain * scale { return finish(converged: true) }
    }
    if count >= settings.mostClimbSteps { return finish(converged: false) }
    tryStep()
  }

  /// Along the remembered curvature, or the gradient where that leads nowhere.
  private mutating func chooseDirection() {
    let gradientStep = Float(1 / (2 * lambda))
    direction = pairs.isEmpty ? gradient.map { $0 * gradientStep } : pairs.inverseProduct(gradient)
    slope = VectorArithmetic.dot(gradient.span, direction.span)
    // Also where it is no number.
    if !(slope > 0), !pairs.isEmpty {
      pairs.removeAll()
      direction = gradient.map { $0 * gradientStep }
      slope = VectorArithmetic.dot(gradient.span, direction.span)
    }
    step = pairs.isEmpty ? settings.firstStep : 1
  }

  private mutating func tryStep() {
    var next = base.map
    VectorArithmetic.combine(1, &next, Float(step), direction.span)
    point = next
  }

  private mutating func finish(converged: Bool) {
    if base.objective >= kept.objective { kept = base }
    phase = .finished(converged: converged)
    // What no one reads any more: batches hold many trials.
    (gradient, direction, point) = ([], [], kept.map)
    pairs.removeAll()
  }

  /// Gradient of the objective at `point`.
  private func objectiveGradient(_ gradient: Span<Float>) -> [Float] {
    var result = point
    VectorArithmetic.combine(Float(-2 * lambda), &result, 1, gradient)
    return result
  }

  private static func difference(_ a: [Float], _ b: [Float]) -> [Float] {
    var result = b
    VectorArithmetic.combine(-1, &result, 1, a.span)
    return result
  }
}
