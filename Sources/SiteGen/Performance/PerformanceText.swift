import Analysis

/// How well classes are predicted, in sentences.
struct PerformanceText {
  private let interpretation: Interpretation
  private let performance: ModelPerformance

  /// - Returns: nil without labelled sequences.
  init?(_ interpretation: Interpretation) {
    guard let performance = interpretation.performance else { return nil }
    self.interpretation = interpretation
    self.performance = performance
  }

  /// Classes with a verdict, by number.
  private func classes(_ verdict: ClassPerformance.Verdict) -> [Int] {
    performance.classes.indices.filter { performance.classes[$0].verdict == verdict }
  }

  /// Where the labels come from.
  var source: RichText {
    """
    \(NumberText.counted(performance.sequenceCount, "sequence").capitalizedFirst) of \(name: performance.sequenceFile) \
    with the \(performance.classes.contains(where: \.isClassification) ? "labels" : "values") of \
    \(name: performance.labelFile)
    """
  }

  /// What the whole model does, for the first page and for that of the performance.
  var summary: RichText {
    let areas = performance.classes.compactMap { found -> Double? in
      if case .classification(let found) = found.kind { found.area.value } else { nil }
    }
    let correlations = performance.classes.compactMap { found -> Double? in
      if case .regression(let found) = found.kind { found.pearson.value } else { nil }
    }
    let on = "\(NumberText.counted(performance.sequenceCount, "labelled sequence"))"
    if let range = Self.range(areas) {
      return "On \(on) the area under the ROC curve is \(range).\(weak)"
    }
    if let range = Self.range(correlations) {
      return "On \(on) the correlation of output and measured value is \(range).\(weak)"
    }
    return "The labels of every class are all alike, so that how well it is predicted cannot be said."
  }

  /// Classes that are predicted badly.
  private var weak: RichText {
    let chance = classes(.chance)
    let poor = classes(.poor)
    func named(_ members: [Int]) -> RichText {
      let names = members.prefix(ReportLimits.listed).map { index -> RichText in
        "\(class: index, name: interpretation.classes[index].name)"
      }
      let more = members.count - names.count
      let list = names.dropFirst().reduce(names.first ?? "") { $0 + ", " + $1 }
      return more > 0 ? list + " and \(NumberText.count(more)) more" : list
    }
    var sentence: RichText = ""
    if !chance.isEmpty { sentence = sentence + " No better than chance: " + named(chance) + "." }
    if !poor.isEmpty { sentence = sentence + " Poorly predicted: " + named(poor) + "." }
    return sentence
  }

  private static func range(_ values: [Double]) -> String? {
    guard let least = values.min(), let most = values.max() else { return nil }
    let sorted = values.sorted()
    let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    func text(_ value: Double) -> String { NumberText.fixed(value, decimals: 3) }
    return values.count == 1
      ? text(least) : "\(text(least)) to \(text(most)) over \(values.count) classes, median \(text(middle))"
  }

  /// What stands first on the page of a class.
  func sentence(ofClass index: Int) -> RichText {
    let found = performance.classes[index]
    switch found.kind {
    case .constant(let label):
      return """
        All \(NumberText.count(performance.sequenceCount)) labels of this class are \(NumberText.significant(label)), so \
        that how well it is predicted cannot be said.
        """
    case .classification(let found):
      return """
        On \(NumberText.count(performance.sequenceCount)) labelled sequences, \(NumberText.count(found.positives)) of them \
        positive, the area under the ROC curve is \(Self.interval(found.area)) and the average precision \
        \(Self.interval(found.averagePrecision)), where chance is \
        \(NumberText.significant(Double(found.positives) / Double(performance.sequenceCount), digits: 2)).\
        \(verdict(ofClass: index))
        """
    case .regression(let found):
      return """
        On \(NumberText.count(performance.sequenceCount)) labelled sequences the correlation of output and measured value is \
        \(Self.interval(found.pearson)), that of their ranks \(Self.interval(found.spearman)).\(verdict(ofClass: index))
        """
    }
  }

  private func verdict(ofClass index: Int) -> String {
    switch performance.classes[index].verdict {
    case .chance:
      " That is no better than chance: what is found of this class tells of the network, not of what the class is."
    case .poor: " That is poor: take what is found of this class with care."
    case .fair, .good, nil: ""
    }
  }

  /// For example `0.981 (0.975 to 0.987)`.
  static func interval(_ estimate: ClassPerformance.Estimate) -> String {
    """
    \(NumberText.fixed(estimate.value, decimals: 3)) (\(NumberText.fixed(estimate.lower, decimals: 3)) to \
    \(NumberText.fixed(estimate.upper, decimals: 3)))
    """
  }

  /// How the numbers were made, for the methods.
  var method: RichText {
    """
    Performance is that of the model on the given sequences; areas count ties half, average precision is the mean of the \
    precision over the positives. Intervals are the middle 95 % of \(NumberText.count(performance.replicates)) bootstrap \
    samples of the sequences, the same for every class. A class is called no better than chance where its interval holds \
    chance, poor below an area of \(NumberText.significant(ClassPerformance.fairArea)) or a correlation of \
    \(NumberText.significant(ClassPerformance.fairCorrelation)). Were the sequences part of the training, the numbers say \
    little of others.
    """
  }
}
