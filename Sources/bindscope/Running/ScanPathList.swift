import ArgumentParser
import EventTracing
import Glibc

/// The paths that `--files-from` names.
enum ScanPathList {
  /// Bytes of such a list that are read.
  private static let capacity: Int64 = 256 << 20

  /// Reads the list at `path`, or on standard input. An empty line is no path,
  /// and so is nothing.
  static func read(_ path: String, endsInNull: Bool) throws -> [String] {
    do throws(TraceError) {
      let bytes = path == "-" ? try FileBytes.spoolingStandardInput() : try FileBytes(path: path)
      var list: [UInt8] = []
      guard bytes.size <= capacity else {
        throw TraceError.system(operation: "read a list of over \(capacity >> 20) MiB", code: EFBIG)
      }
      let count = try bytes.read(Int(bytes.size), at: 0, into: &list, from: 0)
      return paths(in: list.prefix(count), endsInNull: endsInNull)
    } catch {
      Output.message("\(path.visible): \(error.description.visible)")
      throw ExitCode.incomplete
    }
  }

  private static func paths(in list: ArraySlice<UInt8>, endsInNull: Bool) -> [String] {
    list.split(separator: endsInNull ? 0 : UInt8(ascii: "\n")).compactMap { line in
      let text = !endsInNull && line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }
  }
}
