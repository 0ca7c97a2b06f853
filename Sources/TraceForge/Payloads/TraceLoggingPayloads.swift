public import EventTracing

/// Extended items and payloads of a TraceLogging event, which describes itself.
public enum TraceLoggingPayloads {
  /// Item 11, the schema: an event name and its fields with their TDH types.
  public static func schema(
    eventName: String, fields: [(name: String, inType: UInt8)]
  ) -> ForgedEvent.ExtendedItem {
    let body = ForgedPayload.bytes {
      $0.u8(0)
      $0.asciiz(eventName)
      for field in fields {
        $0.asciiz(field.name)
        $0.u8(field.inType)
      }
    }
    let data = ForgedPayload.bytes {
      $0.u16(UInt16(truncatingIfNeeded: body.count + 2))
      $0.bytes(body)
    }
    return ForgedEvent.ExtendedItem(type: 11, data: data)
  }

  /// Item 12, the provider's traits: here its name alone.
  public static func traits(providerName: String) -> ForgedEvent.ExtendedItem {
    let data = ForgedPayload.bytes {
      $0.u16(UInt16(truncatingIfNeeded: providerName.utf8.count + 3))
      $0.asciiz(providerName)
    }
    return ForgedEvent.ExtendedItem(type: 12, data: data)
  }

  /// A whole event with a text and a number, as a service might log it.
  public static func sample(
    provider: GUID, time: FileTime, processID: UInt32, threadID: UInt32, text: String,
    number: UInt32
  ) -> ForgedEvent {
    var event = ForgedEvent(provider: provider, id: 0, time: time)
    event.channel = 11
    event.level = 5
    event.processID = processID
    event.threadID = threadID
    event.extendedItems = [
      traits(providerName: "Forged.Service"),
      schema(eventName: "RequestDone", fields: [("Text", 1), ("Number", 8)]),
    ]
    event.payload = ForgedPayload.bytes {
      $0.utf16z(text)
      $0.u32(number)
    }
    return event
  }
}
