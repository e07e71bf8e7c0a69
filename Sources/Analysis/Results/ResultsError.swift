import ReportSupport

/// Why saved results could not be read or written.
public struct ResultsError: FileError, Hashable {
  public enum Reason: Hashable, Sendable {
    case file(FileFault)
    case notResults
    case otherSchema(Int)
    /// The file itself is broken, in words.
    case damaged(String)
    /// An array cannot be what it says: its name, and what is wrong with it.
    case damagedArray(String, String)
    /// A member of the description cannot be: its place, and what is wrong with it.
    case damagedDescription(String, String)
    case notFinite
    case library(call: String)
  }

  public var file: String?
  public var reason: Reason

  public init(file: String?, _ reason: Reason) {
    self.file = file
    self.reason = reason
  }

  public init(file: String?, place: String? = nil, _ fault: FileFault) { self.init(file: file, .file(fault)) }

  static func damagedArray(_ name: String, _ problem: String) -> ResultsError {
    ResultsError(file: nil, .damagedArray(name, problem))
  }

  static func damagedDescription(_ place: String, _ problem: String) -> ResultsError {
    ResultsError(file: nil, .damagedDescription(place, problem))
  }

  public var place: String? {
    switch reason {
    case .damagedArray(let name, _): "/\(name)"
    case .damagedDescription(let place, _): place.isEmpty ? "description" : "description at \(place)"
    default: nil
    }
  }

  public var kind: String {
    switch reason {
    case .file(let fault): fault.kind
    case .notResults, .otherSchema: "E-RESULTS-FORM"
    case .damaged, .damagedArray, .damagedDescription: "E-RESULTS-DAMAGED"
    case .notFinite: "E-NUMERIC-OVERFLOW"
    case .library: "E-OUTPUT-HDF5"
    }
  }

  /// What another reader says of a file that holds results: its remedies are for files of other kinds.
  static func words(of error: any Error) -> String {
    guard let error = error as? any DiagnosedError else { return "\(error)" }
    return (error.place.map { "\($0): " } ?? "") + error.problem
  }

  public var problem: String {
    switch reason {
    case .file(let fault): fault.problem
    case .notResults: "not a file of results of build-report"
    case .otherSchema(let number): "results of schema \(number), this program reads schema 1 to \(ResultsFile.schema)"
    case .damaged(let what): "the results are damaged: \(what)"
    case .damagedArray(_, let what), .damagedDescription(_, let what): "the results are damaged: \(what)"
    case .notFinite: "the results hold a number that is not finite"
    case .library(let call): "the results cannot be written: the HDF5 library fails at \(call)"
    }
  }

  public var remedy: String? {
    switch reason {
    case .file(let fault): fault.remedy
    case .notResults: "give data/results.h5 of a site"
    case .otherSchema(let number):
      number > ResultsFile.schema
        ? "use the version of the program that wrote them, or a later one" : "make the site again from the model"
    case .damaged, .damagedArray, .damagedDescription: "copy the file again, or make the site again from the model"
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

extension ResultsError.Reason {
  /// Damage that a reader of another kind of file met.
  static func damaged(by error: any Error) -> ResultsError.Reason { .damaged(ResultsError.words(of: error)) }
}
