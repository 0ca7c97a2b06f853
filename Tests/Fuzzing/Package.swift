// swift-tools-version: 6.2
import PackageDescription

// A package of its own: its code is built with libFuzzer's instrumentation, and
// needs nothing that bindscope does not have. See README.md of bindscope.
let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "bindscope", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz-readers",
      dependencies: [.product(name: "BindscopeInternals", package: "bindscope")],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableExperimentalFeature("Lifetimes"),
        .unsafeFlags(["-parse-as-library"]),
      ])
  ]
)
