package dev.frontrow.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operating system account that runs a server. PostgreSQL refuses to run as root. Under root a
 * server therefore runs in a user namespace, where it is not root but may use root's files. Where
 * namespaces are forbidden, as in most containers, it runs as another user who is given the files.
 *
 * @param prefix words before each command line
 * @param owner required owner of the server's files; empty when this process is not root
 */
record Account(List<String> prefix, Optional<Owner> owner) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65_534;

  record Owner(int uid, int gid) {
    static Owner of(Path file) throws IOException {
      return new Owner(
          (Integer) Files.getAttribute(file, "unix:uid", NOFOLLOW_LINKS),
          (Integer) Files.getAttribute(file, "unix:gid", NOFOLLOW_LINKS));
    }
  }

  static Account self() {
    return new Account(List.of(), Optional.empty());
  }

  static Account inUserNamespace() {
    return new Account(List.of("unshare", "-U", "--"), Optional.of(new Owner(ROOT, ROOT)));
  }

  static Account switchedTo(Owner owner) {
    return new Account(
        List.of("setpriv", "--reuid=" + owner.uid, "--regid=" + owner.gid, "--clear-groups", "--"),
        Optional.of(owner));
  }

  private static Account asNobody() {
    return new Account(
        List.of("runuser", "-u", "nobody", "--"), Optional.of(new Owner(NOBODY, NOBODY)));
  }

  /** Returns whether files below root's home may be unreadable to this account. */
  boolean isSwitched() {
    return owner.isPresent() && owner.get().uid != ROOT;
  }

  /**
   * Returns the accounts to try for a server, most promising first. The owner of its data (before
   * there is data, of the parent directory) comes first, so that servers started by root leave an
   * ordinary user's files to that user.
   *
   * @param home the server's own directory, existing and writable
   */
  static List<Account> candidates(Path home) throws IOException {
    if (!isRoot(home)) {
      return List.of(self());
    }
    Path data = home.resolve("data");
    Owner owner = Owner.of(Files.exists(data) ? data : requireNonNull(home.getParent()));
    List<Account> candidates = new ArrayList<>();
    if (owner.uid != ROOT) {
      candidates.add(switchedTo(owner));
    }
    candidates.add(inUserNamespace());
    candidates.add(switchedTo(new Owner(NOBODY, NOBODY)));
    candidates.add(asNobody());
    return List.copyOf(candidates);
  }

  /**
   * Returns the first candidate that can write into {@code home}, and gives the directory to it.
   */
  static Account choose(Path home, Deadline deadline) throws IOException {
    for (Account account : candidates(home)) {
      if (account.owner.isEmpty() || account.works(home, deadline)) {
        return account;
      }
    }
    throw new EmbeddedServersException(
        "embedded servers cannot run as root, and none of 'unshare -U', 'setpriv' and 'runuser' can"
            + " use "
            + home
            + "; run as an ordinary user, or choose a data directory that other users can enter");
  }

  private boolean works(Path home, Deadline deadline) throws IOException {
    ServerCommand command = new ServerCommand(this, home);
    if (!command.succeeds(deadline, "true")) {
      return false;
    }
    own(home);
    return command.succeeds(deadline, "test", "-w", home.toString());
  }

  /** Changes the owner of a directory and its contents, if this account has one. */
  void own(Path directory) throws IOException {
    if (owner.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!Owner.of(file).equals(owner.get())) {
          Files.setAttribute(file, "unix:uid", owner.get().uid, NOFOLLOW_LINKS);
          Files.setAttribute(file, "unix:gid", owner.get().gid, NOFOLLOW_LINKS);
        }
      }
    }
  }

  /** Checks the owner of a new file, since Java does not expose the effective uid. */
  private static boolean isRoot(Path home) throws IOException {
    if (!home.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    Path fresh = Files.createTempFile(home, "owner", "");
    try {
      return Owner.of(fresh).uid == ROOT;
    } finally {
      Files.delete(fresh);
    }
  }
}
