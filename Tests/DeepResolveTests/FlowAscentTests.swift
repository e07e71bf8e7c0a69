import GenomicNetwork
import ReportSupport
import TestSupport
import Testing

@testable import DeepResolve
@testable import ReportNumerics

@Suite("Ascent along the flow")
struct FlowAscentTests {
  /// Share of the objective that a sum of Float32 products leaves open.
  static let rounding = 1e-4

  private func flow(
    _ input: InterpretationInput, starts: Tensor, classes: [Int], lambda: Double
  ) throws -> Ascents {
    try FlowAscent(settings: FlowSettings()).ascend(
      on: input.upper.scores, starts: starts, classes: classes, lambdas: classes.map { _ in lambda })
  }

  @Test("A linear score is at its one optimum W / (2 lambda) when the flow ends, whatever the lambda")
  func linear() throws {
    let input = try ToyNetworks.linear([[1], [-2], [0.5], [0]], bias: [3], channels: 4)
    let lambdas = [0.05, 0.5, 8]
    let starts = Tensor(shape: [3, 4], values: [1, 1, 1, 1, -1, 0, 2, 3, 0.5, 0, 0, 0])
    let ascents = try FlowAscent(settings: FlowSettings()).ascend(
      on: input.upper.scores, starts: starts, classes: [0, 0, 0], lambdas: lambdas)
    for (trial, lambda) in lambdas.enumerated() {
      for (value, weight) in zip(ascents.maps.row(trial), [1, -2, 0.5, 0] as [Float]) {
        let wanted = weight / Float(2 * lambda)
        #expect(abs(value - wanted) < 1e-2 * Float(1 / lambda))
      }
      let ascent = ascents.trials[trial]
      #expect(ascent.converged)
      let gain = 5.25 / (4 * lambda)
      #expect(abs(ascent.objective - 3 - gain) < 1e-3 * gain)
      #expect(abs(ascent.squaredNorm - gain / lambda) < 1e-2 * gain / lambda)
      #expect(ascent.steps < 60)
    }
  }

  @Test("The first steps worked by hand: the flow's rate grows while the gradient does not turn")
  func firstSteps() {
    // g = 2 everywhere, lambda 1: the flow leads to h = 1.
    var trial = FlowTrial(start: [3], lambda: 1, settings: FlowSettings())
    var wanted = 3.0
    for rate in [0.05, 0.075, 0.1125] {
      #expect(abs(Double(trial.point[0]) - wanted) < 1e-6)
      let gradient: [Float] = [2]
      let isFinite = trial.take(score: 2 * Double(trial.point[0]), gradient: gradient.span)
      #expect(isFinite)
      wanted = (1 - rate) * wanted + rate
    }
    #expect(abs(Double(trial.point[0]) - wanted) < 1e-6)
    #expect(trial.ascent.startingScore == 6)
  }

