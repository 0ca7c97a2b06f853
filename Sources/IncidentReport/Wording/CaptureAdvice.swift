/// What is said around the commands of a capture that can answer.
enum CaptureAdvice {
  static let beforeStart = "Capture in an elevated prompt, before the trouble starts:"
  static let beforeCompanions =
    "When it has happened, save what only the live machine knows, then stop:"
  static let afterCompanions = "The two ranges exist for udp, and for ipv6, too."
}
