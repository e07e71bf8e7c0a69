import Analysis

/// What one part of a site is about: a layer of a model.
struct ReportSubject: Hashable {
  /// Path of the model.
  var model: String
  /// Nil for the layer that the rule chooses.
  var layer: String?

  /// For messages, for example `model.h5, layer conv2` where several layers are interpreted.
  func title(among layers: Int) -> String {
    InputFile.baseName(model) + (layers > 1 ? layer.map { ", layer \($0)" } ?? "" : "")
  }

  /// What tells its report from the others of a site; nil where the file's name does.
  func name(among models: Int, layers: Int) -> String? {
    guard layers > 1, let layer else { return nil }
    guard models > 1 else { return layer }
    let file = InputFile.baseName(model)
    return "\(file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file)-\(layer)"
  }
}
