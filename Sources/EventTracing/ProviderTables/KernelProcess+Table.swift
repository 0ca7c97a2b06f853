// swift-format-ignore-file

extension SchemaTable {
  /// The events of Microsoft-Windows-Kernel-Process: processes, threads, images.
  ///
  /// Layouts: the provider's manifest as registered on Windows 10 18990;
  /// versions 4 and 5 of event 1 came with Windows 11.
  ///
  /// The grammar of the lines is described with ``SchemaTable``.
  static let kernelProcess = SchemaTable(text: #"""
provider	22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716	Microsoft-Windows-Kernel-Process
map	ProcessFlags	bits	0x1=PackageId
1.0	ProcessStart	ProcessID:u32 CreateTime:filetime ParentProcessID:u32 SessionID:u32 ImageName:utf16z
1.1	ProcessStart	ProcessID:u32 CreateTime:filetime ParentProcessID:u32 SessionID:u32 Flags:u32 ImageName:utf16z
1.2	ProcessStart	ProcessID:u32 CreateTime:filetime ParentProcessID:u32 SessionID:u32 Flags:u32 ImageName:utf16z ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:utf16z PackageRelativeAppId:utf16z
1.3	ProcessStart	ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:filetime ParentProcessID:u32 ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32 ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid ImageName:utf16z ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:utf16z PackageRelativeAppId:utf16z
1.4	ProcessStart	ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:filetime ParentProcessID:u32 ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32 ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid ImageName:utf16z ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:utf16z PackageRelativeAppId:utf16z SecurityMitigations:u32
1.5	ProcessStart	ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:filetime ParentProcessID:u32 ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32 ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid ImageName:utf16z ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:utf16z PackageRelativeAppId:utf16z SecurityMitigations:u32 PartitionID:u32 ProcessMachine:u16
2.0	ProcessStop	ProcessID:u32 CreateTime:filetime ExitTime:filetime ExitCode:u32 TokenElevationType:u32 HandleCount:u32 CommitCharge:u64 CommitPeak:u64 ImageName:ansiz
2.1	ProcessStop	ProcessID:u32 CreateTime:filetime ExitTime:filetime ExitCode:u32 TokenElevationType:u32 HandleCount:u32 CommitCharge:u64 CommitPeak:u64 CPUCycleCount:u64 ReadOperationCount:u32 WriteOperationCount:u32 ReadTransferKiloBytes:u32 WriteTransferKiloBytes:u32 HardFaultCount:u32 ImageName:ansiz
2.2	ProcessStop	ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:filetime ExitTime:filetime ExitCode:u32 TokenElevationType:u32 HandleCount:u32 CommitCharge:u64 CommitPeak:u64 CPUCycleCount:u64 ReadOperationCount:u32 WriteOperationCount:u32 ReadTransferKiloBytes:u32 WriteTransferKiloBytes:u32 HardFaultCount:u32 ImageName:ansiz
3.0	ThreadStart	ProcessID:u32 ThreadID:u32 StackBase:ptr StackLimit:ptr UserStackBase:ptr UserStackLimit:ptr StartAddr:ptr Win32StartAddr:ptr TebBase:ptr
3.1	ThreadStart	ProcessID:u32 ThreadID:u32 StackBase:ptr StackLimit:ptr UserStackBase:ptr UserStackLimit:ptr StartAddr:ptr Win32StartAddr:ptr TebBase:ptr SubProcessTag:u32
4.0	ThreadStop	ProcessID:u32 ThreadID:u32 StackBase:ptr StackLimit:ptr UserStackBase:ptr UserStackLimit:ptr StartAddr:ptr Win32StartAddr:ptr TebBase:ptr
4.1	ThreadStop	ProcessID:u32 ThreadID:u32 StackBase:ptr StackLimit:ptr UserStackBase:ptr UserStackLimit:ptr StartAddr:ptr Win32StartAddr:ptr TebBase:ptr SubProcessTag:u32 CycleTime:u64
5.0	ImageLoad	ImageBase:ptr ImageSize:ptr ProcessID:u32 ImageCheckSum:u32 TimeDateStamp:u32 DefaultBase:ptr ImageName:utf16z
6.0	ImageUnload	ImageBase:ptr ImageSize:ptr ProcessID:u32 ImageCheckSum:u32 TimeDateStamp:u32 DefaultBase:ptr ImageName:utf16z
7.0	CpuBasePriorityChange	ProcessID:u32 ThreadID:u32 OldPriority:u8 NewPriority:u8
8.0	CpuPriorityChange	ProcessID:u32 ThreadID:u32 OldPriority:u8 NewPriority:u8
9.0	PagePriorityChange	ProcessID:u32 ThreadID:u32 OldPriority:u8 NewPriority:u8
10.0	IoPriorityChange	ProcessID:u32 ThreadID:u32 OldPriority:u8 NewPriority:u8
11.0	ProcessFreezeStart	FrozenProcessID:u32
11.1	ProcessFreezeStart	FrozenProcessID:u32 CreateTime:filetime
12.0	ProcessFreezeStop	FrozenProcessID:u32
12.1	ProcessFreezeStop	FrozenProcessID:u32 CreateTime:filetime
13.0	JobStart	ContainerID:guid JobID:u32 StatusCode:u32
14.0	JobTerminate	ContainerID:guid JobID:u32 StatusCode:u32
15.0	ProcessRundown	ProcessID:u32 CreateTime:filetime ParentProcessID:u32 SessionID:u32 Flags:u32{ProcessFlags} ImageName:utf16z ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:utf16z PackageRelativeAppId:utf16z
15.1	ProcessRundown	ProcessID:u32 ProcessSequenceNumber:u64 CreateTime:filetime ParentProcessID:u32 ParentProcessSequenceNumber:u64 SessionID:u32 Flags:u32 ProcessTokenElevationType:u32 ProcessTokenIsElevated:u32 MandatoryLabel:sid ImageName:utf16z ImageChecksum:u32 TimeDateStamp:u32 PackageFullName:utf16z PackageRelativeAppId:utf16z
16.0	EnableProcessTracingCallbacks	
17.0	PsDiskIoAttributionStart	JobID:u32 DiskIoAttribution:ptr StatusCode:u32
18.0	PsDiskIoAttributionStop	JobID:u32 DiskIoAttribution:ptr StatusCode:u32
19.0	PsIoRateControlStart	JobID:u32 IoRateControl:ptr ControlType:u32 RateType:u32 RateAmount:u32 StatusCode:u32
19.1	PsIoRateControlStart	JobID:u32 IoRateControl:ptr MaxIops:u64 MaxBandwidth:u64 MaxTimePercent:u64 ReservationIops:u64 ReservationBandwidth:u64 ReservationTimePercent:u64 CriticalReservationIops:u64 CriticalReservationBandwidth:u64 CriticalReservationTimePercent:u64 ControlFlags:u32 VolumeName:utf16z StatusCode:u32
19.2	PsIoRateControlStart	JobID:u32 IoRateControl:ptr MaxIops:u64 MaxBandwidth:u64 MaxTimePercent:u64 ReservationIops:u64 ReservationBandwidth:u64 ReservationTimePercent:u64 CriticalReservationIops:u64 CriticalReservationBandwidth:u64 CriticalReservationTimePercent:u64 SoftMaxIops:u64 SoftMaxBandwidth:u64 SoftMaxTimePercent:u64 ControlFlags:u32 VolumeName:utf16z StatusCode:u32
20.0	PsIoRateControlStop	JobID:u32 IoRateControl:ptr ControlType:u32 RateType:u32 RateAmount:u32 StatusCode:u32
20.1	PsIoRateControlStop	JobID:u32 IoRateControl:ptr MaxIops:u64 MaxBandwidth:u64 MaxTimePercent:u64 ReservationIops:u64 ReservationBandwidth:u64 ReservationTimePercent:u64 CriticalReservationIops:u64 CriticalReservationBandwidth:u64 CriticalReservationTimePercent:u64 ControlFlags:u32 VolumeName:utf16z StatusCode:u32
20.2	PsIoRateControlStop	JobID:u32 IoRateControl:ptr MaxIops:u64 MaxBandwidth:u64 MaxTimePercent:u64 ReservationIops:u64 ReservationBandwidth:u64 ReservationTimePercent:u64 CriticalReservationIops:u64 CriticalReservationBandwidth:u64 CriticalReservationTimePercent:u64 SoftMaxIops:u64 SoftMaxBandwidth:u64 SoftMaxTimePercent:u64 ControlFlags:u32 VolumeName:utf16z StatusCode:u32
21.0	ThreadWorkOnBehalfUpdate	OldWorkOnBehalfThreadID:u32 NewWorkOnBehalfThreadID:u32
22.0	JobServerSiloChange	ContainerID:guid JobID:u32 State:u16
23.0	JobServerSiloStart23	ContainerID:guid JobID:u32 MonitorName:utf16z
24.0	JobServerSiloStartStop	ContainerID:guid JobID:u32 Status:u32 MonitorName:utf16z
25.0	JobServerSiloStart25	ContainerID:guid JobID:u32 MonitorName:utf16z
26.0	JobServerSiloStartStop26	ContainerID:guid JobID:u32 MonitorName:utf16z
"""#)
}
