/// An event as one of the two dialects writes it, by hand.
struct WrittenEvent {
  var provider =
    #"<Provider Name="Microsoft-Windows-Winsock-AFD" Guid="{e53c6823-7bb8-44bb-90dc-3f86090d48a6}" />"#
  var id = "1030"
  var opcode = "10"
  var time = #"SystemTime="2024-07-25T08:45:01.404338400-07:00""#
  var correlation = #"<Correlation ActivityID="{00000000-0000-0000-0000-000000000000}" />"#
  var execution = #"ProcessID="4312" ThreadID="16" ProcessorID="3" KernelTime="15" UserTime="0""#
  var computer = "<Computer />"
  /// What follows `<System>`.
  var payload = bind

  static let bind = """
    <EventData>
    <Data Name="EnterExit">       1</Data>
    <Data Name="Location">    7022</Data>
    <Data Name="Process">0xFFFFFA800143FA80</Data>
    <Data Name="Endpoint">0xFFFFFA8001440000</Data>
    <Data Name="Status">0xC0000209</Data>
    <Data Name="AddressLen">      16</Data>
    <Data Name="Address">0.0.0.0:0</Data>
    </EventData>
    """

  /// Dialect A: lines, tabs, double quotes.
  var text: String {
    """
    <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\r
    \t<System>\r
    \t\t\(provider)\r
    \t\t<EventID>\(id)</EventID>\r
    \t\t<Version>0</Version>\r
    \t\t<Level>4</Level>\r
    \t\t<Task>\(id)</Task>\r
    \t\t<Opcode>\(opcode)</Opcode>\r
    \t\t<Keywords>0x8000000000000004</Keywords>\r
    \t\t<TimeCreated \(time) />\r
    \t\t\(correlation)\r
    \t\t<Execution \(execution) />\r
    \t\t<Channel />\r
    \t\t\(computer)\r
    \t</System>\r
    \(payload)\r
    </Event>\r

    """
  }

  /// A dump with a root around `events`.
  static func dump(_ events: [WrittenEvent]) -> String {
    "<Events>\r\n" + events.map(\.text).joined() + "</Events>\r\n"
  }

  /// The trace's header event, at 2024-07-25 15:45:01.4043384 UTC.
  static func header(_ time: String, _ more: String = "") -> WrittenEvent {
    var event = WrittenEvent()
    event.provider = #"<Provider Guid="{9e814aad-3204-11d2-9a82-006008a86939}" />"#
    event.id = "0"
    event.opcode = "0"
    event.time = time
    event.payload = """
      <EventData><Data Name="Version">83951626</Data><Data Name="ProviderVersion">   22631</Data>
      <Data Name="NumberOfProcessors">      12</Data><Data Name="EndTime">133663959017255496</Data>
      <Data Name="LogFileMode">0x10001</Data><Data Name="PointerSize">       8</Data>
      <Data Name="EventsLost">       7</Data><Data Name="BootTime">133662580415000000</Data>
      <Data Name="PerfFreq">10000000</Data><Data Name="StartTime">133663959014043384</Data>
      <Data Name="BuffersLost">       2</Data><Data Name="SessionNameString">Relogger</Data>
      \(more)</EventData>
      <ExtendedTracingInfo xmlns="http://schemas.microsoft.com/win/2004/08/events/trace">
      <EventGuid>{68fdd900-4a3e-11d1-84f4-0000f80464e3}</EventGuid></ExtendedTracingInfo>
      """
    return event
  }
}
