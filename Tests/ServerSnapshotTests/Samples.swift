/// Texts in the forms that Windows writes, made up for these tests.
enum Texts {
  static let tasks = """

    Image Name                     PID Services
    ========================= ======== ============================================
    System Idle Process              0 N/A
    System                           4 N/A
    svchost.exe                    880 BrokerInfrastructure, DcomLaunch, PlugPlay,
                                       Power, SystemEventsBroker
    Long Name 7 Of A Program.    10244 N/A
    w3wp.exe                     65536 W3SVC

    """

  static let germanTasks = """

    Abbildname                     PID Dienste
    ========================= ======== ============================================
    System Idle Process              0 Nicht zutreffend
    System                           4 Nicht zutreffend
    svchost.exe                    880 BrokerInfrastructure, DcomLaunch, PlugPlay,
                                       Power, SystemEventsBroker
    Long Name 7 Of A Program.    10244 Nicht zutreffend
    w3wp.exe                     65536 W3SVC

    """

  static let japaneseTasks = """

    イメージ名                     PID サービス
    ========================= ======== ============================================
    System Idle Process              0 N/A
    System                           4 N/A
    svchost.exe                    880 BrokerInfrastructure, DcomLaunch, PlugPlay,
                                       Power, SystemEventsBroker
    Long Name 7 Of A Program.    10244 N/A
    w3wp.exe                     65536 W3SVC

    """

  static let chineseTasks = """

    映像名称                       PID 服务
    ========================= ======== ============================================
    System Idle Process              0 暂缺
    System                           4 暂缺
    svchost.exe                    880 BrokerInfrastructure, DcomLaunch, PlugPlay,
                                       Power, SystemEventsBroker
    Long Name 7 Of A Program.    10244 暂缺
    w3wp.exe                     65536 W3SVC

    """

  static let netstat = """

    Active Connections

      Proto  Local Address          Foreign Address        State           PID
      TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       880
      TCP    10.0.9.12:49670        10.0.9.20:1433         ESTABLISHED     65536
      TCP    10.0.9.12:49671        10.0.9.20:1433         CLOSE_WAIT      65536
      TCP    10.0.9.12:49672        10.0.9.20:1433         TIME_WAIT       0
      TCP    10.0.9.12:49673        10.0.9.20:1433         SYN_SENT        65536
      TCP    0.0.0.0:50001          0.0.0.0:0              BOUND           4711
      TCP    [::]:135               [::]:0                 LISTENING       880
      TCP    [::1%12]:49680         [::1]:8080             ESTABLISHED     4
      UDP    0.0.0.0:500            *:*                                    880
      UDP    [fe80::1:2%7]:1900     *:*                                    2000

    """

  static let germanNetstat = """

    Aktive Verbindungen

      Proto  Lokale Adresse         Remoteadresse          Status           PID
      TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         880
      TCP    10.0.9.12:49670        10.0.9.20:1433         HERGESTELLT     65536
      TCP    10.0.9.12:49671        10.0.9.20:1433         SCHLIESSEN_WARTEN 65536
      TCP    10.0.9.12:49672        10.0.9.20:1433         WARTEND         0
      TCP    10.0.9.12:49673        10.0.9.20:1433         SYN_GESENDET    65536
      TCP    0.0.0.0:50001          0.0.0.0:0              GEBUNDEN        4711
      TCP    [::]:135               [::]:0                 ABHÖREN         880
      TCP    [::1%12]:49680         [::1]:8080             HERGESTELLT     4
      UDP    0.0.0.0:500            *:*                                    880
      UDP    [fe80::1:2%7]:1900     *:*                                    2000

    """

  static let japaneseNetstat = netstat.replacing(
    "Proto  Local Address          Foreign Address        State           PID",
    with: "プロトコル  ローカル アドレス          外部アドレス        状態           PID")

  static let chineseNetstat = netstat.replacing(
    "Proto  Local Address          Foreign Address        State           PID",
    with: "协议  本地地址          外部地址        状态           PID")

  static let owners = """

    Active Connections

      Proto  Local Address          Foreign Address        State           PID
      TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       880
      RpcSs
     [svchost.exe]
      TCP    0.0.0.0:445            0.0.0.0:0              LISTENING       4
     Can not obtain ownership information
      TCP    10.0.9.12:49670        10.0.9.20:1433         ESTABLISHED     65536
     [w3wp.exe]
      UDP    0.0.0.0:500            *:*                                    880
      IKEEXT
     [svchost.exe]

    """
}