  @Test("A gradient that turns shortens the steps")
  func turning() {
    var trial = FlowTrial(start: [1, 0], lambda: 1, settings: FlowSettings())
    let turns: [[Float]] = [[1, 0], [1, 0], [1, 0], [0, 1]]
    var rates: [Double] = []
    var before = trial.point
    for gradient in turns {
      let isFinite = trial.take(score: 0, gradient: gradient.span)
      #expect(isFinite)
      // h' - h = rate (g / 2 - h), read off the element that moves.
      let place = abs(gradient[0] / 2 - before[0]) > 0.1 ? 0 : 1
      rates.append(Double((trial.point[place] - before[place]) / (gradient[place] / 2 - before[place])))
      before = trial.point
    }
    // No turning, then a change of sqrt 2 times the gradient, of which half is allowed.
    for (rate, wanted) in zip(rates, [0.05, 0.075, 0.1125, 0.1125 * 0.5]) { #expect(abs(rate - wanted) < 1e-5) }
  }

  @Test("The objective of a climb never falls", arguments: 0..<4)
  func monotone(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let input = try ToyNetworks.random(channels: 6, positions: 9, units: 11, classes: 1, using: &generator)
    let network = input.upper.scores
    var start = [Float](repeating: 0, count: network.inputCount)
    generator.fillNormal(&start)
    let settings = FlowSettings()
    var trial = FlowTrial(start: start, lambda: 0.3, settings: settings)
    var tape = network.makeTape(rows: 1)
    var scores: [Float] = [0]
    var gradient = Tensor(shape: [1, network.inputCount])
    var accepted: [Double] = []
    while !trial.isFinished {
      network.evaluate(
        Tensor(shape: [1, start.count], values: trial.point), classes: [0], tape: &tape, scores: &scores,
        gradient: &gradient)
      let isFinite = trial.take(score: Double(scores[0]), gradient: gradient.values.span)
      #expect(isFinite)
      if trial.base.objective > -.infinity { accepted.append(trial.base.objective) }
    }
    #expect(accepted.count > settings.window)
    #expect(zip(accepted, accepted.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(trial.kept.objective == trial.ascent.bestObjective)
    #expect(trial.kept.objective >= accepted.last ?? .infinity)
    #expect(trial.ascent.steps <= settings.mostEvaluations)
  }

  @Test(
    "Heads of random weights, rough as none that was trained: on average no lower than the plain ascent",
    arguments: 0..<4)
  func random(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed + 10))
    let input = try ToyNetworks.random(channels: 6, positions: 9, units: 11, classes: 2, using: &generator)
    let settings = InterpretationSettings(lambda: 0.3)
    let context = InterpretationContext(input, settings: settings, starts: nil)
    let starts = context.starts.batch(classes: 0..<2, trials: 0..<20, features: context.featureCount)
    let classes = (0..<40).map { $0 / 20 }
    let plain = try FeatureImportance(settings: settings).ascend(
      in: FeatureMapSpace(network: input.upper.scores, starts: starts), classes: classes)
    let flow = try flow(input, starts: starts, classes: classes, lambda: 0.3)
    for own in [0..<20, 20..<40] {
      let objectives = [plain, flow].map { $0.trials[own].map(\.objective).mean }
      #expect(objectives[1] >= objectives[0] - 5e-3 * abs(objectives[0]))
    }
    #expect(flow.trials.map(\.steps).reduce(0, +) < plain.trials.map(\.steps).reduce(0, +))
  }

  @Test(
    "The feature map of planted networks: the optima and flags of the plain ascent among the sums",
    .enabled(if: ReferenceData.isPresent),
    arguments: ["2019-I-s1", "2017-I-s1"], [2.8, 0.1])
  func planted(name: String, lambda: Double) throws {
    let input = try ReferenceModels.input("synthetic/\(name).h5")
    let settings = InterpretationSettings(lambda: lambda)
    let context = InterpretationContext(input, settings: settings, starts: nil)
    #expect(context.ascendsInHiddenSpace)
    let batch = AscentBatch(classes: 0..<1, trials: 0..<settings.trials)
    let starts = context.starts.batch(classes: 0..<1, trials: batch.trials, features: context.featureCount)
    let plain = try batch.run(in: context)
    let flow = try flow(input, starts: starts, classes: plain.trials.map { _ in 0 }, lambda: lambda)
    let vectors = [plain, flow].map { ascents in
      (0..<settings.trials).map { context.channelMeans(ascents.maps.row($0)) }
    }
    let largest = vectors[0].map(Self.norm).max() ?? 0
    let same = plain.trials.indices.count { trial in
      // Where the exact optimum behind a map can be found, both must lead to the same one.
      if let one = polishedObjective(plain.maps.row(trial), input, context, classIndex: 0),
        let other = polishedObjective(flow.maps.row(trial), input, context, classIndex: 0)
      {
        return abs(one - other) < Self.rounding * abs(one)
      }
      let difference = zip(vectors[0][trial], vectors[1][trial]).map { $0 - $1 }
      return Self.norm(difference) < Self.sameOptimum * largest
    }
    // A start near the border of two optima may change sides.
    #expect(Double(same) >= 0.95 * Double(settings.trials))
    // Single trials stop a little early on kinks, with either method.
    let objectives = [plain, flow].map { $0.trials.map(\.objective).sorted()[settings.trials / 2] }
    #expect(objectives[1] >= objectives[0] - 1e-3 * abs(objectives[0]))
    let steps = [plain, flow].map { $0.trials.map(\.steps).sorted()[settings.trials / 2] }
    #expect(steps[1] * 2 < steps[0])
    let interpreter = ClassInterpreter(context: context, classIndex: 0)
    let (first, second) = (try interpreter.interpret(plain), try interpreter.interpret(flow))
    #expect(first.flagged == second.flagged)
    #expect(first.distinctOptima == second.distinctOptima)
  }

  /// Share of the largest importance vector by which two ends of one optimum may differ: of two runs of the plain
  /// ascent with other steps, nine in ten trials are as near.
  static let sameOptimum = 0.05

  private static func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// Objective of the exact optimum behind a map; nil below several dense layers.
  private func polishedObjective(
    _ map: ArraySlice<Float>, _ input: InterpretationInput, _ context: InterpretationContext, classIndex: Int
  ) -> Double? {
    guard let hidden = context.hidden, let gram = context.gram, let head = context.head else { return nil }
    var sums = hidden.bias
    MatrixProduct.multiply(
      Array(map), hidden.weights.values, into: &sums, rows: 1, columns: sums.count, inner: map.count, beta: 1)
    var polish = ConvexConcavePolish(
      gram: gram, hidden: hidden, head: head, classIndex: classIndex, lambda: context.lambda(classIndex))
    return polish.optimum(from: sums[...]).objective
  }

  @Test(
    "Bytes do not depend on the number of workers", arguments: [(classes: 5, trials: 30), (classes: 1, trials: 70)])
  func workers(classes: Int, trials: Int) async throws {
    // With many more units than features the ascent runs on the feature map.
    let input = try InterpreterTests.input(classes: classes, units: 40)
    var settings = InterpretationSettings()
    settings.trials = trials
    #expect(!InterpretationContext(input, settings: settings, starts: nil).ascendsInHiddenSpace)
    let alone = try await Interpreter.interpret(input, settings: settings)
    #expect(alone.allSatisfy { $0.trials.allSatisfy { $0.converged && $0.steps < 202 } })
    for workers in 2...3 {
      #expect(try await Interpreter.interpret(input, settings: settings, workers: workers) == alone)
    }
  }

  @Test("A class that nothing moves has no importance, and an overflow names its class")
  func extremes() async throws {
    let constant = try ToyNetworks.linear([[0, 1], [0, 2]], bias: [1, 0], channels: 2)
    let classes = try await Interpreter.interpret(constant, settings: InterpretationSettings())
    #expect(classes[0].overallImportance == [0, 0])
    #expect(classes[1].overallImportance.allSatisfy { $0 > 0 })
    let large = try ToyNetworks.linear([[1, 3e38], [1, 3e38]], channels: 2)
    let error = await #expect(throws: AnalysisError.self) {
      try await Interpreter.interpret(large, settings: InterpretationSettings())
    }
    #expect(error?.kind == "E-NUMERIC-OVERFLOW" && error?.place == "class 2")
  }

  @Test("A step that brings nothing is shortened, and the climb ends where none does")
  func kink() throws {
    // S = -|h - 1| as two rectifiers: the optimum stands on the kink, where no step gains.
    let input = try ToyNetworks.rectified(
      [[1, -1]], bias: [-1, 1], output: [[-8], [-8]], outputBias: [0], channels: 1)
    let ascents = try flow(input, starts: Tensor(shape: [2, 1], values: [3, -2]), classes: [0, 0], lambda: 1)
    for trial in 0..<2 {
      #expect(abs(ascents.maps.values[trial] - 1) < 0.02)
      #expect(ascents.trials[trial].converged)
    }
  }

  @Test("An interpretation without end ends when it is cancelled", arguments: [nil, 0.5])
  func cancellation(lambda: Double?) async throws {
    let input = try InterpreterTests.input(classes: 40, units: lambda == nil ? 40 : 7)
    var settings = InterpretationSettings(lambda: lambda)
    settings.trials = 2000
    settings.patience = 1_000_000
    settings.maximumSteps = 1_000_000
    if settings.flow != nil { settings.flow?.mostFlowSteps = 1_000_000; settings.flow?.remainder = 0 }
    let endless = settings
    let task = Task { try await Interpreter.interpret(input, settings: endless, workers: 2) }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

@Suite("Remembered curvature")
struct CurvaturePairTests {
  @Test("With as many steps as directions a quadratic is climbed in one step")
  func quadratic() {
    // -(x² + 4 y²) / 2: curvature (1, 4); gradient falls by it along each step.
    var pairs = CurvaturePairs(capacity: 8)
    pairs.add(step: [1, 0], change: [1, 0])
    pairs.add(step: [0, 1], change: [0, 4])
    let step = pairs.inverseProduct([3, 8])
    #expect(abs(step[0] - 3) < 1e-5 && abs(step[1] - 2) < 1e-5)
  }

  @Test("Where the objective does not curve down nothing is remembered, and the oldest step makes room")
  func memory() {
    var pairs = CurvaturePairs(capacity: 1)
    pairs.add(step: [1, 0], change: [-1, 0])
    pairs.add(step: [0, 0], change: [0, 0])
    #expect(pairs.isEmpty)
    pairs.add(step: [1, 0], change: [2, 0])
    pairs.add(step: [0, 1], change: [0, 4])
    // The first is forgotten: along x the last scale of 1/4 holds.
    let step = pairs.inverseProduct([4, 4])
    #expect(abs(step[0] - 1) < 1e-6 && abs(step[1] - 1) < 1e-6)
  }
}
