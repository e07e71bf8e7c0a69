// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "table1",
  dependencies: [.package(name: "build-report", path: "../..")],
  targets: [
    .executableTarget(name: "table1", dependencies: [.product(name: "Analysis", package: "build-report")])
  ]
)
