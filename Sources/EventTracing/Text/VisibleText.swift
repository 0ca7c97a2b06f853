extension Unicode.Scalar {
  /// Whether the scalar is a control (C0, DEL, C1), changes the direction of
  /// text, separates lines, or is not seen at all: what text from a trace must
  /// not do to a terminal or a reader.
  public var isInvisibleControl: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }
}

extension String {
  /// This text with every invisible control written out, such as `\x1b` or
  /// `\u{202e}`: fit for a terminal and a log line.
  public var visible: String {
    guard unicodeScalars.contains(where: \.isInvisibleControl) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      guard scalar.isInvisibleControl else {
        text.unicodeScalars.append(scalar)
        continue
      }
      text +=
        scalar.value <= 0xFF
        ? "\\x" + scalar.value.hexadecimal(digits: 2)
        : "\\u{" + scalar.value.hexadecimal(digits: 1) + "}"
    }
    return text
  }
}
