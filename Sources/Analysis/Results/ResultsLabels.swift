import DeepResolve
import ModelReading

/// What a file of results keeps of labels besides arrays.
///
/// Arrays: `label_correlation` [C, C], not a number where it is not defined, and `label_mean` [C].
struct ResultsLabels: Codable {
  var fileName: String
  var sequenceCount: Int

  init(_ labels: LabelCorrelation) {
    fileName = labels.fileName
    sequenceCount = labels.sequenceCount
  }

  static func write(_ labels: LabelCorrelation, to file: borrowing HDF5Handle) throws(HDF5Failure) {
    let count = labels.means.count
    let values = labels.correlations.map { $0 ?? .nan }
    try HDF5Library.write(values, shape: [count, count], to: file, "label_correlation")
    try HDF5Library.write(labels.means, shape: [count], to: file, "label_mean")
  }

  func labels(_ file: borrowing HDF5File, classes: Int) throws(HDF5Error) -> LabelCorrelation {
    let values = try file.doubles(at: "label_correlation", expected: [classes, classes])
    return LabelCorrelation(
      fileName: fileName, sequenceCount: sequenceCount, means: try file.doubles(at: "label_mean", expected: [classes]),
      correlations: values.map { $0.isFinite ? min(max($0, -1), 1) : nil })
  }
}
