// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "build-report", path: "..")],
  targets: [
    .executableTarget(name: "measure", dependencies: [.product(name: "Analysis", package: "build-report")])
  ]
)
