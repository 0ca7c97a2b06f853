/// The providers and event classes that bindscope knows by GUID.
extension GUID {
  /// Microsoft-Windows-Winsock-AFD
  public static let winsockAFD = GUID(known: "e53c6823-7bb8-44bb-90dc-3f86090d48a6")
  /// Microsoft-Windows-TCPIP
  public static let tcpip = GUID(known: "2f07e2ee-15db-40f1-90ef-9d7ba282188a")
  /// Microsoft-Windows-Kernel-Process
  public static let kernelProcess = GUID(known: "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716")
  /// Microsoft-Windows-Kernel-Network
  public static let kernelNetwork = GUID(known: "7dd42a49-5329-4832-8dfd-43d979153a88")
  /// Microsoft-Windows-NDIS-PacketCapture
  public static let packetCapture = GUID(known: "2ed6006e-4729-4609-b423-3ee7bcd678ef")
  /// Microsoft-Windows-Winsock-NameResolution
  public static let nameResolution = GUID(known: "55404e71-4db9-4deb-a5f5-8f86e46dde56")
  /// The classic process class of the kernel logger.
  public static let classicProcess = GUID(known: "3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c")
  /// The classic class of the trace header and its neighbours.
  public static let eventTrace = GUID(known: "68fdd900-4a3e-11d1-84f4-0000f80464e3")
  /// Class of the records that carry schemas, written when a trace is merged.
  public static let eventMetadata = GUID(known: "bbccf6c1-6cd1-48c4-80ff-839482e37671")
  /// Class of the records about the machine, written when a trace is merged.
  public static let systemConfigEx = GUID(known: "9b79ee91-b5fd-41c0-a243-4248e266e9d0")
  /// The classic system configuration class; its CPU record names the computer.
  public static let systemConfig = GUID(known: "01853a65-418f-4f36-aefc-dc0f1d2fd235")
  /// Class of the lost-event records of real-time sessions.
  public static let lostEvents = GUID(known: "6a399ae0-4bc6-4de9-870b-3657f8947e7e")

  /// For literals of this file: a typing error gives the zero GUID, which a
  /// test looks for.
  init(known text: String) { self = GUID(text) ?? .zero }
}
