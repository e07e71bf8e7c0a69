import ReportNumerics

/// An HDF5 file read from memory, with every step to an object checked: no links, no other files, no lies about sizes.
package struct HDF5File: ~Copyable {
  /// Base name, for errors.
  let name: String
  private let handle: HDF5Handle
  private let byteCount: Int

  /// Values of one dataset at most: 2^31, 8 GB as Float32.
  private static let elementLimit = 1 << 31
  /// A dataset may unfold to this many times its stored bytes.
  private static let inflationLimit = 200
  private static let chunkLimit = 1 << 28
  private static let textLimit = 1 << 26

  /// - Throws: `HDF5Error` where the bytes are no readable HDF5 file.
  package init(bytes: [UInt8], name: String) throws(HDF5Error) {
    self.name = name
    byteCount = bytes.count
    if let form = HDF5Signature.formOfOther(bytes) { throw HDF5Error(file: name, .notHDF5(form)) }
    do {
      handle = try HDF5Library.open(image: bytes)
    } catch {
      let isMarked = HDF5Signature.isMarkedOpen(bytes)
      throw HDF5Error(file: name, isMarked ? .openElsewhere : .corrupt(call: error.call))
    }
  }

  /// What stands at a path; every step must be a hard link.
  func kind(at path: String) throws(HDF5Error) -> HDF5ObjectKind? {
    guard try exists(path) else { return nil }
    return try guarded(path) { () throws(HDF5Failure) in
      let object = try HDF5Library.openObject(handle, Self.normalized(path))
      return HDF5Library.kind(of: object)
    }
  }

  /// Whether a path leads to an object of this file.
  package func exists(_ path: String) throws(HDF5Error) -> Bool {
    var prefix = ""
    for step in path.split(separator: "/") where step != "." {
      prefix += (prefix.isEmpty ? "" : "/") + step
      switch try guarded(prefix, { () throws(HDF5Failure) in try HDF5Library.linkKind(handle, prefix) }) {
      case .missing: return false
      case .hard: continue
      case .soft: throw HDF5Error(file: name, place: "/" + prefix, .link("a soft"))
      case .external: throw HDF5Error(file: name, place: "/" + prefix, .link("an external"))
      }
    }
    return true
  }

  /// Names of what a group holds, in order of names; at most `limit`.
  func children(of path: String, limit: Int = 100_000) throws(HDF5Error) -> [String] {
    try guarded(path) { () throws(HDF5Failure) in
      let group = try HDF5Library.openObject(handle, Self.normalized(path))
      var names: [String] = []
      for index in 0..<min(try HDF5Library.linkCount(group), limit) {
        names.append(try HDF5Library.linkName(group, index))
      }
      return names
    }
  }

  /// Texts of an attribute as bytes; nil where there is no such attribute.
  ///
  /// - Parameter limit: texts at most.
  /// - Throws: `HDF5Error` where it is not text.
  func texts(
    _ attribute: String, at path: String, limit: Int = 10_000
  ) throws(HDF5Error) -> (values: [[UInt8]], isScalar: Bool)? {
    let place = "\(Self.place(path)) (attribute \(attribute))"
    let size = try guarded(place) { () throws(HDF5Failure) -> (elements: Int, bytes: Int)? in
      let object = try HDF5Library.openObject(handle, Self.normalized(path))
      guard try HDF5Library.hasAttribute(object, attribute) else { return nil }
      return try HDF5Library.attributeSize(object, attribute)
    }
    guard let size else { return nil }
    guard size.bytes <= Self.textLimit else {
      throw HDF5Error(
        file: name, place: place, .limit("a text of \(size.bytes) bytes, at most \(Self.textLimit) are read"))
    }
    guard size.elements <= limit else {
      throw HDF5Error(
        file: name, place: place, .limit("a list of \(size.elements) texts, at most \(limit) are read"))
    }
    let found = try guarded(place) { () throws(HDF5Failure) in
      let object = try HDF5Library.openObject(handle, Self.normalized(path))
      return try HDF5Library.texts(object, attribute)
    }
    guard let found else { throw HDF5Error(file: name, place: place, .wrongType("text expected")) }
    return found
  }

  /// A whole number; nil where there is no such attribute or it is something else.
  func integer(_ attribute: String, at path: String) throws(HDF5Error) -> Int? {
    try guarded(path) { () throws(HDF5Failure) in
      let object = try HDF5Library.openObject(handle, Self.normalized(path))
      guard try HDF5Library.hasAttribute(object, attribute) else { return nil }
      return try HDF5Library.integer(object, attribute)
    }
  }

  /// A dataset of floating-point numbers.
  ///
  /// - Parameter expected: shape that it must have; nil where any will do.
  /// - Throws: `HDF5Error` where it is missing, stored elsewhere, of another type or shape, or larger than the file
  ///   can hold.
  package func tensor(at path: String, expected: [Int]? = nil) throws(HDF5Error) -> Tensor {
    let facts = try checkedFacts(at: path)
    if let expected, facts.shape != expected {
      throw HDF5Error(
        file: name, place: Self.place(path),
        .shape("shape \(TensorShape.text(facts.shape)), the configuration says \(TensorShape.text(expected))"))
    }
    let count = facts.shape.reduce(1, *)
    let values = try guarded(path) { () throws(HDF5Failure) in
      try HDF5Library.floats(try HDF5Library.openObject(handle, Self.normalized(path)), count: count)
    }
    if let first = values.firstIndex(where: { !$0.isFinite }) {
      throw HDF5Error(
        file: name, place: Self.place(path),
        .nonFinite(
          index: Self.coordinates(of: first, in: facts.shape), count: values.count(where: { !$0.isFinite })))
    }
    return Tensor(shape: facts.shape, values: values)
  }

  /// A dataset of numbers as Float64, for results that this program wrote.
  package func doubles(at path: String, expected: [Int]) throws(HDF5Error) -> [Double] {
    let facts = try checkedFacts(at: path)
    guard facts.shape == expected else {
      throw HDF5Error(
        file: name, place: Self.place(path),
        .shape("shape \(TensorShape.text(facts.shape)), the description says \(TensorShape.text(expected))"))
    }
    return try guarded(path) { () throws(HDF5Failure) in
      try HDF5Library.doubles(
        try HDF5Library.openObject(handle, Self.normalized(path)), count: facts.shape.reduce(1, *))
    }
  }

  /// A text that is stored as a dataset of bytes.
  package func text(at path: String) throws(HDF5Error) -> [UInt8] {
    let facts = try checkedFacts(at: path, values: .integer)
    return try guarded(path) { () throws(HDF5Failure) in
      try HDF5Library.bytes(
        try HDF5Library.openObject(handle, Self.normalized(path)), count: facts.shape.reduce(1, *))
    }
  }

  private func checkedFacts(
    at path: String, values: HDF5DatasetFacts.Values = .float
  ) throws(HDF5Error) -> HDF5DatasetFacts {
    let place = Self.place(path)
    switch try kind(at: path) {
    case nil: throw HDF5Error(file: name, place: place, .missingDataset)
    case .dataset: break
    default: throw HDF5Error(file: name, place: place, .wrongType("not a dataset"))
    }
    let facts = try guarded(path) { () throws(HDF5Failure) in
      try HDF5Library.facts(try HDF5Library.openObject(handle, Self.normalized(path)))
    }
    if facts.layout == .virtual { throw HDF5Error(file: name, place: place, .virtualDataset) }
    if facts.externalFiles > 0 { throw HDF5Error(file: name, place: place, .externalStorage) }
    guard facts.values == values else {
      throw HDF5Error(file: name, place: place, .wrongType("floating-point numbers expected"))
    }
    if facts.hasNoSpace { throw HDF5Error(file: name, place: place, .shape("no values at all")) }
    guard facts.shape.count <= 8 else {
      throw HDF5Error(file: name, place: place, .shape("an array of \(facts.shape.count) axes, at most 8 are read"))
    }
    let count = HDF5DatasetFacts.count(facts.shape)
    guard count > 0 else { throw HDF5Error(file: name, place: place, .shape("no values at all")) }
    let stored = min(max(facts.storedBytes, 1), byteCount)
    guard count <= Self.elementLimit, facts.chunkElements <= Self.chunkLimit,
      facts.layout == .chunked ? count / Self.inflationLimit <= stored : count <= byteCount
    else {
      throw HDF5Error(
        file: name, place: place, .limit("declares \(count) values, the file holds \(facts.storedBytes) bytes of them"))
    }
    guard facts.filtersAvailable else { throw HDF5Error(file: name, place: place, .missingFilter) }
    return facts
  }

  /// Runs calls of the library on an object and names it in the error.
  private func guarded<Result>(
    _ path: String, _ body: () throws(HDF5Failure) -> Result
  ) throws(HDF5Error) -> Result {
    do {
      return try body()
    } catch {
      throw HDF5Error(file: name, place: Self.place(path), .corrupt(call: error.call))
    }
  }

  /// A path without leading, doubled or idle steps; the root is `/`.
  private static func normalized(_ path: String) -> String {
    let joined = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return joined.isEmpty ? "/" : joined
  }

  /// A path as errors write it.
  private static func place(_ path: String) -> String {
    let normalized = normalized(path)
    return normalized == "/" ? normalized : "/" + normalized
  }

  private static func coordinates(of index: Int, in shape: [Int]) -> [Int] {
    var rest = index
    return shape.reversed().map { extent in
      defer { rest /= extent }
      return rest % extent
    }.reversed()
  }
}
