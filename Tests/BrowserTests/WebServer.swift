import Foundation
import Glibc
import TestSupport

/// nginx on a port of this machine alone, with the snippet of the help page and a folder of its own for all that it writes.
final class WebServer {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static let isInstalled = program != nil

  private static let program = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"].lazy
    .map { "\($0)/nginx" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  let port: UInt16
  private let process = Process()

  init(site: String, scratch: ScratchFolder) throws {
    guard let program = Self.program else { throw Failure(description: "no nginx") }
    port = UInt16.random(in: 20_000...40_000)
    let snippet = try String(
      contentsOf: ReferenceData.packageFolder.appendingPathComponent("Examples/hosting/nginx.conf"), encoding: .utf8)
    let folder = scratch.path("server")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: "\n")
    let owner = getuid() == 0 ? "user root;" : ""
    let text = """
      \(owner)
      daemon off;
      master_process off;
      pid \(folder)/pid;
      error_log \(folder)/errors;
      events { }
      http {
      access_log off;
      \(temporary)
      server {
      listen 127.0.0.1:\(port);
      \(snippet.replacing("FOLDER", with: site))
      }
      }
      """
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "-p", folder, "-c", try scratch.write(text, to: "server/nginx.conf"), "-e", "\(folder)/errors",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 {
      if (try? fetch("/report/index.html", accepting: "identity"))?.contains("HTTP/1.1") == true { return }
      usleep(50_000)
    }
    stop()
    let errors = (try? String(contentsOfFile: "\(folder)/errors", encoding: .utf8)) ?? ""
    throw Failure(description: "nginx does not answer: \(errors)")
  }

  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// The head of an answer.
  func fetch(_ path: String, accepting encoding: String) throws -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(description: "no socket") }
    let connection = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // An answer that does not come is an error, not a test without end.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(description: "no connection") }
    let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: \(encoding)\r\nConnection: close\r\n\r\n"
    try connection.write(contentsOf: Data(request.utf8))
    let answer = try connection.readToEnd() ?? Data()
    let end = answer.range(of: Data("\r\n\r\n".utf8))?.lowerBound ?? answer.endIndex
    return String(decoding: answer[..<end], as: UTF8.self)
  }
}
