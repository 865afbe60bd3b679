package dev.frontrow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The programs of the embedded servers, for tests that start several servers. */
public final class ServerPrograms {
  private final Path home;
  private final Account account;
  private final Path programs;

  private ServerPrograms(Path home, Account account, Path programs) {
    this.home = home;
    this.account = account;
    this.programs = programs;
  }

  /** Redis, also as a sentinel or a cluster member; its files are below a directory. */
  public static ServerPrograms redis(Path home) throws IOException {
    return of(home, ProgramArchive.redis(Platform.current()));
  }

  /** PostgreSQL, with files below a directory. */
  public static ServerPrograms postgres(Path home) throws IOException {
    return of(home, ProgramArchive.postgres(Platform.current()));
  }

  private static ServerPrograms of(Path home, ProgramArchive archive) throws IOException {
    Deadline deadline = deadline();
    Path real = Files.createDirectories(home).toRealPath();
    Account account = Account.choose(real, deadline);
    Path folder = ProgramCache.forServersOf(real, account).folder(archive, deadline);
    return new ServerPrograms(real, account, folder.resolve("bin"));
  }

  /** The real path of the directory. */
  public Path home() {
    return home;
  }

  /** Gives the files below the directory to the user that runs the programs. */
  public void own() throws IOException {
    account.own(home);
  }

  /** Runs a program to its end. */
  public void run(String program, String... arguments) throws IOException {
    ServerCommand command = new ServerCommand(account, home);
    List<String> line = new ArrayList<>(List.of(programs.resolve(program).toString()));
    line.addAll(List.of(arguments));
    if (command.run(deadline(), line) != 0) {
      throw new IOException(program + " failed: " + command.output().lastWordsSince(0));
    }
  }

  /** Starts a program in the background; its output goes to a file of that name. */
  public Process start(String output, String program, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(account.prefix());
    line.add(programs.resolve(program).toString());
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(output).toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(60));
  }
}
