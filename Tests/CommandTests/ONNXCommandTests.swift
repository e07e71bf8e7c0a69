import Foundation
import TestSupport
import Testing

/// Models of PyTorch by ONNX, as a user gives them to each verb.
@Suite("Models in the ONNX format")
struct ONNXCommandTests {
  @Test(
    "Inspect tells where a normalisation went, in the words of both exporters", arguments: ["basset", "basset.old"])
  func folded(_ name: String) throws {
    let run = try CommandRun(["inspect", Fixture.path("ONNX/\(name).onnx")])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("with the normalisation behind it, which the exporter put into its weights"))
    #expect(run.output.contains("kernels as stored (ONNX: its Conv is a cross-correlation)"))
  }

  @Test("Predict writes what PyTorch computed")
  func predict() throws {
    struct Expectation: Decodable {
      var sequences: [String]
      var outputs: [[Double]]
    }
    let expected = try JSONDecoder().decode(
      Expectation.self, from: Data(try Fixture.bytes("ONNX/threshold.expected.json")))
    let sequences = expected.sequences.enumerated().map { ">s\($0)\n\($1)\n" }.joined()
    try Fixture.withFiles(["x.fa": Array(sequences.utf8)]) { folder in
      let run = try CommandRun([
        "predict", Fixture.path("ONNX/threshold.onnx"), "--sequences", folder.appendingPathComponent("x.fa").path,
      ])
      #expect(run.exitCode == 0, "\(run.errors)")
      let rows = run.output.split(separator: "\n").dropFirst().map {
        $0.split(separator: "\t").compactMap { Double($0) }
      }
      let classes = expected.outputs[0].count / expected.sequences.count
      #expect(rows.count == expected.sequences.count)
      for (index, row) in rows.enumerated() {
        for (value, wanted) in zip(row.suffix(classes), expected.outputs[0][(index * classes)...]) {
          #expect(abs(value - wanted) < 1e-5)
        }
      }
    }
  }

  @Test("A layer is named as its module is")
  func layer() throws {
    let run = try CommandRun(["inspect", Fixture.path("ONNX/bpnet.onnx"), "--layer", "rconvs.0"])
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("the scores depend on the sequence past this layer too"))
    let other = try CommandRun(["inspect", Fixture.path("ONNX/bpnet.onnx"), "--layer", "iconv"])
    #expect(other.output.contains("* interpreted: named on the command line"))
  }

  @Test("A layout that the input does not have is refused")
  func layout() throws {
    let run = try CommandRun(["inspect", Fixture.path("ONNX/basset.onnx"), "--input-layout", "N41L"])
    #expect(run.exitCode == 3)
    #expect(
      run.errors.contains(
        "error[E-INPUT-LAYOUT] basset.onnx: input \"sequence\": its shape [-1, 4, 50] does not have the axes of --input-layout. "
          + "Remedy: give one of N4L, NL4, N41L, N4L1, N14L, N1L4."))
  }

  @Test("A site of a network with thresholds, as DeepSEA has them")
  func site() throws {
    let folder = try ScratchFolder()
    let run = try CommandRun([
      Fixture.path("ONNX/threshold.onnx"), "--quick", "--no-tests", "--png", "none", "-o",
      folder.url.appendingPathComponent("site").path,
    ])
    #expect(run.exitCode == 0, "\(run.errors)")
    let page = try String(
      contentsOf: folder.url.appendingPathComponent("site/model.html"), encoding: .utf8)
    #expect(page.contains("ONNX of operator set 20"))
    #expect(page.contains("features.6"))
  }
}
