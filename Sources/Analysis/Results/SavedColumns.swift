import DeepResolve
import Motifs

/// The arrays of the saved form.
package enum SavedColumns {
  /// Every array of the saved form, in the order in which they are written and read.
  ///
  /// Later ones may rest on earlier ones and on the description, never the other way round.
  package static let all: [SavedColumn] =
    perClass + comparison + filters + responses + motifs + PlantingColumns.all + ExplanationColumns.all

  /// Those that hold what was found of each class by itself.
  static let perClass: [SavedColumn] = trials + classes

  /// Classes of a result beyond which mean feature maps are left out: they would outweigh everything else.
  package static let mostClassesWithMaps = 100

  private static let trials: [SavedColumn] = [
    .ofTrials("fiv", [.channels], \.importance, "Feature importance vectors: mean activation, activation units."),
    .ofTrials("score", \.score, "Score at the kept iterate, before the output activation."),
    .ofTrials("weight", \.weight, "Share of the trial in weighted means."),
    .ofTrials("objective", \.objective, "Score less lambda times the squared norm."),
    .ofTrials("steps", \.steps, "Steps of the ascent."),
    .ofTrials("converged", \.converged, "1 where the ascent ended by itself."),
    .ofTrials("optimum", \.optimum, "Distinct optimum that the trial reached, from 0."),
  ]

  private static let classes: [SavedColumn] = [
    .ofClasses("mean_fiv", [.channels], \.meanImportance, "Weighted mean FIV, activation units."),
    .ofClasses("il", [.channels], \.inconsistency, "Inconsistency level: weighted variance of the FIV."),
    .ofClasses(
      "relative_spread", [.channels], \.relativeSpread,
      "Weighted standard deviation over the largest weighted root mean square."),
    .ofClasses("posterior", [.channels], \.posterior, "Probability of not being in the lowest component."),
    .ofClasses("flagged", [.channels], \.flagged, "1 where the channel is called non-additive."),
    .ofClasses("ofiv", [.channels], \.overallImportance, "Overall feature importance, activation units."),
    .ofClasses("gradient_at_zero", [.channels], \.gradientAtZero, "Gradient of the score at a feature map of zeros."),
    .ofSomeClasses("weight_product", [.channels], \.weightProduct, "Product of the head's weights, all units open."),
    .ofClasses(
      "mean_feature_map", [.positions, .channels], \.meanFeatureMap,
      when: { $0.classes.count <= mostClassesWithMaps }, "Weighted mean feature map, activation units."),
    .ofSomeClasses(
      "relative_importance", [.channels], \.relativeImportance, since: 2,
      "2 lambda times OFIV times the range of the channel, units of the score."),
    .ofSomeClasses(
      "marginal", [.channels], \.marginals, since: 2,
      "Mean change of the score where the channel is switched on in a natural map."),
    .ofSomeClasses(
      "output_weights", [.outputUnits], \.outputWeights, "Weights of the layer that gives the scores."),
  ]

  private static let comparison: [SavedColumn] =
    [
      .of(
        "similarity", [.classTriangle], since: 2, allowsUndefined: true,
        "Pearson correlation of non-negative OFIVs.", when: { _ in true },
        get: { $0.comparison.similarity.triangle },
        set: { result, values, _ in
          result.comparison.similarity = ClassSimilarity(count: result.classes.count, triangle: values)
        }, clear: { $0.comparison.similarity = ClassSimilarity(count: 0, triangle: []) })
    ] + SimilarityMeasure.allCases.dropFirst().map(measured) + [
      .of(
        "similarity_chance", [.classPairs], since: 2, allowsUndefined: true,
        "95 % point of the absolute correlation of two classes whose channels are permuted.",
        when: { $0.comparison.chance != nil }, get: { ($0.comparison.chance?.pairs ?? []).map { $0 ?? .nan } },
        set: { result, values, _ in result.comparison.chance?.pairs = values.map { $0.isNaN ? nil : $0 } },
        clear: { $0.comparison.chance?.pairs = [] }),
      .of(
        "nearest_chance", [.classes], since: 2, allowsUndefined: true,
        "95 % point of the largest absolute correlation with any other class, the channels of this one permuted.",
        when: { $0.comparison.chance != nil }, get: { ($0.comparison.chance?.largest ?? []).map { $0 ?? .nan } },
        set: { result, values, _ in result.comparison.chance?.largest = values.map { $0.isNaN ? nil : $0 } },
        clear: { $0.comparison.chance?.largest = [] }),
      .of(
        "similarity_interval", [.classPairs, .bounds], since: 2, allowsUndefined: true,
        "Spread of the similarity over restarts: 2.5 % and 97.5 % points over trials drawn again.",
        when: { $0.comparison.stability != nil },
        get: { $0.comparison.stability?.similarity.bounds ?? [] },
        set: { result, values, _ in
          result.comparison.stability?.similarity = SimilarityIntervals(count: result.classes.count, bounds: values)
        }, clear: { $0.comparison.stability?.similarity = SimilarityIntervals(count: 0, bounds: []) }),
      .of(
        "ofiv_interval", [.classes, .channels, .bounds], since: 2,
        "Spread of the OFIV over restarts: 2.5 % and 97.5 % points over trials drawn again, activation units.",
        when: { $0.comparison.stability != nil },
        get: { ($0.comparison.stability?.importance ?? []).flatMap { $0.intervals.flatMap { [$0.lower, $0.upper] } } },
        set: { result, values, _ in
          let channels = result.layer.channels
          result.comparison.stability?.fill(result.classes.count)
          for index in result.classes.indices {
            result.comparison.stability?.importance[index].intervals = (0..<channels).map { channel in
              let place = 2 * (index * channels + channel)
              return TrialBootstrap.Interval(lower: values[place], upper: values[place + 1])
            }
          }
        }, clear: { $0.comparison.stability?.importance = [] }),
      .of(
        "top_share", [.classes, .channels], since: 2,
        "Share of replicates in which the channel is among the first by OFIV.",
        when: { $0.comparison.stability != nil },
        get: { ($0.comparison.stability?.importance ?? []).flatMap(\.topShares) },
        set: { result, values, _ in
          let channels = result.layer.channels
          result.comparison.stability?.fill(result.classes.count)
          for index in result.classes.indices {
            result.comparison.stability?.importance[index].topShares = Array(
              values[index * channels..<(index + 1) * channels])
          }
        }, clear: { $0.comparison.stability?.importance = [] }),
    ]

  /// Similarity by another measure.
  private static func measured(_ measure: SimilarityMeasure) -> SavedColumn {
    @Sendable func place(_ result: Interpretation) -> Int? {
      result.comparison.alternatives.firstIndex { $0.measure == measure }
    }
    return .of(
      "similarity_by_\(measure.rawValue)", [.classTriangle], since: 2, allowsUndefined: true,
      "Similarity by the measure \(measure.rawValue).", when: { place($0) != nil },
      get: { result in place(result).map { result.comparison.alternatives[$0].similarity.triangle } ?? [] },
      set: { result, values, _ in
        guard let place = place(result) else { return }
        result.comparison.alternatives[place].similarity = ClassSimilarity(
          count: result.classes.count, triangle: values)
      },
      clear: { result in
        guard let place = place(result) else { return }
        result.comparison.alternatives[place].similarity = ClassSimilarity(count: 0, triangle: [])
      })
  }

  private static let responses: [SavedColumn] = [
    .of(
      "channel_responses", [.channels, .responseSequences], since: 2,
      "Largest activation of a channel in random sequences that are the same for every model.",
      when: { $0.responses != nil }, get: { $0.responses?.values ?? [] },
      set: { result, values, _ in result.responses?.values = values }, clear: { $0.responses?.values = [] })
  ]

  private static let filters: [SavedColumn] = [
    .of(
      "filter_weights", [.filters, .filterPositions, .bases], since: 1,
      "Weights of the first convolution in cross-correlation orientation.", when: { _ in true },
      get: { result -> [Float] in
        result.filters.flatMap { $0.weights.flatMap { [$0[0], $0[1], $0[2], $0[3]] } }
      },
      set: { result, values, lengths in
        let width = lengths.filterPositions
        for filter in result.filters.indices {
          result.filters[filter].weights = SavedColumn.lanes(values, filter * width, width)
        }
      },
      clear: { result in for filter in result.filters.indices { result.filters[filter].weights = [] } }),
    .ofMotifs(
      "filter_motifs", [.filters, .filterPositions], "Motifs that the weights spell, probabilities.",
      when: { _ in true }, widths: { _, lengths, count in Array(repeating: lengths.filterPositions, count: count) },
      visit: { result, body in for filter in result.filters.indices { body(&result.filters[filter].motif) } }),
    .ofMotifs(
      "filter_site_motifs", [.filters, .filterPositions], "Motifs of the filters' sites in sequences, probabilities.",
      when: { $0.sequenceMotifs != nil },
      widths: { _, lengths, count in Array(repeating: lengths.filterPositions, count: count) },
      visit: { result, body in
        guard var motifs = result.sequenceMotifs else { return }
        for filter in motifs.filters.indices { body(&motifs.filters[filter].motif) }
        result.sequenceMotifs = motifs
      }),
    .ofMotifs(
      "channel_optima", [.optima, .receptiveField],
      "Windows in which ascents on channels end, channel by channel, probabilities.",
      when: { $0.channelMotifs != nil },
      widths: { result, _, count in Array(repeating: result.channelMotifs?.receptiveField ?? 0, count: count) },
      visit: { result, body in
        guard var motifs = result.channelMotifs else { return }
        for channel in motifs.channels.indices {
          for optimum in motifs.channels[channel].optima.indices {
            body(&motifs.channels[channel].optima[optimum].motif)
          }
        }
        result.channelMotifs = motifs
      }),
    .ofMotifs(
      "channel_windows", [.windowMotifs, .receptiveField],
      "Averages of the strongest windows of channels, channel by channel, probabilities.",
      when: { $0.channelMotifs != nil },
      widths: { result, _, count in Array(repeating: result.channelMotifs?.receptiveField ?? 0, count: count) },
      visit: { result, body in
        guard var motifs = result.channelMotifs else { return }
        for channel in motifs.channels.indices {
          guard var windows = motifs.channels[channel].windows else { continue }
          body(&windows.motif)
          motifs.channels[channel].windows = windows
        }
        result.channelMotifs = motifs
      }),
  ]

  private static let motifs: [SavedColumn] = [
    .ofMotifs(
      "motif_columns", [.knownMotifColumns], "Known motifs laid end to end, probabilities.",
      when: { $0.motifAnnotation != nil }, widths: { _, lengths, _ in lengths.knownMotifWidths },
      visit: { result, body in
        guard var annotation = result.motifAnnotation else { return }
        for motif in annotation.motifs.indices { body(&annotation.motifs[motif].matrix) }
        result.motifAnnotation = annotation
      }),
    .of(
      "motif_matches", [.matches, .matchFields], since: 1,
      "Matches of each motif that was looked up: \(MatchRow.fieldNames).",
      when: { $0.motifAnnotation != nil },
      get: { ($0.motifAnnotation?.queries ?? []).flatMap { $0.nearest.flatMap(MatchRow.numbers) } },
      set: { result, values, lengths throws(ResultsError) in
        guard var annotation = result.motifAnnotation, annotation.queries.count == lengths.matches.count else { return }
        var start = 0
        for (query, count) in lengths.matches.enumerated() {
          annotation.queries[query].nearest = []
          for _ in 0..<count {
            let row = values[start..<start + MatchRow.fieldCount]
            annotation.queries[query].nearest.append(
              try MatchRow.match(row, motifs: annotation.motifs.count, column: "motif_matches"))
            start += MatchRow.fieldCount
          }
        }
        result.motifAnnotation = annotation
      },
      clear: { result in
        for query in (result.motifAnnotation?.queries ?? []).indices {
          result.motifAnnotation?.queries[query].nearest = []
        }
      }),
    .of(
      "motif_match_q_all", [.matches], since: 2,
      "q-value of each match over the comparisons of all motifs that were looked up.",
      when: { $0.motifAnnotation?.testCount != nil },
      get: { ($0.motifAnnotation?.queries ?? []).flatMap { $0.nearest.map { $0.overallQValue ?? 1 } } },
      set: { result, values, lengths throws(ResultsError) in
        guard var annotation = result.motifAnnotation, annotation.queries.count == lengths.matches.count else { return }
        guard values.allSatisfy({ $0 >= 0 }) else {
          throw .damagedArray("motif_match_q_all", "holds a q-value below zero")
        }
        var place = 0
        for query in annotation.queries.indices {
          for match in annotation.queries[query].nearest.indices {
            annotation.queries[query].nearest[match].overallQValue = values[place]
            place += 1
          }
        }
        result.motifAnnotation = annotation
      }, clear: { _ in }),
    .of(
      "label_correlation", [.classes, .classes], since: 1, allowsUndefined: true,
      "Pearson correlation of the classes' labels.", when: { $0.labelCorrelation != nil },
      get: { ($0.labelCorrelation?.correlations ?? []).map { $0 ?? .nan } },
      set: { result, values, _ in
        result.labelCorrelation?.correlations = values.map { $0.isFinite ? min(max($0, -1), 1) : nil }
      }, clear: { $0.labelCorrelation?.correlations = [] }),
    .of(
      "label_mean", [.classes], since: 1, "Share of the sequences with each label.",
      when: { $0.labelCorrelation != nil }, get: { $0.labelCorrelation?.means ?? [] },
      set: { result, values, _ in result.labelCorrelation?.means = values },
      clear: { $0.labelCorrelation?.means = [] }),
  ]
}
