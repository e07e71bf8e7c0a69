/// Windows that words spell; a point stands for no base.
package enum KnownColumns {
  package static func window(_ text: String) -> [SIMD4<Float>] {
    text.map { letter in
      var column = SIMD4<Float>.zero
      if let lane = Array("ACGT").firstIndex(of: letter) { column[lane] = 1 }
      return column
    }
  }
}
