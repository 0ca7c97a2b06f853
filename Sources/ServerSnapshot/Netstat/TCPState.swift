/// States of a TCP connection as `netstat` prints them.
public enum TCPState: String, Sendable, CaseIterable {
  /// A port that is held and neither listens nor is connected (`netstat -q`).
  case bound
  case closed, listening, synSent, synReceived, established
  case finWait1, finWait2, closeWait, closing, lastAck, timeWait, deleteTCB
  /// A word that is not known, or none.
  case unknown

  /// The words of English and German Windows; other languages print the
  /// English ones. `?` stands for one or more characters that are not ASCII,
  /// since a code page may have spoilt them.
  private static let words: [(word: String, state: TCPState)] = [
    ("ESTABLISHED", .established), ("TIME_WAIT", .timeWait), ("LISTENING", .listening),
    ("CLOSE_WAIT", .closeWait), ("BOUND", .bound), ("FIN_WAIT_1", .finWait1),
    ("FIN_WAIT_2", .finWait2), ("SYN_SENT", .synSent), ("SYN_RECEIVED", .synReceived),
    ("LAST_ACK", .lastAck), ("CLOSING", .closing), ("CLOSED", .closed),
    ("DELETE_TCB", .deleteTCB), ("LISTEN", .listening), ("SYN_RCVD", .synReceived),
    ("FIN_WAIT1", .finWait1), ("FIN_WAIT2", .finWait2),
    ("HERGESTELLT", .established), ("WARTEND", .timeWait), ("ABH?REN", .listening),
    ("ABHOEREN", .listening), ("SCHLIESSEN_WARTEN", .closeWait), ("GEBUNDEN", .bound),
    ("FIN_WARTEN_1", .finWait1), ("FIN_WARTEN_2", .finWait2), ("SYN_GESENDET", .synSent),
    ("SYN_EMPFANGEN", .synReceived), ("LETZTES_ACK", .lastAck), ("LETZTE_ACK", .lastAck),
    ("SCHLIESSEND", .closing), ("GESCHLOSSEN", .closed),
  ]

  private static let table: [[UInt8]: TCPState] = Dictionary(
    words.map { (Array($0.word.utf8), $0.state) }, uniquingKeysWith: { first, _ in first })

  /// The state that `word` names.
  init(word: ArraySlice<UInt8>) {
    var key: [UInt8] = []
    key.reserveCapacity(word.count)
    for byte in word {
      if byte < 0x80 {
        key.append(byte.isLetter ? byte & 0xDF : byte)
      } else if key.last != 0x3F {
        key.append(0x3F)
      }
    }
    self = Self.table[key] ?? .unknown
  }
}
