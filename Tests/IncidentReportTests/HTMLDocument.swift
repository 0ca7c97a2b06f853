import CXML2

/// A page as a parser sees it. Pages are written such that they are XML, too:
/// a strict parser finds what browsers would forgive.
final class HTMLElement {
  let name: String
  let attributes: [String: String]
  /// Text and elements within, in order.
  let children: [Child]

  enum Child {
    case element(HTMLElement)
    case text(String)
  }

  private init(name: String, attributes: [String: String], children: [Child]) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// The root of `page`; nil where it is not well-formed.
  static func parse(_ page: String) -> HTMLElement? {
    let bytes = Array(page.utf8).map { CChar(bitPattern: $0) }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
        | XML_PARSE_NOWARNING.rawValue | XML_PARSE_HUGE.rawValue)
    guard
      let document = unsafe xmlReadMemory(bytes, Int32(bytes.count), nil, "UTF-8", options)
    else { return nil }
    defer { unsafe xmlFreeDoc(document) }
    return unsafe xmlDocGetRootElement(document).map { unsafe element($0) }
  }

  private static func element(_ node: xmlNodePtr) -> HTMLElement {
    var attributes: [String: String] = [:]
    var attribute = unsafe node.pointee.properties
    while let found = unsafe attribute {
      unsafe attributes[text(found.pointee.name)] = unsafe content(of: found.pointee.children)
      unsafe attribute = found.pointee.next
    }
    var children: [Child] = []
    var child = unsafe node.pointee.children
    while let found = unsafe child {
      if unsafe found.pointee.type == XML_ELEMENT_NODE {
        unsafe children.append(.element(element(found)))
      } else if let bytes = unsafe found.pointee.content {
        unsafe children.append(.text(String(cString: bytes)))
      }
      unsafe child = found.pointee.next
    }
    return unsafe HTMLElement(
      name: text(node.pointee.name), attributes: attributes, children: children)
  }

  private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    return unsafe String(cString: bytes)
  }

  /// The text of nodes one after another.
  private static func content(of first: xmlNodePtr?) -> String {
    var text = ""
    var node = unsafe first
    while let found = unsafe node {
      if let bytes = unsafe found.pointee.content { text += unsafe String(cString: bytes) }
      unsafe node = found.pointee.next
    }
    return text
  }

  /// All elements within, in order, this one first.
  var all: [HTMLElement] {
    [self]
      + children.flatMap { child -> [HTMLElement] in
        if case .element(let element) = child { return element.all }
        return []
      }
  }

  /// All elements of a name, in order.
  func all(_ name: String) -> [HTMLElement] { all.filter { $0.name == name } }

  /// All text within, but for style sheets.
  var text: String {
    children.map { child in
      switch child {
      case .element(let element): element.name == "style" ? "" : element.text
      case .text(let text): text
      }
    }.joined()
  }

  /// What a reader of the whole page reads, blanks as one.
  var words: String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
