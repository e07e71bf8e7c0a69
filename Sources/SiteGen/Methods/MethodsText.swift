import Analysis

/// The methods paragraph with all numbers filled in, and the settings as a table.
struct MethodsText {
  private let interpretation: Interpretation
  private let clustering: ClusteringSettings
  private let version: String

  init(_ interpretation: Interpretation, clustering: ClusteringSettings = .init(), toolVersion: String) {
    self.interpretation = interpretation
    self.clustering = clustering
    version = toolVersion
  }

  /// Ready to be pasted into a manuscript.
  var paragraph: RichText {
    let settings = interpretation.settings
    let layer = interpretation.layer
    let flagged = interpretation.channelsFlaggedAnywhere.count
    let kept =
      settings.keptIterate == .bestObjective
      ? "the iterate of the largest objective was kept and weighted by its score"
      : "the last iterate was kept and weighted by the largest score on the way"
    let held = layer.heldBranches.map { " \(PrintableText.line($0))." } ?? ""
    let start = settings.start == .normal ? "a standard normal" : "a uniform (0 to 1)"
    let spread =
      settings.minimumSpread > 0
      ? """
       where its standard deviation was at least \(NumberText.percent(settings.minimumSpread)) of the \
      largest root mean square
      """ : ""
    let positive =
      settings.positivePartOfFlagged
      ? "; for a non-additive channel of mixed sign, over the trials in which it is positive" : ""
    return """
      The network \(name: interpretation.model.fileName) (SHA-256 \
      \(String(interpretation.model.sha256.prefix(16)))…) was interpreted with build-report \(version) by \
      the method of DeepResolve (Liu, Zeng and Gifford 2019) at layer \(name: layer.name) \
      (\(NumberText.counted(layer.channels, "channel")), \
      \(NumberText.counted(layer.positions, "position"))).\(held) For \
      \(interpretation.classes.count == 1 ? "its one \(heads.noun)" : "each of \(interpretation.classes.count) \(heads.nouns)"), \
      \(settings.trials) feature \
      maps H were found by gradient ascent on S(H) - λ‖H‖², where S is the \(heads.noun) score before the output \
      activation and \(lambda), from \(start) distribution (seed \
      \(String(settings.seed))); \(kept).\(flow) Of \(NumberText.counted(interpretation.trialCount, "trial")), \
      \(NumberText.count(interpretation.convergedCount)) converged within \
      \(NumberText.counted(settings.maximumSteps, "step")). A feature importance vector is the mean of H \
      over positions; the inconsistency level of a channel is the weighted variance of its importance over \
      trials. Gaussian mixtures of one to three components were fitted to the inconsistency levels\
      \(settings.mixtureInput == .relative ? " relative to the largest mean square" : "") and chosen by \
      BIC; a channel outside the component of lowest mean was called non-additive\(spread).\(firstOrder) The overall \
      feature importance (OFIV) is the weighted mean over trials\(positive).\(ranking) \
      \(flagged == 0 ? "None" : NumberText.count(flagged)) of the \(NumberText.counted(layer.channels, "channel")) \
      \(flagged == 1 ? "was" : "were") non-additive in at least one \
      \(heads.noun).\(comparison)
      """
  }

  /// When flags are withheld; empty where a recipe of fixed lambda never does.
  private var firstOrder: String {
    guard interpretation.settings.scaleRule != nil else { return "" }
    return """
       No channel is called so where the feature maps say no more than the slope of the score: the OFIV correlates with \
      the gradient at H = 0 by more than \(NumberText.significant(Locality.gradientLimit)), or the optima gain less than \
      \(NumberText.significant(Locality.smallestGain)) standard deviations of natural scores, or less than \
      \(NumberText.significant(Locality.smallestLogitGain)) of a logit.
      """
  }

  /// What the outputs are called.
  private var heads: HeadText { HeadText(interpretation) }

  /// Which lambda the classes have, and why.
  private var lambda: String {
    let settings = interpretation.settings
    let chosen = interpretation.classes.compactMap { $0.scale?.lambda }.sorted()
    guard let rule = settings.scaleRule, let natural = interpretation.natural, let least = chosen.first,
      let most = chosen.last
    else { return "λ = \(NumberText.significant(settings.lambda))" }
    let middle = chosen[chosen.count / 2]
    let values =
      chosen.count == 1
      ? NumberText.significant(least)
      : [least, middle, most].map { NumberText.significant($0) }.joined(separator: " … ")
    let zero =
      interpretation.classes.contains { $0.outputActivation == "sigmoid" } ? ", no less than zero before a sigmoid" : ""
    return """
      λ chosen \(chosen.count == 1 ? "by the model's own scale" : "per class") (\(values)): the largest at which H has \
      \(NumberText.significant(rule.smallestNormShare)) of the norm that \(natural.sequenceCount) \(natural.words) cause and \
      its score reaches the \(NumberText.percent(rule.scoreQuantile)) quantile of theirs\(zero), H never larger than theirs; \
      found by bisection to a factor of \(NumberText.significant(rule.precision)) with \(rule.trials) ascents of at most \
      \(rule.steps) steps (Liu, Zeng and Gifford match the norm of the mean map of real sequences; here it is a share of \
      the norm of single ones, and the score counts too)
      """
  }

