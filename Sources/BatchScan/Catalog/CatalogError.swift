import GRDB

/// Why a catalog cannot be used.
public enum CatalogError: Error, Equatable, Sendable {
  /// It was written by a newer bindscope.
  case newer
  /// The file is something else.
  case notACatalog
  /// There is none, and none is to be made.
  case missing
  /// Another program writes to it, and does not stop.
  case locked
  /// It must not be written.
  case readOnly
  /// The disk, or the quota, is full.
  case full
  /// The catalog is damaged.
  case damaged
  /// Anything else, in SQLite's words.
  case failed(String)

  init(_ error: any Error) {
    guard let error = error as? DatabaseError else {
      // A value that is missing, or of another type than was ever written.
      self = error is RowDecodingError ? .damaged : (error as? CatalogError) ?? .failed("\(error)")
      return
    }
    self =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
      case .SQLITE_FULL: .full
      case .SQLITE_NOTADB: .notACatalog
      case .SQLITE_CORRUPT: .damaged
      case .SQLITE_CANTOPEN: .failed("it cannot be opened or made there")
      case .SQLITE_IOERR: .failed("it cannot be read or written: \(error.message ?? "I/O error")")
      default: .failed(error.message ?? "SQLite error \(error.resultCode.rawValue)")
      }
  }
}

extension CatalogError: CustomStringConvertible {
  /// The one place where these errors become words.
  public var description: String {
    switch self {
    case .newer: "it was written by a newer bindscope; use that, or another catalog"
    case .notACatalog: "it is no catalog of bindscope, and is left as it is"
    case .missing: "there is no such catalog; scan --catalog makes one"
    case .locked: "another program is writing to it; try again when it is done"
    case .readOnly: "it must not be written: it, or its folder, is read-only"
    case .full: "no space is left for it"
    case .damaged: "it is damaged; move it away and start a new one: scan again with --catalog"
    case .failed(let words): words
    }
  }
}
