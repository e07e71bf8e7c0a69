import DeepResolve
import ModelReading
import ReportNumerics
import Results

/// The share of a model's work that falls on single classes, done some classes at a time.
///
/// ```swift
/// let work = try await ClassWork.begin(pipeline, model, inputs: inputs)
/// let parts = [try await work.part(0..<400), try await work.part(400..<919)]
/// let result = try await pipeline.run(model, inputs: inputs, parts: parts)  // as pipeline.run(model, inputs: inputs)
/// ```
public struct ClassWork: Sendable {
  private let stages: ClassStages
  private let pipeline: Pipeline
  private let natural: NaturalMaps?
  private let progress: Pipeline.Report?

  /// What a plan must know of a model.
  public struct Outline: Hashable, Sendable {
    public var classes: Int
    /// Classes that share batches; cuts at multiples of it do nothing twice.
    public var classesTogether: Int
    /// Nil where nothing tells it from the network's shape.
    public var work: ExpectedWork?
  }

  /// Holds the inputs against a model, without computing anything.
  ///
  /// - Throws: as `Pipeline.run`.
  public static func outline(
    _ model: Model, inputs: AnalysisInputs, settings: AnalysisSettings
  ) throws -> Outline {
    let inputs = try inputs.readingRegions(for: model, ambiguous: settings.ambiguous)
    let prepared = try PreparedAnalysis(model, inputs: inputs, settings: settings)
    let input = prepared.interpretationInput(nil)
    return Outline(
      classes: input.classNames.count,
      classesTogether: Interpreter.classesTogether(input, settings: settings.interpretation),
      work: ExpectedWork(prepared.network, at: prepared.choice, settings: settings))
  }

  /// Reads the inputs, and natural sequences, which every class is held against.
  ///
  /// - Throws: as `Pipeline.run`.
  public static func begin(
    _ pipeline: Pipeline, _ model: Model, inputs: AnalysisInputs = AnalysisInputs(), progress: Pipeline.Report? = nil
  ) async throws -> ClassWork {
    MatrixProduct.useOneThreadPerCall()
    let inputs = try inputs.readingRegions(for: model, ambiguous: pipeline.settings.ambiguous)
    let prepared = try PreparedAnalysis(model, inputs: inputs, settings: pipeline.settings)
    let stages = pipeline.stages(prepared, inputs: inputs)
    let natural = try await stages.natural(progress: pipeline.counter(.scale, progress))
    return ClassWork(stages: stages, pipeline: pipeline, natural: natural, progress: progress)
  }

  /// Interprets some classes.
  ///
  /// - Parameter classes: counted from 0.
  /// - Throws: `AnalysisError` where a number overflows; `CancellationError` where the task was cancelled.
  public func part(_ classes: Range<Int>) async throws -> ClassPart {
    let chosen = Set(classes)
    let members = try await stages.interpret(
      chosen, natural: natural, progress: pipeline.counter(.ascents, progress))
    let found = members.compactMap(\.self)
    var null: [[ClassInterpretation]]? = []
    if pipeline.settings.nullReplicates > 0 {
      null = try await stages.permuted(chosen, progress: pipeline.counter(.null, progress))
    }
    var interpretation = stages.prepared.skeleton(of: found, natural: natural?.sample)
    // What whoever joins the parts reads from the model and the inputs again.
    (interpretation.channels, interpretation.filters, interpretation.warnings) = ([], [], [])
    (interpretation.relevantMotifs, interpretation.readability) = (nil, nil)
    (interpretation.classAnnotations, interpretation.labelCorrelation) = (nil, nil)
    return ClassPart(firstClass: classes.lowerBound, interpretation: interpretation, null: null)
  }
}
