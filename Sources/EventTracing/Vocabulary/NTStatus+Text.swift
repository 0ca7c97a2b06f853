extension NTStatus {
  /// The status whose message text of the system this is: `pktmon etl2txt` and
  /// others print it in place of the number, in the language of Windows, maybe over
  /// two lines. Nil for a text that is not known: nothing is guessed.
  ///
  /// The texts are those of ntdll.dll (English: ntstatus.mc, MS-ERREF 2.3.1).
  public init?(messageText text: String) {
    guard let status = Self.byText[Self.key(text)] else { return nil }
    self = status
  }

  /// Blanks, line ends and the last mark differ with how the text was printed.
  private static func key(_ text: String) -> String {
    var words = text.lowercased().split(whereSeparator: \.isWhitespace)
    // A line of its own with the template's point.
    if words.last == "." { words.removeLast() }
    var key = words.joined(separator: " ")
    while let last = key.last, ".。".contains(last) { key.removeLast() }
    return key
  }

  private static let byText = Dictionary(
    texts.map { (key($1), NTStatus(rawValue: $0)) }, uniquingKeysWith: { first, _ in first })

  private static let texts: [(UInt32, String)] = [
    (0x0000_0000, "The operation completed successfully."),
    (0x0000_0000, "STATUS_WAIT_0"),
    (0x0000_0102, "The given Timeout interval expired."),
    (0x0000_0103, "The operation that was requested is pending completion."),
    (0xC000_0008, "An invalid HANDLE was specified."),
    (0xC000_000D, "An invalid parameter was passed to a service or function."),
    (0xC000_0010, "The specified request is not a valid operation for the target device."),
    (
      0xC000_0022,
      "A process has requested access to an object, but has not been granted those access rights."
    ),
    (0xC000_0043, "A file cannot be opened because the share access flags are incompatible."),
    (0xC000_009A, "Insufficient system resources exist to complete the API."),
    (
      0xC000_00B5,
      "The specified I/O operation on %hs was not completed before the time-out period expired."
    ),
    (0xC000_0120, "The I/O request was canceled."),
    (0xC000_0140, "A transport connection attempt failed."),
    (0xC000_0207, "The transport rejected the network address specified as invalid."),
    (
      0xC000_0208,
      "The transport rejected the network address specified due to an invalid use of a wildcard."
    ),
    (
      0xC000_0209,
      "The transport address could not be opened because all the available addresses are in use."
    ),
    (
      0xC000_0209,
      "Die Transportadresse konnte nicht geöffnet werden, da alle verfügbaren Adressen verwendet werden."
    ),
    (0xC000_0209, "无法打开传输地址，因为所有可用的地址都在使用中。"),
    (0xC000_020A, "The transport address could not be opened because it already exists."),
    (0xC000_020B, "The transport address is now closed."),
    (0xC000_020C, "The transport connection is now disconnected."),
    (0xC000_020D, "The transport connection has been reset."),
    (0xC000_0236, "The transport connection attempt was refused by the remote system."),
    (0xC000_0238, "The transport endpoint already has an address associated with it."),
    (0xC000_0239, "An address has not yet been associated with the transport endpoint."),
    (0xC000_023C, "The remote network is not reachable by the transport."),
    (0xC000_023D, "The remote system is not reachable by the transport."),
    (0xC000_0241, "The transport connection was aborted by the local system."),
  ]
}
