import Foundation
import TestSupport
import Testing

/// A site behind a web server under a path of its own, with the headers that the help page gives.
extension ChromiumTests {
  @Suite("Hosting", .enabled(if: WebServer.isInstalled, "nginx is not installed"))
  struct HostingTests {
    @Test("nginx with the snippet of the help page: pages, compressed texts, headers, nothing refused by the policy")
    func nginx() throws {
      let scratch = try ScratchFolder()
      let run = try CommandRun([
        ExampleModels.path("2019-I.h5"), "-o", scratch.path("site"), "--quick", "--png", "none", "--quiet",
        "--precompress",
      ])
      try #require(run.exitCode == 0, "\(run.errors)")
      let server = try WebServer(site: scratch.path("site"), scratch: scratch)
      defer { server.stop() }
      let first = try server.fetch("/report/index.html", accepting: "gzip")
      #expect(first.contains("HTTP/1.1 200") && first.lowercased().contains("content-encoding: gzip"), "\(first)")
      #expect(first.contains("Content-Security-Policy: default-src 'none'"), "\(first)")
      #expect(first.contains("frame-ancestors 'none'") && first.contains("X-Content-Type-Options: nosniff"), "\(first)")
      let plain = try server.fetch("/report/tables/ofiv.tsv", accepting: "identity")
      #expect(plain.contains("Content-Type: text/tab-separated-values"), "\(plain)")
      #expect(
        try server.fetch("/report/data/results.h5", accepting: "identity").contains("Content-Type: application/x-hdf5"))
      let assets = try FileManager.default.contentsOfDirectory(atPath: scratch.path("site/assets"))
      let style = try #require(assets.first { $0.hasSuffix(".css") })
      #expect(try server.fetch("/report/assets/\(style)", accepting: "gzip").contains("immutable"))

      let page = try BrowserPage()
      for path in ["index.html", "classes/class-0001.html", "compare/similarity.html", "help.html"] {
        try page.open(address: "http://127.0.0.1:\(server.port)/report/\(path)")
        #expect(page.faults == [], "\(path)")
        let missing = "[...document.images].filter(i => i.loading !== 'lazy' && i.naturalWidth === 0).length"
        #expect(try page.value(missing, as: Int.self) == 0, "\(path)")
        #expect(try page.value("getComputedStyle(document.querySelector('nav ul')).listStyleType") == "none", "\(path)")
      }
    }

    @Test("The help page gives the snippets as they were tried")
    func snippets() throws {
      let template = try String(
        contentsOf: ReferenceData.packageFolder.appendingPathComponent("templates/help.mustache"), encoding: .utf8)
      let text = HTMLScan(template).text
      for name in ["nginx", "apache"] {
        let path = ReferenceData.packageFolder.appendingPathComponent("Examples/hosting/\(name).conf")
        let snippet = try String(contentsOf: path, encoding: .utf8).trimmingCharacters(in: .newlines)
        #expect(text.contains(snippet), "\(name)")
      }
    }
  }
}
