package dev.frontrow.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis, run by its own executable, in {@code redis} of the data directory. It daemonises itself
 * into a new session, so Ctrl-C in this terminal does not reach it.
 */
final class RedisServer implements ServerProgram<RedisAddress> {
  /**
   * Longest time from the program's start until it has bound its port and written its process id.
   */
  private static final Duration LONGEST_BIRTH = Duration.ofSeconds(5);

  private static final Pattern HISTORY = Pattern.compile("master_replid:(\\p{XDigit}+)");

  /** Redis logs this after it has written and synchronised the append-only file. */
  private static final String LAST_WORDS = "Redis is now ready to exit";

  private final Path dataDirectory;
  private final Path home;
  private final Path data;
  private final Path pidFile;
  private final LoopbackPort port;
  private final RedisHistory history;

  /**
   * @param dataDirectory existing, by its real path
   */
  RedisServer(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
    this.home = dataDirectory.resolve("redis");
    this.data = home.resolve("data");
    this.pidFile = home.resolve("redis.pid");
    this.port = new LoopbackPort(home.resolve("port"));
    this.history = new RedisHistory(home);
  }

  @Override
  public Server kind() {
    return Server.REDIS;
  }

  @Override
  public ServerLog log() {
    return new ServerLog(home.resolve("redis.log"));
  }

  @Override
  public Optional<RedisAddress> answer() throws IOException {
    OptionalInt known = port.recorded();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try (RedisConversation redis = new RedisConversation(known.getAsInt())) {
      if (!redis.setting("dir").equals(data.toString())) {
        return Optional.empty();
      }
      if (!redis.setting("appendonly").equals("yes")) {
        throw new EmbeddedServersException(
            "embedded REDIS in " + data + " runs without its append-only file; stop it first");
      }
      String now = historyOf(redis);
      return Optional.of(
          new RedisAddress(
              URI.create("redis://" + LoopbackPort.HOST + ":" + known.getAsInt()),
              now,
              history.continuedBy(now)));
    } catch (IOException e) {
      // No server, a foreign one, or ours while it loads; process() distinguishes them.
      return Optional.empty();
    }
  }

  private static String historyOf(RedisConversation redis) throws IOException {
    redis.ask("PING");
    Matcher replication = HISTORY.matcher(redis.ask("INFO", "replication").get(0));
    if (!replication.find()) {
      throw new IOException("no master_replid");
    }
    return replication.group(1);
  }

  @Override
  public Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String id = Files.readString(pidFile).strip();
    return id.matches("\\d{1,18}")
        ? ServerProcesses.find(Long.parseLong(id), data)
        : Optional.empty();
  }

  @Override
  public Optional<String> start(Deadline deadline) throws IOException {
    Files.createDirectories(home);
    log().turnOver();
    Account account = Account.choose(home, deadline);
    Path program =
        ProgramCache.forServersOf(dataDirectory, account)
            .folder(ProgramArchive.redis(Platform.current()), deadline)
            .resolve("bin")
            .resolve("redis-server");
    Files.createDirectories(data);
    account.own(home);
    Files.deleteIfExists(pidFile);
    long logStart = log().length();
    ServerCommand command = new ServerCommand(account, home);
    int code = command.run(deadline, commandLine(program));
    Deadline birth = deadline.within(LONGEST_BIRTH);
    while (code == 0 && process().isEmpty() && !birth.passed()) {
      birth.pause();
    }
    return process().isPresent()
        ? Optional.empty()
        : Optional.of(log().lastWordsSince(logStart, command.output()));
  }

  private List<String> commandLine(Path program) throws IOException {
    return List.of(
        program.toString(),
        "--daemonize",
        "yes",
        "--bind",
        LoopbackPort.HOST,
        "--port",
        Integer.toString(port.choose()),
        "--dir",
        data.toString(),
        "--pidfile",
        pidFile.toString(),
        "--logfile",
        log().file().toString(),
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        // Redis loads only the append-only file, so snapshots would be useless writes.
        "--save",
        "",
        // ServerProcesses recognises the server by its command line, which a title would hide.
        "--set-proc-title",
        "no");
  }

  @Override
  public void askToStop(Deadline deadline) throws IOException {
    Optional<ProcessHandle> process = process();
    try (RedisConversation redis = new RedisConversation(port.recorded().orElseThrow())) {
      if (redis.setting("dir").equals(data.toString())) {
        redis.say("SHUTDOWN");
      }
    } catch (IOException e) {
      // Redis is too busy to answer. The signal requests the same shutdown.
      process.ifPresent(ProcessHandle::destroy);
    }
  }

  @Override
  public void ended(long logStart) throws IOException {
    if (log().tail(logStart).contains(LAST_WORDS)) {
      history.keep();
    }
  }
}
