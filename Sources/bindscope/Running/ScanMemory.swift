import CMalloc

/// How a scan uses memory.
enum ScanMemory {
  /// Tables for one trace are given back when it is done, and taken again for
  /// the next: the system would have to clear the same pages for each, which
  /// takes as long as reading a small trace. So they are kept.
  static func keep() {
    _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
    _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
    _ = mallopt(M_TOP_PAD, 16 << 20)
  }
}
