/// Text of eight bits that is not UTF-8: what a console's code page meant.
///
/// Western pages are decoded: CP850, whose letters CP437 shares, and
/// Windows-1252. Of the double-byte pages (Shift-JIS, GBK, Big5, EUC-KR) only
/// the ASCII part is kept, every other character becomes U+FFFD: nothing that
/// is read rests on them.
public enum ConsoleCodePage {
  /// CP850 from 0x80.
  private static let console = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤"
      + "ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars)

  /// Windows-1252 from 0x80 to 0x9F; above, bytes are Latin-1.
  private static let windows = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

  /// Letters that western languages use; the page that gives more of them is
  /// the page that the line was written in.
  private static let letters = Set("äöüßÄÖÜéèêëàáâçñíìîïóòôúùûÉÈÀÁÇÑÍÓÚåÅæÆøØãõ".unicodeScalars)

  /// Whether `line` can only be text of a double-byte page: words of ideographs
  /// are runs of bytes from 0x80, or three lead bytes of Shift-JIS in a row.
  public static func isDoubleByte(_ line: ArraySlice<UInt8>) -> Bool {
    var run = 0
    var pairs = 0
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      run = byte >= 0x80 ? run + 1 : 0
      if run >= 4 { return true }
      index += 1
    }
    index = line.startIndex
    while index + 1 < line.endIndex {
      guard isShiftJISLead(line[index]), line[index + 1] >= 0x40 else {
        pairs = 0
        index += 1
        continue
      }
      pairs += 1
      if pairs >= 3 { return true }
      index += 2
    }
    return false
  }

  /// The UTF-8 form of a line of a double-byte page, in which every character
  /// that is not ASCII is U+FFFD.
  ///
  /// A trail byte may look like an ASCII letter; digits, blanks, quotes, colons
  /// and commas never are trail bytes.
  public static func decodeDoubleByte(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      index += 1
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      text += [0xEF, 0xBF, 0xBD]
      guard index < line.endIndex else { break }
      let trail = line[index]
      if trail >= 0x80 || (trail >= 0x40 && isShiftJISLead(byte)) { index += 1 }
    }
    return text
  }

  /// The UTF-8 form of a line of a western page.
  public static func decodeWestern(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let high = line.filter { $0 >= 0x80 }
    let consoleLetters = high.count { letters.contains(consoleScalar($0)) }
    let windowsLetters = high.count { letters.contains(windowsScalar($0)) }
    var text: [UInt8] = []
    text.reserveCapacity(line.count + high.count * 2)
    for byte in line {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let scalar = windowsLetters > consoleLetters ? windowsScalar(byte) : consoleScalar(byte)
      text += Array(String(Character(scalar)).utf8)
    }
    return text
  }

  private static func isShiftJISLead(_ byte: UInt8) -> Bool {
    (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte)
  }

  private static func consoleScalar(_ byte: UInt8) -> Unicode.Scalar { console[Int(byte) - 0x80] }

  private static func windowsScalar(_ byte: UInt8) -> Unicode.Scalar {
    byte < 0xA0 ? windows[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }
}
