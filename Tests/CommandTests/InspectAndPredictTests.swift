import Foundation
import TestSupport
import Testing

@Suite("inspect and predict")
struct InspectAndPredictTests {
  @Test("inspect shows layers, kernels and the layer that would be interpreted")
  func inspect() throws {
    let run = try CommandRun(["inspect", ExampleModels.path("2019-I.h5")])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("kernels as stored (TensorFlow: the file records the backend \"tensorflow\")"))
    #expect(run.output.contains("* interpreted: the feature map that the first dense layer reads"))
    let json = try CommandRun(["inspect", ExampleModels.path("2019-I.h5"), "--json"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let candidates = try #require(object["candidates"] as? [[String: Any]])
    let chosen = try #require(candidates.first { $0["isChosen"] as? Bool == true })
    #expect(chosen["channels"] as? Int == 32)
    #expect(chosen["positions"] as? Int == 50)
  }

  /// Sums of some thousand products in single precision.
  static let scoreTolerance = 1e-3

  @Test("predict gives the scores of the expected values", arguments: ["2019-I", "2019-II"])
  func predict(name: String) throws {
    struct Expected: Decodable {
      struct Sequence: Decodable {
        var sequence: String
        var logits: [Double]
      }
      var sequences: [Sequence]
    }
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(fileURLWithPath: ExampleModels.path("\(name).expected.json"))))
    let scratch = try ScratchFolder()
    // Lower case and line breaks must not matter.
    let records = expected.sequences.enumerated().map { index, record in
      ">s\(index)\r\n\(record.sequence.prefix(40))\r\n\(record.sequence.dropFirst(40).lowercased())"
    }
    let fasta = try scratch.write(records.joined(separator: "\r\n") + "\r\n", to: "checks.fa")
    let run = try CommandRun(["predict", ExampleModels.path("\(name).h5"), "--sequences", fasta])
    #expect(run.exitCode == 0)
    let rows = run.output.split(separator: "\n").map { $0.split(separator: "\t") }
    let classes = expected.sequences[0].logits.count
    #expect(rows[0].count == 1 + 2 * classes)
    #expect(rows[0][1] == "score:class 1")
    #expect(rows[0][1 + classes] == "probability:class 1")
    for (row, record) in zip(rows.dropFirst(), expected.sequences) {
      for (cell, logit) in zip(row.dropFirst(), record.logits) {
        #expect(abs((Double(cell) ?? .nan) - logit) < Self.scoreTolerance)
      }
    }
  }

  @Test("predict names record, line and column of a character that is no base")
  func predictRefuses() throws {
    let scratch = try ScratchFolder()
    let fasta = try scratch.write(">good\nACGT\n>bad one\nAC*T\n", to: "x.fa")
    let run = try CommandRun(["predict", ExampleModels.path("2019-I.h5"), "--sequences", fasta])
    #expect(run.exitCode == 3)
    #expect(
      run.errors
        == "build-report: error[E-FASTA-BASE] x.fa: record 2 \"bad\", line 4, column 3: the character \"*\" stands for "
        + "no base. Remedy: use A, C, G, T and N.\n")
    let short = try scratch.write(">short\nACGT\n", to: "short.fa")
    let second = try CommandRun(["predict", ExampleModels.path("2019-I.h5"), "--sequences", short])
    #expect(
      second.errors
        == "build-report: error[E-FASTA-LENGTH] short.fa: record 1 \"short\", line 1: a sequence of 4 bases, the model "
        + "reads 200. Remedy: cut or extend the sequences to that length.\n")
  }

  /// The files of a model of one dense layer or one convolution on `weights_alone.h5`.
  private func parts(_ scratch: borrowing ScratchFolder, _ layers: String) throws -> (
    weights: String, architecture: String
  ) {
    let architecture = try scratch.write(
      #"{"class_name": "Sequential", "config": {"layers": ["# + layers + "]}}", to: "parts.json")
    return (Fixture.path("weights_alone.h5"), architecture)
  }

  @Test("predict says of a model without bases what build says")
  func predictWithoutBases() throws {
    let scratch = try ScratchFolder()
    let (weights, architecture) = try parts(
      scratch, #"{"class_name": "Dense", "config": {"name": "out", "units": 2, "batch_input_shape": [null, 2]}}"#)
    let fasta = try scratch.write(">a\nAC\n", to: "x.fa")
    let arguments = [weights, "--architecture", architecture]
    let predicted = try CommandRun(["predict"] + arguments + ["--sequences", fasta])
    let built = try CommandRun(["build"] + arguments + ["-o", scratch.path("site")])
    let words = "weights_alone.h5: no input looks like a one-hot sequence of 4 to 16 symbols."
    #expect(predicted.exitCode == 3)
    #expect(predicted.errors.contains("error[E-SHAPE] " + words))
    #expect(built.errors.contains("error[E-SHAPE] " + words))
  }

  @Test("predict takes a free length from the sequences; inspect and build name the shortest")
  func freeLength() throws {
    let scratch = try ScratchFolder()
    let (weights, architecture) = try parts(
      scratch,
      #"{"class_name": "Conv1D", "config": {"name": "conv", "batch_input_shape": [null, null, 4], "filters": 2, "#
        + #""kernel_size": [3]}}, {"class_name": "Cropping1D", "config": {"name": "crop", "cropping": 600}}, "#
        + #"{"class_name": "GlobalMaxPooling1D", "config": {"name": "pool"}}, "#
        + #"{"class_name": "Dense", "config": {"name": "out", "units": 2}}"#)
    let arguments = [weights, "--architecture", architecture]
    let long = try scratch.write(">a\n\(String(repeating: "ACGT", count: 400))\n", to: "long.fa")
    let short = try scratch.write(">a\n\(String(repeating: "ACGT", count: 100))\n", to: "short.fa")
    #expect(try CommandRun(["predict"] + arguments + ["--sequences", long]).exitCode == 0)
    #expect(
      try CommandRun(["predict"] + arguments + ["--sequences", short]).errors
        .contains("Remedy: give sequences of at least 1203 bases."))
    #expect(
      try CommandRun(["inspect"] + arguments).output
        .contains("any length from 1203 bases on, of which build takes one with --length"))
    #expect(
      try CommandRun(["build"] + arguments + ["-o", scratch.path("site")]).errors
        .contains("from 1203 bases on. Remedy: say which length to interpret with --length, at least 1203."))
  }

  @Test(
    "Of two sequence inputs --sequences is the one that --input does not name, in either order",
    .enabled(if: ReferenceData.isPresent), arguments: ["ab", "ba"])
  func twoSequences(order: String) throws {
    let scratch = try ScratchFolder()
    let a = try scratch.write(">a\n\(String(repeating: "ACGTGA", count: 5))\n", to: "a.fa")
    let b = try scratch.write(">b\n\(String(repeating: "CATG", count: 5))\n", to: "b.fa")
    let model = ReferenceData.path("cases/two_inputs_\(order).h5")
    let first = try CommandRun(["predict", model, "--sequences", a, "--input", "b=\(b)"])
    let second = try CommandRun(["predict", model, "--sequences", b, "--input", "a=\(a)"])
    func scores(_ run: CommandRun) -> [Substring] {
      run.output.split(separator: "\n").last?.split(separator: "\t") ?? []
    }
    #expect(first.exitCode == 0)
    #expect(scores(first).count == 3)
    #expect(scores(first).dropFirst() == scores(second).dropFirst())
  }
}
