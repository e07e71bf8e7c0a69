import Analysis

/// How often planting and the ensemble of feature maps agree on pairs.
struct PairAgreement: Hashable, Sendable {
  /// Pairs that both call non-additive, that the ensemble alone does, and that planting alone does.
  var both = 0
  var ensembleAlone = 0
  var plantingAlone = 0

  init(_ pairs: [WordPair]) {
    for pair in pairs {
      switch (pair.isCalledByEnsemble, pair.relation.isDeparture) {
      case (true, true): both += 1
      case (true, false): ensembleAlone += 1
      case (false, true): plantingAlone += 1
      case (false, false): break
      }
    }
  }

  /// What agrees and what does not, as it is.
  var sentence: RichText {
    let called = both + ensembleAlone
    let unseen: RichText =
      plantingAlone == 0
      ? ""
      : """
       \(NumberText.counted(plantingAlone, "pair").capitalizedFirst) that planting finds \
      non-additive \(plantingAlone == 1 ? "is" : "are") not called so by the maps, which tell of optima alone.
      """
    if called == 0 {
      return """
        The ensemble of feature maps calls no pair of these words non-additive or excluding.\(unseen)
        """
    }
    let verdict: String =
      switch (both, ensembleAlone) {
      case (1, 0): "planting confirms it"
      case (0, 1): "planting does not confirm it"
      case (2, 0): "planting confirms both"
      case (_, 0): "planting confirms all"
      case (0, _): "planting confirms none"
      default: "planting confirms \(NumberText.word(both)) of them"
      }
    return """
      Of these words the ensemble of feature maps calls \(NumberText.counted(called, "pair")) non-additive or excluding; \
      \(verdict).\(unseen)
      """
  }
}
