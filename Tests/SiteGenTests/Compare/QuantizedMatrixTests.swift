import Testing

@testable import SiteGen

@Suite("Matrices for scripts")
struct QuantizedMatrixTests {
  @Test("A symmetric matrix is stored up to its diagonal, in steps of one size")
  func triangle() {
    let matrix = QuantizedMatrix(symmetric: [[1, 9, 9], [-0.5, 1, 9], [nil, 0.25, 1]])
    let codes = stride(from: 0, to: matrix.bytes.count, by: 2).map {
      Int16(bitPattern: UInt16(matrix.bytes[$0]) | UInt16(matrix.bytes[$0 + 1]) << 8)
    }
    #expect(codes == [32767, -16384, 32767, .min, 8192, 32767])
    #expect(matrix.steps == [1 / 32767] && matrix.isTriangle)
  }

  @Test("Rounded matrices give values back within half a step, and missing ones as missing")
  func quantized() throws {
    let rows: [[Double?]] = [[1, -0.5, nil, .nan], [0, 0, 0, 0], [1e-3, -2e-3, 0, 5e-4]]
    let matrix = QuantizedMatrix(rows)
    #expect(matrix.bits == 16)
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        let place = 2 * (row * 4 + column)
        let code = Int16(bitPattern: UInt16(matrix.bytes[place]) | UInt16(matrix.bytes[place + 1]) << 8)
        if let value, value.isFinite {
          #expect(abs(Double(code) * matrix.steps[row] - value) <= matrix.steps[row] / 2 + 1e-15)
        } else {
          #expect(code == .min)
        }
      }
    }
  }
}
