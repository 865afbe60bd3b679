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
 * As whom a server runs. PostgreSQL refuses uid 0, so under root its programs run behind a prefix:
 * in a user namespace of their own, where root's files are theirs but they are not root, or, where
 * namespaces are forbidden (most containers), as another user to whom the files are given.
 *
 * @param prefix the words in front of every command line
 * @param owner to whom the server's files must belong; absent when we run as an ordinary user
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

  /** Whether what root keeps in its own home may be out of this account's reach. */
  boolean isSwitched() {
    return owner.isPresent() && owner.get().uid != ROOT;
  }

  /**
   * The accounts to try for a server, the likeliest first. Whoever owns its data, or before there
   * is any the directory above, comes before others, so that an ordinary user whose servers root
   * once started finds the files still theirs.
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

  /** The first candidate that can write into {@code home}, which then belongs to it. */
  static Account choose(Path home, Deadline deadline) throws IOException {
    for (Account account : candidates(home)) {
      if (account.owner.isEmpty() || account.works(home, deadline)) {
        return account;
      }
    }
    throw new EmbeddedServersException(
        "servers do not run as root, and neither 'unshare -U' nor 'setpriv' nor 'runuser' can use "
            + home
            + ": run as an ordinary user, or choose a data directory that others may enter");
  }

  private boolean works(Path home, Deadline deadline) throws IOException {
    ServerCommand command = new ServerCommand(this, home);
    if (!command.succeeds(deadline, "true")) {
      return false;
    }
    own(home);
    return command.succeeds(deadline, "test", "-w", home.toString());
  }

  /** Gives a directory and all in it to this account, if it is not the account that we run as. */
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

  /** Seen from a fresh file, since Java does not tell the effective uid. */
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
