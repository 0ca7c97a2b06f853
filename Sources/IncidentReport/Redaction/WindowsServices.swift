/// Services that come with Windows and its roles, in lower case: their names say
/// nothing of whose server it is.
enum WindowsServices {
  static let names: Set = [
    "appinfo", "apphostsvc", "appidsvc", "appmgmt", "aspnet_state", "audiosrv", "bfe", "bits",
    "brokerinfrastructure", "browser", "certpropsvc", "certsvc", "clussvc",
    "coremessagingregistrar",
    "cryptsvc", "dcomlaunch", "dfs", "dfsr", "dhcp", "dhcpserver", "diagtrack",
    "dispbrokerdesktopsvc",
    "dns", "dnscache", "dosvc", "dps", "dsmsvc", "eventlog", "eventsystem", "fdrespub", "fontcache",
    "gpsvc", "hidserv", "hns", "hvhost", "ias", "iisadmin", "ikeext", "iphlpsvc", "ismserv", "kdc",
    "keyiso", "kpssvc", "lanmanserver", "lanmanworkstation", "lmhosts", "lsm", "mpssvc", "msdtc",
    "msiserver", "msmq", "mssqlserver", "ncbservice", "netlogon", "netman", "netprofm",
    "netsetupsvc", "netmsmqactivator", "netpipeactivator", "nettcpactivator", "nettcpportsharing",
    "nla", "nlasvc", "nsi", "ntds", "ntfrs", "pcasvc", "pla", "plugplay", "policyagent", "power",
    "profsvc", "rasman", "remoteaccess", "remoteregistry", "rpceptmapper", "rpclocator", "rpcss",
    "sacsvr", "samss", "schedule", "seclogon", "sens", "sessionenv", "sharedaccess",
    "shellhwdetection", "smphost", "snmp", "spooler", "sppsvc", "sqlbrowser", "sqlserveragent",
    "sqlwriter", "ssdpsrv", "sstpsvc", "staterepository", "storsvc", "swprv",
    "sysmain", "systemeventsbroker", "tapisrv", "termservice", "themes", "tieringengineservice",
    "tiledatamodelsvc", "timebrokersvc", "tokenbroker", "trkwks", "trustedinstaller", "tscpubrpc",
    "tssdis", "ualsvc", "umrdpservice", "usermanager", "usosvc", "vaultsvc", "vds", "vmcompute",
    "vmms", "vss", "w32time", "w3logsvc", "w3svc", "was", "wcmsvc", "wdiservicehost",
    "wdisystemhost", "wecsvc", "wephostsvc", "wer", "wersvc", "windefend", "winhttpautoproxysvc",
    "winmgmt", "winrm", "wmiapsrv", "wmsvc", "wpnservice", "wscsvc", "wsearch", "wsusservice",
    "wuauserv",
  ]
}
