import Analysis

/// From a model's file to its interpretation: the first half of the line, in one call.
enum ModelInterpretation {
  /// Reads a model, chooses the layer and interprets it.
  ///
  /// - Parameters:
  ///   - classes: table of the outputs' names; nil for the model's own.
  ///   - labels: table of what sequences are known to be; nil for none.
  ///   - sequences: where the filters' sites are looked for.
  ///   - motifs: where motifs are looked up; nil where they are not.
  /// - Throws: `ModelError`, `LayerChoiceError`, `ClassTableError`, `SequenceError` or `AnalysisError`.
  static func interpret(
    _ path: String, reading: ReadingOptions, options: InterpretationOptions, classes: String?,
    labels: String?, motifs: KnownMotifs?, sequences: GivenSequences, workers: Int,
    progress: @escaping Interpreter.Progress
  ) async throws -> Interpretation {
    let model = try reading.read(path)
    let network = model.network
    if network.takesAnyLength, reading.length == nil { throw ModelError(file: model.fileName, .freeLength) }
    let inputs = try InputValues(network, files: reading.inputFiles)
    let choice = try LayerChoice(network, named: options.layer, file: model.fileName)
    let cut = network.cut(at: choice, values: inputs.rows)
    let table = try classes.map { path throws(ClassTableError) in
      try ClassTable(path: path, classCount: cut.classNames.count)
    }
    let names = table?.rows.map(\.name) ?? cut.classNames
    let (channels, filters) = model.network.channelsAndFilters(at: choice, values: inputs.rows)
    let settings = options.settings
    let labelTable = try labels.map { path throws(SequenceError) in
      let labels = try LabelTable(path: path, classNames: names)
      try sequences.check(labels)
      return labels
    }
    let sample = try sequences.sample(for: model, seed: settings.seed)
    let results = try await Interpreter.interpret(
      InterpretationInput(upper: cut.upper, classNames: names, channels: channels, filters: filters),
      settings: settings, workers: workers, progress: progress)
    var interpretation = Interpretation(
      model: model.summary(inputNotes: inputs.notes), settings: settings, layer: cut.layer, classes: results,
      channels: channels, filters: filters, warnings: model.warnings + (table?.warnings ?? []),
      classAnnotations: table?.rows, labelCorrelation: labelTable.map { LabelCorrelation($0) })
    interpretation.warnings += InterpretationWarnings.find(
      in: results, channels: channels, filters: filters.count, symbols: interpretation.model.inputChannels)
    interpretation = await sequences.complete(
      interpretation, model: model, choice: choice, sample: sample, workers: workers)
    interpretation = await motifs?.annotate(interpretation, workers: workers) ?? interpretation
    if let annotation = interpretation.motifAnnotation {
      interpretation.warnings += interpretation.relevantMotifs?.warnings(about: annotation) ?? []
    }
    return interpretation
  }
}

/// Values of inputs that carry no sequence, one row each.
struct InputValues {
  var rows: [String: [Float]] = [:]
  /// Where the values come from, by input.
  var notes: [String: String] = [:]

  /// - Throws: `SequenceError` where a file does not fit its input.
  init(_ network: Network, files: [String: String]) throws(SequenceError) {
    for name in files.keys.sorted() where !network.inputs.contains(where: { $0.name == name }) {
      throw SequenceError(file: nil, .unknownInput(name, known: network.inputs.map(\.name)))
    }
    for input in network.inputs where input.layout == nil {
      guard let path = files[input.name] else { continue }
      let table = try InputTable(path: path, columns: network.nodes[input.node].shape.reduce(1, *))
      rows[input.name] = table.rows[0]
      notes[input.name] = "first row of \(table.fileName)"
    }
  }
}
