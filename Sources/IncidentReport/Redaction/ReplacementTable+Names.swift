import EventTracing

/// Names, each by what is private of it.
extension ReplacementTable {
  /// A computer's or a DNS name. Some name resolutions answer with an address.
  mutating func host(_ name: String?) -> String? {
    guard let name, !name.isEmpty else { return name }
    if let address = Self.address(name) {
      return address.port == 0 ? redacted(address).host : redacted(address).description
    }
    return token(.host, for: name)
  }

  /// A path of this machine or of the server, all of it.
  mutating func path(_ path: String) -> String {
    // Standard input.
    guard path != "-", !path.isEmpty else { return path }
    learnUser(in: path)
    return token(.path, for: path)
  }

  /// A program's image: its file's name stays, its folder goes.
  mutating func image(_ name: String?) -> String? {
    guard let name else { return nil }
    guard let end = name.lastIndex(where: { $0 == "\\" || $0 == "/" }) else {
      return scrubbed(name)
    }
    let file = scrubbed(String(name[name.index(after: end)...]))
    return path(String(name[..<end])) + String(name[end]) + file
  }

  /// A command line: the program's file name, and a token for all of it.
  mutating func commandLine(_ line: String?, imageName: String?) -> String? {
    guard let line, !line.isEmpty else { return line }
    learnUser(in: line)
    let file = imageName.flatMap { $0.split { $0 == "\\" || $0 == "/" }.last.map(String.init) }
    let token = token(.command, for: line)
    return file.map { scrubbed($0) + " " + token } ?? token
  }

  /// A session's name: netsh's own hold domain and user.
  mutating func session(_ name: String?) -> String? {
    guard let name, !Self.commonSessions.contains(name), !name.isEmpty else { return name }
    let parts = name.split(separator: "-")
    if parts.first == "NetTrace", parts.count > 2, let user = parts.last {
      _ = token(.user, for: String(user))
    }
    return token(.session, for: name)
  }

  /// Names that Windows itself gives to sessions.
  private static let commonSessions: Set = ["NetTrace", "Relogger", "NT Kernel Logger"]

  /// A provider's name, unless it is Microsoft's or known to bindscope.
  mutating func provider(_ name: String, _ id: GUID?) -> String {
    if name.hasPrefix("Microsoft-") || name.isEmpty || name == id?.description
      || name == id.flatMap(Self.knownProviders.providerName)
    {
      return name
    }
    return token(.provider, for: name)
  }

  private static let knownProviders = SchemaCatalog()

  /// A service's name, unless it comes with Windows.
  mutating func service(_ name: String) -> String {
    WindowsServices.names.contains(name.lowercased()) ? name : token(.service, for: name)
  }

  /// The owner of a profile folder: what follows `\Users\` or `/home/`. The
  /// name may stand by itself elsewhere.
  private mutating func learnUser(in path: String) {
    let parts = path.split { $0 == "\\" || $0 == "/" || $0 == "\"" }
    for (folder, name) in zip(parts, parts.dropFirst())
    where ["users", "home", "documents and settings"].contains(folder.lowercased())
      && !Self.sharedProfiles.contains(name.lowercased())
    {
      _ = token(.user, for: String(name))
    }
  }

  private static let sharedProfiles: Set = ["public", "default", "all users", "default user"]
}
