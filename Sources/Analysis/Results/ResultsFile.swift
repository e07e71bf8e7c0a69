import Foundation
import ModelReading
import ReportSupport

/// A whole interpretation as an HDF5 file: arrays for other programs, and one text for everything that is no array.
///
/// Arrays are over classes (C), trials (T), channels (K), positions (W) and filters (F) in the model's order:
/// `fiv` [C, T, K], `score`, `weight`, `objective`, `steps`, `converged`, `optimum` [C, T]; `mean_fiv`, `il`,
/// `relative_spread`, `posterior`, `flagged`, `ofiv`, `gradient_at_zero`, `weight_product` [C, K];
/// `mean_feature_map` [C, W, K] of up to 100 classes; `filter_weights`, `filter_motifs` [F, width, 4]; `output_weights`
/// [C, units]; matches with known motifs as `ResultsMotifs` says, motifs from sequences as `ResultsSequenceMotifs` says,
/// correlations of labels as `ResultsLabels` says. The text is `description`, in JSON.
public enum ResultsFile {
  /// Number that changes whenever a reader of older files could not read new ones.
  static let schema = 1

  /// The bytes of the file; equal interpretations give equal bytes.
  ///
  /// - Throws: `ResultsError` where the library fails.
  public static func bytes(of interpretation: Interpretation) throws(ResultsError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let text = try? encoder.encode(ResultsDescription(interpretation)) else {
      throw ResultsError(file: nil, .notFinite)
    }
    do {
      let file = try HDF5Library.create()
      try HDF5Library.write(text: [UInt8](text), to: file, "description")
      try ResultsArrays(interpretation).write(to: file)
      try ResultsSequenceMotifs.write(interpretation, to: file)
      if let labels = interpretation.labelCorrelation { try ResultsLabels.write(labels, to: file) }
      if let annotation = interpretation.motifAnnotation { try ResultsMotifs.write(annotation, to: file) }
      return try HDF5Library.image(of: file)
    } catch {
      throw ResultsError(file: nil, .library(call: error.call))
    }
  }

  /// Reads a file that `bytes(of:)` wrote.
  ///
  /// - Throws: `ResultsError` where it is none.
  public static func read(_ path: String) throws(ResultsError) -> Interpretation {
    try read(bytes: try InputFile.read(path, throwing: ResultsError.self), name: InputFile.baseName(path))
  }

  /// Reads the bytes of a file.
  public static func read(bytes: [UInt8], name: String) throws(ResultsError) -> Interpretation {
    do {
      let file = try HDF5File(bytes: bytes, name: name)
      guard try file.exists("description") else { throw ResultsError(file: name, .notResults) }
      let text = try file.text(at: "description")
      guard let description = try? JSONDecoder().decode(ResultsDescription.self, from: Data(text)) else {
        throw ResultsError(file: name, .notResults)
      }
      guard description.schema == schema else { throw ResultsError(file: name, .otherSchema(description.schema)) }
      var interpretation = try ResultsArrays(file, description).interpretation(description, file: name)
      try description.sequenceMotifs?.restore(&interpretation, from: file, name: name)
      interpretation.relevantMotifs = description.relevantMotifs
      interpretation.readability = description.readability
      interpretation.labelCorrelation = try description.labels?.labels(file, classes: interpretation.classes.count)
      interpretation.motifAnnotation = try description.motifs?.annotation(file, name: name, of: interpretation)
      return interpretation
    } catch let error as ResultsError {
      throw error
    } catch {
      throw ResultsError(file: name, .damaged("\(error)"))
    }
  }
}

/// Why a file of results could not be written or read.
public struct ResultsError: FileError, Hashable {
  public var file: String?
  public var place: String? { nil }
  public var reason: Reason

  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case notResults
    case otherSchema(Int)
    case damaged(String)
    case notFinite
    case library(call: String)
  }

  init(file: String?, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) { self.init(file: file, .file(fault)) }

  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .notResults, .otherSchema: "E-RESULTS-FORM"
    case .damaged: "E-RESULTS-DAMAGED"
    case .notFinite: "E-NUMERIC-OVERFLOW"
    case .library: "E-OUTPUT-HDF5"
    }
  }

  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .notResults: "not a file of results of build-report"
    case .otherSchema(let number): "results of schema \(number), this program reads schema \(ResultsFile.schema)"
    case .damaged(let what): "the results are damaged: \(what)"
    case .notFinite: "the results hold a number that is not finite"
    case .library(let call): "the results cannot be written: the HDF5 library fails at \(call)"
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .notResults: "give data/results.h5 of a site"
    case .otherSchema: "make the site again from the model"
    case .damaged: "copy the file again, or make the site again from the model"
    case .notFinite: "check the model's weights"
    case .library: "free memory and run again"
    }
  }

  public var exitCode: Int32 {
    switch reason {
    case .library: 4
    default: 3
    }
  }
}
