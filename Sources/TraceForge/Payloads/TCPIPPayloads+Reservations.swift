public import EventTracing

extension TCPIPPayloads {
  /// 1052 ports reserved by a process, 1053 not reserved, 1054 reserved for
  /// the machine. The first port is in host order. Version 1 ends in the
  /// process's sequence number.
  public func portReservation(
    version: UInt8, processID: UInt32, status: NTStatus, start: UInt16, count: UInt16,
    processSequence: UInt64 = 0
  ) -> [UInt8] {
    ForgedPayload.bytes(pointerSize: pointerSize) {
      $0.u32(processID)
      $0.status(status)
      $0.u16(start)
      $0.u16(count)
      if version >= 1 { $0.u64(processSequence) }
    }
  }
}
