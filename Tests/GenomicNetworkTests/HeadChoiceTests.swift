import Foundation
import ReportNumerics
import TestSupport
import Testing

@testable import GenomicNetwork

/// Which heads a network has and which number stands for each class, on networks small enough to say it beforehand.
@Suite("Heads of a network")
struct HeadChoiceTests {
  /// A convolution of 5 on 20 bases, one behind it for each head that has positions.
  private static func trunk(_ toy: ToyNetwork) throws -> Int {
    try toy.relu("relu", try toy.convolution("conv", toy.input("dna", [20, 4]), width: 5, filters: 3))
  }

  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind: NetworkHead.Kind
    var places: HeadScalar.Places
    var scalar: HeadScalar?
    var names: [String]
    var build: @Sendable (ToyNetwork, Int) throws -> Int

    init(
      _ name: String, _ kind: NetworkHead.Kind, positions: Int, classes: Int, classesFirst: Bool = false,
      _ scalar: HeadScalar?, names: [String], build: @escaping @Sendable (ToyNetwork, Int) throws -> Int
    ) {
      testDescription = name
      self.kind = kind
      places = HeadScalar.Places(positions: positions, classes: classes, classesFirst: classesFirst)
      self.scalar = scalar
      self.names = names
      self.build = build
    }
  }

  static let examples = [
    Example("Dense, sigmoid", .classes, positions: 1, classes: 2, nil, names: ["class 1", "class 2"]) {
      try $0.add("out", Activation(.sigmoid), try $0.dense("logits", try $0.flatten("flat", $1), units: 2))
    },
    Example("Dense, linear", .values, positions: 1, classes: 1, nil, names: ["output 1"]) {
      try $0.dense("out", try $0.flatten("flat", $1), units: 1)
    },
    Example("Logits along positions", .profile, positions: 14, classes: 2, .profile, names: ["out 1", "out 2"]) {
      try $0.convolution("out", $1, width: 3)
    },
    Example("The same cut and flattened", .profile, positions: 10, classes: 1, .profile, names: ["out"]) {
      let logits = try $0.convolution("logits", $1, width: 3, filters: 1)
      let cut = Relocation(.border([.init(before: -2, after: -2), .init(before: 0, after: 0)]))
      return try $0.flatten("out", try $0.add("cut", cut, logits))
    },
    Example("Two strands flattened", .profile, positions: 14, classes: 2, .profile, names: ["out 1", "out 2"]) {
      try $0.flatten("out", try $0.convolution("logits", $1, width: 3))
    },
    Example(
      "Classes before positions", .profile, positions: 14, classes: 2, classesFirst: true, .profile,
      names: ["out 1", "out 2"]
    ) {
      try $0.add("out", Relocation(.permute(order: [1, 0])), try $0.convolution("logits", $1, width: 3))
    },
    Example(
      "Softmax over classes at positions", .positionClasses, positions: 16, classes: 3, .position(nil),
      names: ["class 1", "class 2", "class 3"]
    ) {
      try $0.add("out", Activation(.softmax), try $0.convolution("logits", $1, width: 1, filters: 3))
    },
    Example("Softmax over flattened positions", .profile, positions: 16, classes: 1, .profile, names: ["out"]) {
      let logits = try $0.convolution("logits", $1, width: 1, filters: 1)
      return try $0.add("out", Activation(.softmax), try $0.flatten("flat", logits))
    },
    Example("Softplus at positions", .track, positions: 16, classes: 2, .mean, names: ["out 1", "out 2"]) {
      try $0.add("out", Activation(.softplus), try $0.convolution("logits", $1, width: 1))
    },
    Example("Dense units that are positions by name", .profile, positions: 40, classes: 1, .profile, names: ["profile"])
    {
      try $0.dense("profile", try $0.flatten("flat", $1), units: 40)
    },
  ]

  @Test("Kind, positions, number and names", arguments: examples)
  func kinds(_ example: Example) throws {
    let toy = ToyNetwork()
    let network = toy.finished(try example.build(toy, try Self.trunk(toy)))
    let choice = try HeadChoice(network, file: "toy.h5")
    let head = try #require(choice.heads.first)
    #expect(head.kind == example.kind)
    #expect(head.places == example.places)
    #expect(head.scalar == example.scalar)
    if example.testDescription.hasPrefix("Dense units") {
      // A plain output by its form, a profile by its name alone.
      #expect(choice.network.classCount == 1)
    } else {
      #expect(choice.classNames == example.names)
    }
    // One number for each class, whatever the positions.
    #expect(choice.network.classCount == example.places.classes)
    #expect(
      choice.network.cut(at: try LayerChoice(choice.network, named: "relu", file: "toy.h5")).upper.scores.classCount
        == example.places.classes)
  }

  @Test("The profile's number by hand: ln of the mean of e^x less the mean of x, blind to a constant")
  func profile() {
    func value(_ logits: [Float]) -> Float {
      var output = Tensor(shape: [1, 1])
      var scratch = LayerScratch()
      let layer = HeadReduction(.profile, places: HeadScalar.Places(positions: logits.count, classes: 1))
      layer.forward([Tensor(shape: [1, logits.count], values: logits)], into: &output, scratch: &scratch)
      return output.values[0]
    }
    // (e^0 + e^ln 3) / 2 = 2; the mean of x is ln 3 / 2.
    #expect(abs(value([0, log(3)]) - (log(2) - log(3) / 2)) < 1e-6)
    #expect(abs(value([100, 100 + log(3)]) - (log(2) - log(3) / 2)) < 1e-5)
    #expect(value([7, 7, 7]) == 0)
    // One peak among n positions: ln((e^h + n - 1) / n) - h / n.
    #expect(abs(value([0, 8, 0, 0]) - (log((exp(8) + 3) / 4) - 2)) < 1e-5)
    #expect(value([200, 0]).isFinite)
  }

  @Test("Its gradient is softmax less one share each: that of softmax times centred logits, the softmax held fixed")
  func profileGradient() {
    let logits: [Float] = [0.5, -1, 2, 0]
    let layer = HeadReduction(.profile, places: HeadScalar.Places(positions: 4, classes: 1))
    let input = Tensor(shape: [1, 4], values: logits)
    var output = Tensor(shape: [1, 1])
    var scratch = LayerScratch()
    layer.forward([input], into: &output, scratch: &scratch)
    var gradients = [Tensor(shape: [1, 4])]
    layer.backward(
      [input], output: output, gradient: Tensor(shape: [1, 1], values: [1]), into: &gradients, scratch: &scratch)
    let powers = logits.map { exp($0) }
    for (found, power) in zip(gradients[0].values, powers) {
      #expect(abs(found - (power / powers.reduce(0, +) - 0.25)) < 1e-6)
    }
  }

  @Test("Mean, largest and one position by hand, classes behind positions or before them")
  func others() {
    let values: [Float] = [1, 20, 3, 10, 5, 60]
    func numbers(_ scalar: HeadScalar, classesFirst: Bool) -> [Float] {
      var output = Tensor(shape: [1, 2])
      var scratch = LayerScratch()
      let places = HeadScalar.Places(positions: 3, classes: 2, classesFirst: classesFirst)
      HeadReduction(scalar, places: places).forward(
        [Tensor(shape: [1, 6], values: values)], into: &output, scratch: &scratch)
      return output.values
    }
    #expect(numbers(.mean, classesFirst: false) == [3, 30])
    #expect(numbers(.maximum, classesFirst: false) == [5, 60])
    #expect(numbers(.position(nil), classesFirst: false) == [3, 10])
    #expect(numbers(.position(2), classesFirst: false) == [5, 60])
    #expect(numbers(.mean, classesFirst: true) == [8, 25])
    #expect(numbers(.maximum, classesFirst: true) == [20, 60])
    #expect(numbers(.position(0), classesFirst: true) == [1, 10])
  }

  /// A profile of two strands beside a count that a pooled map gives.
  private static func twoHeads() throws -> Network {
    let toy = ToyNetwork()
    let trunk = try trunk(toy)
    let profile = try toy.convolution("profile", trunk, width: 3)
    return toy.finished(profile, try toy.dense("count", try toy.globalPool("all", trunk), units: 1))
  }

  @Test("Several heads: the scores of classes are their numbers, in the order of the outputs")
  func several() throws {
    let network = try Self.twoHeads()
    let choice = try HeadChoice(network, file: "toy.h5")
    #expect(choice.classNames == ["profile 1", "profile 2", "count"])
    #expect(choice.headOfClass == [0, 0, 1])
    #expect(!choice.isPlain && !choice.hasOnlyClasses)
    let input = DistinctValues.tensors([[2, 20, 4]], seed: 3)[0]
    let whole = Predictor(network).predict([input])
    let scores = Predictor(choice.network).predict([input]).scores
    for row in 0..<2 {
      let logits = Array(whole.outputs[0].row(row))
      for strand in 0..<2 {
        let own = (0..<14).map { Double(logits[2 * $0 + strand]) }
        let wanted = log(own.map { exp($0) }.reduce(0, +) / 14) - own.reduce(0, +) / 14
        #expect(abs(Double(Array(scores[0].row(row))[strand]) - wanted) < 1e-5)
      }
      #expect(Array(scores[1].row(row)) == Array(whole.outputs[1].row(row)))
    }
  }

  @Test("A head by name, and by the number that is asked for")
  func named() throws {
    let network = try Self.twoHeads()
    let one = try HeadChoice(network, requests: [.init(name: "profile", scalar: .position(4))], file: "toy.h5")
    #expect(one.classNames == ["profile 1", "profile 2"])
    let input = DistinctValues.tensors([[1, 20, 4]], seed: 4)[0]
    let logits = Predictor(network).predict([input]).outputs[0].values
    #expect(Predictor(one.network).predict([input]).scores[0].values == [logits[8], logits[9]])
    // The head that is left out does not keep the other from what it reads.
    let count = try HeadChoice(network, requests: [.init(name: "count")], file: "toy.h5")
    let relu = try LayerChoice(count.network, named: "all", file: "toy.h5")
    #expect(count.network.cut(at: relu).upper.scores.classCount == 1)
  }

  static let refusals: [(NetworkHead.Request, String)] = [
    (
      NetworkHead.Request(name: "counts"),
      "toy.h5: no head \"counts\". Remedy: choose with --head among \"profile\", \"count\"."
    ),
    (
      NetworkHead.Request(name: "count", scalar: .mean),
      "toy.h5: head \"count\": it has no positions, so its values are the scores. Remedy: give --head \"count\" alone."
    ),
    (
      NetworkHead.Request(name: "profile", scalar: .position(14)),
      "toy.h5: head \"profile\": no position 15 of 14. Remedy: count positions from 1, or give middle, max or mean."
    ),
  ]

  @Test("Refusals name the head and what there is", arguments: refusals)
  func refuses(_ request: NetworkHead.Request, _ line: String) throws {
    let network = try Self.twoHeads()
    let error = #expect(throws: HeadChoiceError.self) { try HeadChoice(network, requests: [request], file: "toy.h5") }
    #expect(error?.description == line)
  }

  @Test(
    "Words of a user",
    arguments: [
      ("profile", HeadScalar.profile), ("mean", .mean), ("max", .maximum), ("middle", .position(nil)),
      ("position:1", .position(0)), ("position:100", .position(99)),
    ])
  func text(_ text: String, _ scalar: HeadScalar) {
    #expect(HeadScalar(text: text) == scalar)
    #expect(scalar.text == text)
  }

  @Test("Other words are refused", arguments: ["", "position", "position:0", "position:x", "Mean", "median"])
  func noText(_ text: String) { #expect(HeadScalar(text: text) == nil) }
}
