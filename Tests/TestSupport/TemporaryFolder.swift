public import Foundation

/// A folder that is gone when the test is.
public final class TemporaryFolder {
  private let url: URL

  /// An empty folder among the system's temporary files.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bindscope-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Where a file of that name is, or would be.
  public func url(of name: String) -> URL { url.appendingPathComponent(name) }

  /// Writes a file and returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], as name: String) throws -> String {
    let place = url(of: name)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
    return place.path
  }
}
