package dev.frontrow.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Distinguishes a server's process from a later one with the same process id. Stateless. */
final class ServerProcesses {
  private ServerProcesses() {}

  /**
   * Returns the live process with this id if it may serve this directory. Both servers have their
   * directory on the command line. Where the system hides command lines, any process may be the
   * server.
   */
  static Optional<ProcessHandle> find(long id, Path directory) {
    return ProcessHandle.of(id)
        .filter(process -> !hasEnded(process))
        .filter(process -> mayServe(process, directory));
  }

  /** Returns whether the id belongs to a live process that does not serve this directory. */
  static boolean isTakenByAnother(long id, Path directory) {
    return ProcessHandle.of(id).filter(ProcessHandle::isAlive).isPresent()
        && find(id, directory).isEmpty();
  }

  /**
   * Returns whether a process has ended. Until its parent has waited for it, an ended process is a
   * zombie: alive for Java, but without program and arguments. In a container, process 1 inherits
   * the servers and often never waits for them.
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
