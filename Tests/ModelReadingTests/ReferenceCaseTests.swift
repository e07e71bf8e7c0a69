import Foundation
import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading
@testable import ReportNumerics
@testable import ReportSupport

/// Small models of the kinds that public files are of, against the outputs of Keras.
@Suite("Reference cases", .enabled(if: ReferenceData.isPresent))
struct ReferenceCaseTests {
  /// Names of all models of the folder that have outputs beside them, without `.h5`.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: ReferenceData.path("cases"))) ?? []
    return files.filter { $0.hasSuffix(".expected.h5") }.map { String($0.dropLast(".expected.h5".count)) }.sorted()
  }()

  /// Models with Python code inside, which is never run.
  static let withCode: Set<String> = ["chrombpnet_full_small"]
  /// Outputs relative to the largest one: Float32 sums of some hundred products, twice through exponentials.
  private static let tolerance: Float = 1e-5

  @Test("The folder holds models", .enabled(if: FileManager.default.fileExists(atPath: ReferenceData.path("cases"))))
  func present() { #expect(Self.names.count >= 22) }

  @Test("Outputs are those of Keras", arguments: names.filter { !withCode.contains($0) })
  func agrees(_ name: String) throws {
    let model = try ModelReader.read(ReferenceData.path("cases/\(name).h5"))
    let path = ReferenceData.path("cases/\(name).expected.h5")
    let expected = try HDF5File(bytes: try InputFile.read(path), name: name)
    var batch: [Tensor] = []
    for index in model.network.inputs.indices { batch.append(try expected.tensor(at: "x\(index)")) }
    let outputs = Predictor(model.network).predict(batch).outputs
    for (index, output) in outputs.enumerated() {
      let wanted = try expected.tensor(at: "y\(index)")
      #expect(output.isClose(to: wanted, tolerance: Self.tolerance), "output \(index)")
    }
  }

  @Test("Weights of other names are read by order, and the user is told")
  func byOrder() throws {
    let model = try ModelReader.read(
      ReferenceData.path("cases/order_w.weights_k2.h5"),
      options: .init(architecture: ReferenceData.path("cases/order_arch.json")))
    #expect(model.warnings.map(\.kind) == ["W-WEIGHT-ORDER"])
    #expect(model.parameterCount == 5 * 4 * 4 + 4 + 184 + 1)
  }

  @Test("A model with a Lambda among models inside it is refused for the Lambda alone")
  func code() {
    let line = RefusalTests.line(reading: ReferenceData.path("cases/chrombpnet_full_small.h5"))
    #expect(line.contains("layer 31 \"logcount_predictions\" (Lambda)"))
  }
}
