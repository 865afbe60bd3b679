package dev.frontrow.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells a server's living process from another one that was given the same id later. */
final class ServerProcesses {
  private ServerProcesses() {}

  /**
   * The process with this id if it lives and may be a server of this directory. Both servers are
   * started with their directory on the command line; where the system does not show that line, the
   * answer is the careful one: it may.
   */
  static Optional<ProcessHandle> find(long id, Path directory) {
    return ProcessHandle.of(id)
        .filter(process -> !hasEnded(process))
        .filter(process -> mayServe(process, directory));
  }

  /** Whether the system still knows this id, but of no server of this directory. */
  static boolean isTakenByAnother(long id, Path directory) {
    return ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent()
        && find(id, directory).isEmpty();
  }

  /**
   * Whether a process has ended, also if its parent has not taken note: it then counts as alive,
   * but shows neither program nor arguments. In a container the first process, which inherits the
   * servers, often never takes note.
   */
  static boolean hasEnded(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return !process.isAlive() || (info.command().isEmpty() && info.arguments().isEmpty());
  }

  private static boolean mayServe(ProcessHandle process, Path directory) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(directory.toString()))
        .orElse(true);
  }
}
