/// How a model of PyTorch becomes a file that is read.
public enum PyTorchExport {
  /// The lines of Python, for help texts.
  public static let lines = [
    "import torch",
    "model = Model()                           # as your code builds it",
    "model.load_state_dict(torch.load(\"model.pt\", map_location=\"cpu\"))",
    "model.eval()",
    "x = torch.zeros(1, 4, 1000)               # one sequence: bases, positions",
    "torch.onnx.export(model, (x,), \"model.onnx\", dynamo=True, external_data=False)",
  ]

  /// The same in one line, for errors.
  static var statement: String {
    lines.map { line in
      let code = line.prefix { $0 != "#" }
      return String(code.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "; ")
  }
}
