import ReportSupport

extension ModelPerformance {
  /// Kinds of warnings that guess from the network alone whether it has learned a class.
  private static let guesses: Set<String> = ["W-NEGATIVE-SCORES", "W-UNTRAINED"]

  /// Warnings about a model whose performance is known: a class is judged by it, not by what its optima look like.
  ///
  /// Guesses about classes that are predicted well are left out, and those that are not are named.
  package func judging(_ warnings: [Warning]) -> [Warning] {
    let kept = warnings.filter { warning in
      guard Self.guesses.contains(warning.kind), let index = warning.classIndex, classes.indices.contains(index) else {
        return true
      }
      return ![.fair, .good].contains(classes[index].verdict)
    }
    return kept
      + classes.enumerated().compactMap { index, found in
        switch found.verdict {
        case .chance:
          Warning(
            kind: "W-CHANCE",
            message: "On the given sequences the model predicts this class no better than chance: what is found of it "
              + "tells of the network, not of the class.", classIndex: index)
        case .poor:
          Warning(
            kind: "W-POOR",
            message: "On the given sequences the model predicts this class poorly: take what is found of it with care.",
            classIndex: index)
        case .fair, .good, nil: nil
        }
      }
  }
}
