import Analysis

/// The tables that have classes in their rows; columns are a versioned schema.
struct ClassTables: Sendable {
  let interpretation: Interpretation
  let comparison: ClassComparison

  /// Of very many classes, data/results.h5 alone has all trials.
  var files: [SiteFile] {
    let trials =
      interpretation.hasManyClasses
      ? [] : [SiteFile.table("fiv", "feature importance of every class, trial and channel") { featureImportance }]
    return [
      .table("ofiv", "overall feature importance of every class and channel") { overallImportance },
      .table("classes", "one row per class") { classes },
      .table("pairs", "pairs of channels that act on each other") { pairs },
    ] + trials
  }

  /// `tables/ofiv.tsv`: one row per class and channel.
  ///
  /// `lower`, `upper` and `top_share` are of the trials drawn again: between which values 95 % of the OFIVs lie, the spread
  /// over restarts, and the share of draws in which the channel is among the first of the class; empty where nothing could
  /// be drawn, the spread also where all trials end in one optimum.
  var overallImportance: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "channel", "ofiv", "mean", "sd", "il", "posterior", "flagged",
      "gradient_at_zero", "weight_product", "lower", "upper", "top_share", "importance", "range", "marginal",
      "slope", "beyond_reach",
    ])
    func number(_ value: Double?) -> TabSeparatedTable.Cell {
      .number(ReportLimits.compacted(value, classes: interpretation.classes.count))
    }
    for (index, result) in interpretation.classes.enumerated() {
      let draws = comparison.stability?.importance[index]
      let slopes = result.slopes
      let spread = interpretation.spread(ofClass: index)
      for channel in result.overallImportance.indices {
        table.append([
          .count(index + 1), .text(result.name), .count(channel + 1),
          number(result.overallImportance[channel]), number(result.meanImportance[channel]),
          number(result.inconsistency[channel].squareRoot()), number(result.inconsistency[channel]),
          number(result.posterior[channel]), .flag(result.flagged[channel]),
          number(result.gradientAtZero[channel]), number(result.weightProduct?[channel]),
          number(spread?[channel].lower), number(spread?[channel].upper),
          number(draws?.topShares[channel]), number(result.relativeImportance?[channel]),
          number(interpretation.natural?.channels[channel].range), number(result.marginals?[channel]),
          number(slopes[channel]),
          .flag(result.reach?.channelsBeyond.contains(channel) == true),
        ])
      }
    }
    return table
  }

  /// `tables/fiv.tsv`: one row per class and trial, one column per channel.
  var featureImportance: TabSeparatedTable {
    var table = TabSeparatedTable(
      columns: [
        "class_id", "class", "trial", "score", "weight", "objective", "steps", "converged", "optimum",
      ] + interpretation.channels.indices.map { "channel_\($0 + 1)" })
    let digits = interpretation.hasManyMotifs ? ReportLimits.shortDigits : nil
    for (index, result) in interpretation.classes.enumerated() {
      for (number, trial) in result.trials.enumerated() {
        table.append(
          [
            .count(index + 1), .text(result.name), .count(number + 1), .number(trial.score),
            .number(trial.weight), .number(trial.objective), .count(trial.steps), .flag(trial.converged),
            .count(trial.optimum + 1),
          ] + trial.importance.map { .number(NumberText.rounded(Double($0), digits: digits)) })
      }
    }
    return table
  }

  /// `tables/classes.tsv`: one row per class.
  ///
  /// The nearest class is named where it is nearer than chance, whose 95 % point is in the last column; the largest
  /// similarity is there in any case.
  var classes: TabSeparatedTable {
    let similarity = comparison.similarity
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "trials", "converged", "optima", "optima_polished", "best_score",
      "score_at_zero", "score_at_largest_activation", "activeness", "top_channel", "top_ofiv",
      "flagged_channels", "vulnerable_channels", "components", "mixture_converged",
      "bic_1", "bic_2", "bic_3", "nearest_class_id", "nearest_similarity", "lambda", "target", "norm_ratio",
      "score_quantile", "first_order", "withheld_channels", "reachable_gain",
      "nearest_chance",
    ])
    for (index, result) in interpretation.classes.enumerated() {
      let top = result.channelsByImportance.first
      let nearest = similarity.nearest(to: index).first
      let bic = result.mixture.bic
      table.append([
        .count(index + 1), .text(result.name), .count(result.trials.count),
        .count(result.trials.count(where: \.converged)), .count(result.distinctOptima),
        .flag(result.optimaPolished), .number(result.bestScore),
        .number(result.scoreAtZero), .number(result.scoreAtLargestActivation),
        .number(result.activeness), .count(top.map { $0 + 1 }),
        .number(top.map { result.overallImportance[$0] }), .numbers(result.nonAdditiveChannels),
        .numbers(result.vulnerableChannels), .count(result.mixture.components),
        .flag(result.mixture.converged), .number(bic.first), .number(bic.count > 1 ? bic[1] : nil),
        .number(bic.count > 2 ? bic[2] : nil), .count(comparison.nearestClass(to: index).map { $0 + 1 }),
        .number(nearest.flatMap { similarity[index, $0] }), .number(result.scale?.lambda),
        .number(result.scale?.target), .number(result.scale?.normRatio), .number(result.scale?.scoreQuantile),
        .flag(result.locality?.isFirstOrder == true), .numbers(result.locality?.withheldFlags ?? []),
        .number(result.reach?.gainShare),
        .number(comparison.chance?.ofNearest(to: index)),
      ])
    }
    return table
  }

  /// `tables/pairs.tsv`: one row per class and pair of channels that act on each other.
  var pairs: TabSeparatedTable {
    var table = TabSeparatedTable(columns: [
      "class_id", "class", "kind", "first_channel", "second_channel", "strength",
    ])
    for (index, result) in interpretation.classes.enumerated() {
      for (kind, pairs) in [("exclusion", result.exclusions), ("epistasis", result.epistasis)] {
        for pair in pairs {
          table.append([
            .count(index + 1), .text(result.name), .text(kind), .count(pair.first + 1),
            .count(pair.second + 1), .number(pair.strength),
          ])
        }
      }
    }
    return table
  }
}