  /// What channels are ranked by where the scale of natural sequences is known; empty where the OFIV ranks them.
  private var ranking: String {
    guard interpretation.classes.contains(where: { $0.relativeImportance != nil }) else { return "" }
    return """
       Channels were ranked by their relative importance, 2 λ × OFIV × range, where the range is the 99 % quantile over \
      sequences of the channel's largest activation less its mean, and classes held against each other by 2 λ × OFIV, the \
      mean slope of the score, which does not depend on λ.
      """
  }

  /// How maps were found where the head does not begin with a dense layer; empty where it is as everywhere.
  private var flow: String {
    guard let flow = interpretation.settings.flow else { return "" }
    return """
       Where the layers above do not begin with a dense one, the ascent followed the gradient flow until the start was \
      gone, for at most \(flow.mostFlowSteps) evaluations, and then L-BFGS (Liu and Nocedal 1989) for at most \
      \(flow.mostClimbSteps).
      """
  }

  /// How classes were compared; empty for a single class.
  private var comparison: String {
    let classes = interpretation.classes
    guard classes.count > 1 else { return "" }
    var text = " Classes were compared by the Pearson correlation r of their non-negative overall importances"
    if classes.count > 2 {
      text += """
         and clustered by \(ClusteringText.linkage(clustering)) on 1 − r, leaves in optimal order, \
        \(ClusteringText.cut(clustering))
        """
    }
    if clustering.clusters == nil, interpretation.comparison.formsNoGroups {
      text += "; no cut has such a width, so that the classes were not put into clusters"
    }
    if let chance = interpretation.comparison.chance {
      text += """
        ; the channels that some class rests on (\(chance.channels)) were permuted \(NumberText.count(chance.replicates)) \
        times, and two classes were called near where r is above the 95 % point of |r| of the permuted ones, a class the \
        nearest where r is also above that of the largest |r| with any class
        """
    }
    if classes.allSatisfy({ $0.trials.count >= ComparisonStability.leastTrials }) {
      let draws = NumberText.count(ComparisonStability.replicates(classes: classes.count))
      text += """
        ; the spread over restarts is that of 95 % of \(draws) draws of the trials with replacement, which tells of other \
        random starts and not of other data, and is not given where all trials end in one optimum
        """
    }
    return text + "."
  }

  /// Whether lambda was chosen by what the model does on natural sequences.
  private var hasOwnScale: Bool { interpretation.settings.scaleRule != nil && interpretation.natural != nil }

  /// Name, value and meaning of each setting, in the order of the method.
  var parameters: [(name: String, value: String, meaning: String)] {
    let settings = interpretation.settings
    return [
      ("recipe", settings.recipe.rawValue, "named set of defaults"),
      (
        "lambda", hasOwnScale ? "by class" : NumberText.significant(settings.lambda, digits: 6),
        "weight of the squared norm of H"
      ),
      ("trials", "\(settings.trials)", "random starts per class"),
      ("start", settings.start.rawValue, "distribution of the starting feature map"),
      ("seed", "\(settings.seed)", "key of the random numbers"),
      ("step", NumberText.significant(settings.step, digits: 6), "first step of the ascent"),
      ("decay start", "\(settings.decayStart)", "step after which the step size falls"),
      ("decay exponent", NumberText.significant(settings.decayExponent, digits: 6), "how fast it falls"),
      ("minimum step", NumberText.significant(settings.minimumStep, digits: 6), "bound of the step size"),
      ("patience", "\(settings.patience)", "steps without a better objective that end a trial"),
      (
        "tolerance", NumberText.significant(settings.tolerance, digits: 6),
        "relative gain that counts as better"
      ),
      ("maximum steps", "\(settings.maximumSteps)", "steps after which a trial is called unconverged"),
      (
        "kept iterate", settings.keptIterate == .bestObjective ? "best objective" : "last",
        "which feature map is kept"
      ),
      ("mixture input", settings.mixtureInput.rawValue, "what the Gaussian mixtures are fitted to"),
      (
        "minimum spread", NumberText.significant(settings.minimumSpread, digits: 6),
        "share of the largest root mean square that a non-additive channel must vary by"
      ),
      (
        "positive part", settings.positivePartOfFlagged ? "yes" : "no",
        "whether a non-additive channel of mixed sign is averaged where it is positive"
      ),
    ]
  }

  /// What the numbers do not say.
  var limits: [RichText] {
    [
      """
      Feature maps are found by optimisation: they may hold activations that no sequence causes. Each \
      class page gives the score at the optimum beside the scores without any activation and with the \
      largest ones.
      """,
      """
      A network may compute an exclusive “or” with a single optimum; then no ensemble of optima can show \
      it. The table of epistasis, where there is one, is computed from the weights alone and can.
      """,
      """
      The ranking of channels depends on λ; the flags hardly do. Compare classes and channels within one \
      report, not between reports of different settings.
      """,
      """
      The article averages non-additive channels over the trials in which they are positive; the program \
      released with it averages over all. The recipe in the table says which was done here.
      """,
    ]
  }
}
