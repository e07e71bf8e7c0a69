import GenomicNetwork
import ReportSupport

extension ONNXNetworkBuilder {
  /// Adds the layer of an operator that reads at least one tensor.
  ///
  /// - Throws: `ModelError` where the operator is not one that is read, or its inputs do not fit it.
  mutating func addLayer(_ call: Call) throws(ModelError) {
    guard !call.node.outputs.isEmpty else { throw call.node.error(.damagedGraph("an operator without an output")) }
    if try addElementwise(call) { return }
    switch call.node.kind {
    case "Identity", "Dropout", "Cast", "CastLike": try pass(call)
    case "Conv": try addConvolution(call)
    case "ConvTranspose": try addTransposedConvolution(call)
    case "MaxPool", "AveragePool": try addPooling(call)
    case "GlobalMaxPool", "GlobalAveragePool": try addGlobalPooling(call)
    case "Gemm": try addGemm(call)
    case "MatMul": try addProduct(call)
    case "Einsum": try addEinsteinSum(call)
    case "Where": try addChoice(call)
    case "LSTM", "GRU", "RNN": try addRecurrent(call)
    case "BatchNormalization": try addBatchNormalization(call)
    case "LayerNormalization", "InstanceNormalization", "GroupNormalization": try addExampleNormalization(call)
    case "Softmax", "LogSoftmax": try addSoftmax(call)
    case "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceLogSumExp", "ReduceL2", "ReduceSumSquare":
      try addReduction(call)
    case "Reshape", "Flatten": try addReshape(call)
    case "Unsqueeze", "Squeeze": try changeAxes(call)
    case "Transpose": try addTranspose(call)
    case "Concat": try addConcatenation(call)
    case "Split": try addSplit(call)
    case "Slice": try addSlice(call)
    case "Gather", "GatherND": try addGather(call)
    case "Pad": try addBorder(call)
    case "Expand": try addExpansion(call)
    case "Tile": try addRepetition(call)
    case "Resize", "Upsample": try addUpsampling(call)
    default: throw call.node.error(.unsupportedOperator(call.node.kind, note: nil))
    }
  }

  /// Hands a value on as it is.
  private mutating func pass(_ call: Call) throws(ModelError) {
    let (node, shape) = try tensor(call, 0)
    if call.node.kind == "Cast", ![1, 10, 11, 16].contains(call.node.integer("to", default: 1)) {
      throw call.node.error(.unsupportedOperator("Cast", note: "to whole numbers"))
    }
    define(call.node, 0, node, shape)
  }

  /// Numbers of a constant input that are weights.
  ///
  /// - Throws: `ModelError` where it is no constant, of another shape, or not finite.
  func weights(_ call: Call, _ place: Int, shape: [Int]? = nil) throws(ModelError) -> ONNXTensor {
    guard let tensor = call.constant(place) else {
      throw call.node.error(.unsupportedOperator(call.node.kind, note: "with weights that are computed"))
    }
    if let shape, tensor.shape != shape {
      throw call.node.error(
        .misfit("weights of shape \(TensorText.shape(tensor.shape)), \(TensorText.shape(shape)) expected"))
    }
    let values = tensor.numbers
    let wrong = values.indices.filter { !values[$0].isFinite }
    if let first = wrong.first {
      throw call.node.error(.storage(.nonFinite(index: [first], count: wrong.count)))
    }
    return tensor
  }
}
