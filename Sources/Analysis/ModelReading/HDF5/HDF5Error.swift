import ReportSupport

/// Why an HDF5 file, or something in it, could not be read: where in which file, and a fact.
public struct HDF5Error: DiagnosedError, Hashable {
  public var file: String?
  /// Path of the object inside the file.
  public var place: String?
  public var fault: Fault

  package init(file: String?, place: String? = nil, _ fault: Fault) {
    self.file = file
    self.place = place
    self.fault = fault
  }

  /// What can be wrong with an HDF5 file.
  public enum Fault: Hashable, Sendable {
    case notHDF5(FileForm)
    case corrupt(call: String)
    case openElsewhere
    case link(String)
    case externalStorage
    case virtualDataset
    case missingFilter
    case missingDataset
    case wrongType(String)
    case limit(String)
    case shape(String)
    case nonFinite(index: [Int], count: Int)
  }

  public var kind: String { fault.kind }
  public var problem: String { fault.problem }
  public var remedy: String? { fault.remedy }
  public var exitCode: Int32 { 3 }
}

extension HDF5Error.Fault {
  /// Name of the error, as `DiagnosedError.kind`.
  var kind: String {
    switch self {
    case .notHDF5: "E-NOT-HDF5"
    case .corrupt: "E-H5-CORRUPT"
    case .openElsewhere: "E-H5-OPEN-ELSEWHERE"
    case .link: "E-H5-LINK"
    case .externalStorage: "E-H5-EXTERNAL"
    case .virtualDataset: "E-H5-VIRTUAL"
    case .missingFilter: "E-H5-FILTER"
    case .missingDataset: "E-WEIGHT-MISSING"
    case .wrongType: "E-H5-TYPE"
    case .limit: "E-H5-LIMIT"
    case .shape: "E-SHAPE"
    case .nonFinite: "E-WEIGHT-NONFINITE"
    }
  }

  /// What is wrong, as `DiagnosedError.problem`.
  var problem: String {
    switch self {
    case .notHDF5(let form): "not an HDF5 file, \(form.words)"
    case .corrupt(let call): "the file is damaged or cut short: the HDF5 library fails at \(call)"
    case .openElsewhere: "the file is marked as open for writing by another program"
    case .link(let kind): "it is \(kind) link; only objects stored in the file itself are read"
    case .externalStorage: "the values are kept in another file; only values stored in the file itself are read"
    case .virtualDataset: "a virtual dataset; only values stored in the file itself are read"
    case .missingFilter: "compressed by a filter that is not built into the HDF5 library"
    case .missingDataset: "no such dataset"
    case .nonFinite(let index, let count):
      "\(count) weight\(count == 1 ? " is" : "s are") not a finite number, the first at "
        + "[\(index.map(String.init).joined(separator: ", "))]"
    case .wrongType(let what), .limit(let what), .shape(let what): what
    }
  }

  /// What to do about it, as `DiagnosedError.remedy`.
  var remedy: String {
    switch self {
    case .notHDF5(let form): form.remedy
    case .corrupt: "copy the file again from its source and compare checksums"
    case .openElsewhere: "run h5clear -s on a copy of the file"
    case .missingFilter: "rewrite the file with h5repack -f GZIP=4"
    case .missingDataset: "copy the file again from its source: it names an array that it does not hold"
    case .shape: "save the model again with model.save: an array of the file has a shape that no weight has"
    case .nonFinite: "train the model again: such a network gives no finite scores"
    case .link, .externalStorage, .virtualDataset, .wrongType, .limit: "save the model again with model.save"
    }
  }
}
