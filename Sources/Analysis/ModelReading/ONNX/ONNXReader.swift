import GenomicNetwork
import ReportSupport

/// Reads models in the ONNX format, as PyTorch exports them and converters of TensorFlow write them.
enum ONNXReader {
  /// Length at which a model for any length is laid out until a length is known, where its layers take that.
  static let usualLength = 1000
  /// Longest sequence that is tried.
  private static let longest = 1 << 20

  /// Whether a file is to be read so: by its first bytes, or by its name where these say nothing.
  static func takes(_ bytes: [UInt8], path: String) -> Bool {
    switch HDF5Signature.formOfOther(bytes) {
    case .onnx: true
    case .unknown, .savedModel, .frozenGraph: path.lowercased().hasSuffix(".onnx")
    default: false
    }
  }

  /// What a file holds, and its form in words.
  struct Reading {
    var network: Network
    var format: String
  }

  /// Reads a model.
  ///
  /// - Parameters:
  ///   - layout: order of the axes of the sequence, where the user says it.
  ///   - length: of a sequence, where the user says it.
  ///   - outputLayer: layer up to which the model is read, as if it were the output.
  /// - Throws: `ModelError` naming the file, the place and the remedy.
  static func read(
    _ bytes: [UInt8], path: String, layout: InputLayout?, length: Int?, outputLayer: String?
  ) throws(ModelError) -> Reading {
    do throws(ModelError) {
      let graph = try ONNXGraph(bytes, outside: ExternalData(besides: path))
      var network = try network(graph, layout: layout, length: length)
      if let outputLayer {
        guard let found = network.layers.last(where: { $0.name == outputLayer }) else {
          throw ModelError(file: nil, .unknownLayer(outputLayer, kind: "layer", known: network.layers.map(\.name)))
        }
        network.outputs = [found.node]
      }
      let writer = [graph.producer, graph.producerVersion].filter { !$0.isEmpty }.joined(separator: " ")
      return Reading(
        network: network,
        format: "ONNX of operator set \(graph.operatorSet)"
          + (writer.isEmpty ? "" : ", written by \(PrintableText.line(writer, limit: 40))"))
    } catch {
      var error = error
      error.file = InputFile.baseName(path)
      throw error
    }
  }

  /// The network of a graph, for any length where the graph takes any.
  static func network(
    _ graph: ONNXGraph, layout: InputLayout? = nil, length given: Int? = nil
  ) throws(ModelError) -> Network {
    func laidOut(_ length: Int?) throws(ModelError) -> Network {
      var builder = ONNXNetworkBuilder(graph)
      return try builder.build(layout: layout, length: length)
    }
    var length = given ?? usualLength
    while true {
      do throws(ModelError) {
        let network = try laidOut(length)
        guard network.takesAnyLength else { return network.withChannelsLast() }
        let other = try? laidOut(2 * length)
        if let free = other.flatMap({ free(network, $0) }) { return free.withChannelsLast() }
        guard given != nil else { throw ModelError(file: nil, .freeLength(smallest: nil)) }
        return fixed(network).withChannelsLast()
      } catch {
        guard case .misfit = error.reason, given == nil, hasFreeLength(graph), length < longest else { throw error }
        length *= 2
      }
    }
  }

  private static func hasFreeLength(_ graph: ONNXGraph) -> Bool {
    graph.inputs.contains { $0.shape?.dropFirst().contains(nil) ?? false }
  }

  /// The network for any length: where two lengths give views of unlike shapes, the axis in which they differ is free.
  ///
  /// - Returns: nil where the length changes what a layer does.
  private static func free(_ network: Network, _ other: Network) -> Network? {
    guard network.nodes.count == other.nodes.count else { return nil }
    var result = network
    for index in network.nodes.indices {
      switch (network.nodes[index].operation.role, other.nodes[index].operation.role) {
      case (.reshape(let own), .reshape(let twin)):
        guard own.target.count == twin.target.count else { return nil }
        let unlike = own.target.indices.filter { own.target[$0] != twin.target[$0] }
        guard unlike.count <= 1 else { return nil }
        guard let axis = unlike.first else { continue }
        var target = own.target
        target[axis] = -1
        result.nodes[index].operation = Reshape(target: target)
      case (.relocation(let own), .relocation(let twin)):
        if own.kind != twin.kind { return nil }
      case (.relocation, _): return nil
      default: break
      }
    }
    return result
  }

  /// The network for the length at which it was laid out.
  private static func fixed(_ network: Network) -> Network {
    var result = network
    for place in network.inputs.indices {
      result.inputs[place].shape = network.nodes[network.inputs[place].node].shape
    }
    return result
  }
}
