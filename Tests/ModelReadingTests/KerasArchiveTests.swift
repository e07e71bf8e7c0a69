import Foundation
import TestSupport
import Testing

@testable import ModelReading

@Suite("Keras archives")
struct KerasArchiveTests {
  @Test("An archive gives its members; damage gives none")
  func archive() throws {
    let bytes = try Fixture.bytes("graph.keras")
    let reader = ZipReader(bytes: bytes)
    let members = try #require(reader.members())
    #expect(members.keys.sorted() == ["config.json", "metadata.json", "model.weights.h5"])
    let entry = try #require(members["metadata.json"])
    let metadata = try #require(reader.content(of: entry))
    #expect(String(decoding: metadata, as: UTF8.self).hasPrefix("{\"keras_version\": \"3."))
    #expect(ZipReader(bytes: Array(bytes.dropLast(30))).members() == nil)
    var renamed = try #require(members["config.json"])
    renamed.size += 1
    #expect(reader.content(of: renamed) == nil)
    renamed.size -= 1
    renamed.method = 12
    #expect(reader.content(of: renamed) == nil)
  }

  @Test("No cut or flipped byte of an archive makes it crash", arguments: 0..<40)
  func damagedArchive(_ index: Int) throws {
    var bytes = try Fixture.bytes("graph.keras")
    let place = bytes.count - 1 - index * 7
    bytes[place] = ~bytes[place]
    for variant in [bytes, Array(bytes[..<place])] {
      let archive = try? KerasArchive(variant, file: "m.keras")
      #expect(archive == nil || archive?.weights.isEmpty == false)
    }
  }
}
