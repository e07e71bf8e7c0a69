/// Which line of a class table is for which output.
struct ClassTableOrder {
  /// Line of each output, counted from 0 below the header.
  let lines: [Int]

  /// Numbers of missing rows that an error lists; more are only counted.
  private static let listed = 5

  /// Takes the lines as they stand, or as the column `index` says.
  ///
  /// - Throws: `ClassTableError` without the file's name.
  init(_ cells: ClassTableCells, classCount: Int) throws(ClassTableError) {
    var lineOfIndex: [Int: Int] = [:]
    var hasIndex = false
    for line in 0..<cells.count {
      guard let text = cells[line, .index] else { continue }
      hasIndex = true
      let place = ClassTableCells.place(line)
      guard let index = Int(text), index >= 0 else {
        throw ClassTableError(file: nil, place: place, .badIndex(text))
      }
      if let earlier = lineOfIndex[index] {
        throw ClassTableError(
          file: nil, place: place, .indexTwice(index, earlier: ClassTableCells.place(earlier)))
      }
      lineOfIndex[index] = line
    }
    // From 1 only where that is the one way to read it: the corner numbers 0 and n tell.
    let base = lineOfIndex[0] == nil && lineOfIndex[classCount] != nil ? 1 : 0
    let expected = base..<base + classCount
    let missing = hasIndex ? expected.filter { lineOfIndex[$0] == nil } : []
    guard cells.count == classCount else {
      throw ClassTableError(
        file: nil,
        .wrongCount(
          found: cells.count, expected: classCount, missing: Array(missing.prefix(Self.listed)),
          missingCount: missing.count))
    }
    guard hasIndex else {
      lines = Array(0..<classCount)
      return
    }
    if let outside = lineOfIndex.filter({ !expected.contains($0.key) }).min(by: { $0.value < $1.value }) {
      throw ClassTableError(
        file: nil, place: ClassTableCells.place(outside.value),
        .indexOutside(outside.key, classCount: classCount, missing: Array(missing.prefix(Self.listed))))
    }
    if let empty = (0..<cells.count).first(where: { cells[$0, .index] == nil }) {
      throw ClassTableError(file: nil, place: ClassTableCells.place(empty), .badIndex(""))
    }
    lines = expected.compactMap { lineOfIndex[$0] }
  }
}
