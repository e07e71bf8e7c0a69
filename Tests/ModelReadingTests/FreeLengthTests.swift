import TestSupport
import Testing

@testable import GenomicNetwork
@testable import ModelReading

/// Models that take sequences of any length: which length is taken, and what is said of one that does not fit.
@Suite("Free length")
struct FreeLengthTests {
  private static let free = RefusalTests.convolution.replacing("[null, 8, 4]", with: "[null, null, 4]")

  /// The convolution reads 3 positions, then so many are cut at either end.
  private static func cropping(_ count: Int) -> String {
    RefusalTests.list(
      free, #"{"class_name": "Cropping1D", "config": {"name": "crop", "cropping": [\#(count), \#(count)]}}"#,
      RefusalTests.pooling, RefusalTests.dense)
  }

  private func model(_ architecture: String, length: Int? = nil) throws -> Model {
    let files = ["parts.h5": try Fixture.bytes("weights_alone.h5"), "parts.json": Array(architecture.utf8)]
    return try Fixture.withFiles(files) { folder in
      try ModelReader.read(folder.appendingPathComponent("parts.h5").path, options: .init(length: length))
    }
  }

  @Test("Without a length one that fits is found", arguments: [(0, 1000), (400, 1000), (600, 2000), (5000, 16_000)])
  func found(cut: Int, length: Int) throws {
    let network = try model(Self.cropping(cut)).network
    #expect(network.takesAnyLength)
    #expect(network.sequenceLength == length)
  }

  @Test("The shortest length leaves one position", arguments: [0, 1, 400, 600])
  func smallest(cut: Int) throws {
    #expect(try model(Self.cropping(cut)).network.smallestLength() == 2 * cut + 3)
    #expect(
      try model(RefusalTests.list(RefusalTests.convolution, RefusalTests.pooling, RefusalTests.dense))
        .network.smallestLength() == nil)
  }

  @Test("A length that does not fit is named with the shortest that does")
  func tooShort() throws {
    let error = #expect(throws: ModelError.self) { try model(Self.cropping(600), length: 500) }
    #expect(
      error?.description
        == "parts.h5: sequences of 500 bases do not fit the model: layer 2 \"crop\" (Cropping1D): nothing is left of "
        + "498 × 2. Remedy: give a --length of at least 1203.")
    #expect(error?.kind == "E-CONFIG-LENGTH")
    #expect(try model(Self.cropping(600), length: 1203).network.sequenceLength == 1203)
  }

  @Test("Another fault of such a model is reported as it is")
  func otherFault() throws {
    let architecture = Self.cropping(600).replacing("\"units\": 2", with: "\"units\": 3")
    let error = #expect(throws: ModelError.self) { try model(architecture) }
    #expect(error?.place == "layer 4 \"out\" (Dense): /out/out/kernel:0")
    #expect(error?.problem == "kernel of shape 2 × 2, the configuration says 2 × 3")
  }
}
