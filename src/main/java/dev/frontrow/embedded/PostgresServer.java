package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * PostgreSQL, run by its own programs initdb and pg_ctl, in {@code postgres} of the data directory.
 * pg_ctl starts the server in a new session, so Ctrl-C in this terminal does not reach it.
 */
final class PostgresServer implements ServerProgram<PostgresAddress> {
  private static final String NAME = "frontrow";
  private static final String DRAFT = "initialising-";

  /** On the command line, since settings there override every configuration file. */
  private static final String ALWAYS =
      " -c fsync=on -c synchronous_commit=on -c full_page_writes=on -c listen_addresses="
          + LoopbackPort.HOST;

  /** Written into postgresql.conf once; operators may change them there. */
  private static final List<String> AT_FIRST =
      List.of(
          "max_connections=200",
          "shared_buffers=256MB",
          "unix_socket_directories=",
          "timezone=UTC",
          "log_timezone=UTC");

  private final Path dataDirectory;
  private final Path home;
  private final Path data;
  private final PasswordFile password;
  private final LoopbackPort port;

  /**
   * @param dataDirectory existing, by its real path
   */
  PostgresServer(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
    this.home = dataDirectory.resolve("postgres");
    this.data = home.resolve("data");
    this.password = new PasswordFile(home.resolve("password"));
    this.port = new LoopbackPort(home.resolve("port"));
  }

  @Override
  public Server kind() {
    return Server.POSTGRES;
  }

  @Override
  public ServerLog log() {
    return new ServerLog(home.resolve("postgres.log"));
  }

  @Override
  public Optional<PostgresAddress> answer() throws IOException {
    Optional<PostmasterFile> running = PostmasterFile.read(data);
    if (running.isEmpty() || !running.get().ready() || process().isEmpty()) {
      return Optional.empty();
    }
    PostgresAddress address =
        new PostgresAddress(LoopbackPort.HOST, running.get().port(), NAME, NAME, password.read());
    return new PostgresCheck(address).isServing(data) ? Optional.of(address) : Optional.empty();
  }

  @Override
  public Optional<ProcessHandle> process() throws IOException {
    return PostmasterFile.read(data)
        .flatMap(running -> ServerProcesses.find(running.processId(), data));
  }

  @Override
  public Optional<String> start(Deadline deadline) throws IOException {
    Files.createDirectories(home);
    log().turnOver();
    ServerCommand command = new ServerCommand(Account.choose(home, deadline), home);
    Path bin = programs(command.account(), deadline);
    refuseWhatAShellWouldChange(bin);
    refuseWhatAShellWouldChange(data);
    if (!Files.exists(data)) {
      initialise(command, bin, deadline);
    }
    PostmasterFile.deleteIfMisleading(data);
    long logStart = log().length();
    List<String> line =
        List.of(
            bin.resolve("pg_ctl").toString(),
            "start",
            "--pgdata=" + data,
            "--log=" + log().file(),
            "--wait",
            "--timeout=" + Math.max(1, deadline.left().toSeconds()),
            "--options=-p " + port.choose() + ALWAYS);
    return command.run(deadline, line) == 0
        ? Optional.empty()
        : Optional.of(log().lastWordsSince(logStart, command.output()));
  }

  /** pg_ctl inserts its paths into a shell command in double quotes, without escaping them. */
  private static void refuseWhatAShellWouldChange(Path path) {
    String meant = Platform.current().isWindows() ? "\"\n" : "\"$`\\\n";
    if (path.toString().chars().anyMatch(c -> meant.indexOf(c) >= 0)) {
      throw new EmbeddedServersException(
          "the path of embedded POSTGRES must not contain a quote, dollar sign, backtick or"
              + " backslash: "
              + path);
    }
  }

  /**
   * Initialises under a temporary name, so that the remains of a killed initdb are never mistaken
   * for a database.
   */
  private void initialise(ServerCommand command, Path bin, Deadline deadline) throws IOException {
    try (DirectoryStream<Path> cutOff = Files.newDirectoryStream(home, DRAFT + "*")) {
      for (Path draft : cutOff) {
        new FileTree(draft).delete();
      }
    }
    // A unique name, since the initdb of a killed node may still be running.
    Path draft = home.resolve(DRAFT + UUID.randomUUID());
    password.create();
    command.account().own(home);
    List<String> line =
        new ArrayList<>(
            List.of(
                bin.resolve("initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + NAME,
                "--pwfile=" + password.file(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // PostgreSQL's own C.UTF-8, so that the machine's locales do not matter.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    AT_FIRST.forEach(setting -> line.addAll(List.of("--set", setting)));
    if (command.run(deadline, line) != 0) {
      throw new EmbeddedServersException(
          "embedded POSTGRES cannot be initialised: " + command.output().lastWordsSince(0));
    }
    Files.move(draft, data);
  }

  @Override
  public void askToStop(Deadline deadline) throws IOException {
    // The first candidate, without a check: a check would change the owner of a running server's
    // files.
    Account account = Account.candidates(home).get(0);
    ServerCommand command = new ServerCommand(account, home);
    List<String> line =
        List.of(
            programs(account, deadline).resolve("pg_ctl").toString(),
            "stop",
            "--pgdata=" + data,
            "--mode=fast",
            "--no-wait");
    if (command.run(deadline, line) != 0) {
      throw new EmbeddedServersException(
          "embedded POSTGRES cannot be stopped: " + command.output().lastWordsSince(0));
    }
  }

  private Path programs(Account account, Deadline deadline) throws IOException {
    return ProgramCache.forServersOf(dataDirectory, account)
        .folder(ProgramArchive.postgres(Platform.current()), deadline)
        .resolve("bin");
  }
}
