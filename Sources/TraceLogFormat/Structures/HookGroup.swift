import EventTracing

/// Event classes of the kernel logger by the group byte of a hook id
/// (etl.md §11).
enum HookGroup {
  /// The class of `group`; groups without a known class give a GUID of their
  /// own, so that they are counted apart.
  static func eventClass(_ group: UInt8) -> GUID {
    known[group] ?? GUID(low: UInt64(group), high: 0)
  }

  private static let known: [UInt8: GUID] = [
    0x00: .eventTrace,
    0x01: guid("3d6fa8d4-fe05-11d0-9dda-00c04fd7ba7c"),
    0x02: guid("3d6fa8d3-fe05-11d0-9dda-00c04fd7ba7c"),
    0x03: .classicProcess,
    0x04: guid("90cbdc39-4a3e-11d1-84f4-0000f80464e3"),
    0x05: guid("3d6fa8d1-fe05-11d0-9dda-00c04fd7ba7c"),
    0x06: guid("9a280ac0-c8e0-11d1-84e2-00c04fb998a2"),
    0x08: guid("bf3a50c5-a9c9-4988-a005-2df0b7c80f80"),
    0x09: guid("ae53722e-c863-11d2-8659-00c04fa321a1"),
    0x0B: .systemConfig,
    0x0F: guid("ce1dbfb4-137e-4da6-87b0-3f59aa102cbc"),
    0x14: guid("2cb15d1d-5fc1-11d2-abe1-00a0c911f518"),
    0x18: guid("def2fe46-7bd6-4b80-bd94-f57fe20d0ce3"),
  ]

  private static func guid(_ text: String) -> GUID { GUID(text) ?? .zero }

  /// Classes of all groups, by group.
  static let classes: [GUID] = (0...255).map { eventClass(UInt8($0)) }
}
