package dev.frontrow.embedded;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.frontrow.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The user that runs the servers. Only root can become another user, so only root runs all tests.
 */
@Timeout(120)
class OtherUsersTest {
  private static final int NOBODY = 65_534;
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private final Path temporary;
  private final Path directory;
  private final Path programs;
  private final Path cache;

  OtherUsersTest(@TempDir Path temporary) throws Exception {
    assumeTrue(
        temporary.getFileSystem().supportedFileAttributeViews().contains("unix")
            && uidOf(temporary) == 0,
        "only root can become another user");
    this.temporary = temporary.toRealPath();
    directory = open(temporary, "data");
    programs = open(temporary, "bin");
    cache = open(temporary, "cache");
    ServerCommand asNobody = new ServerCommand(new Account(AS_NOBODY, Optional.empty()), programs);
    assumeTrue(
        asNobody.succeeds(Deadline.after(Duration.ofSeconds(10)), "true"), "no setpriv here");
  }

  @Test
  void anOrdinaryUserRunsTheServers() throws Exception {
    Files.setAttribute(directory, "unix:uid", NOBODY);
    Files.setAttribute(cache, "unix:uid", NOBODY);
    String classPath = NodeProcess.classPathCopiedTo(open(temporary, "classes"));
    try (NodeProcess node = NodeProcess.open(AS_NOBODY, classPath, programs, cache, directory)) {
      assertTrue(node.opening().startsWith("postgresql://"), node.opening());
      assertEquals(NOBODY, uidOf(directory.resolve("postgres/data/postmaster.pid")));
    }
  }

  @Test
  void rootLeavesTheServersOfAnOrdinaryUserTheirs() throws Exception {
    Files.setAttribute(directory, "unix:uid", NOBODY);
    Files.setAttribute(directory, "unix:gid", NOBODY);
    try (NodeProcess node =
        NodeProcess.open(List.of(), ChildJvm.classPath(), programs, cache, directory)) {
      assertTrue(node.opening().startsWith("postgresql://"), node.opening());
      assertEquals(NOBODY, uidOf(directory.resolve("postgres/data/PG_VERSION")));
      assertEquals(NOBODY, uidOf(directory.resolve("postgres/password")));
      assertEquals(NOBODY, uidOf(directory.resolve("redis/data/appendonlydir")));
    }
  }

  @Test
  void rootRunsThemAsNobodyWhereUserNamespacesAreForbidden() throws Exception {
    Path unshare = programs.resolve("unshare");
    Files.writeString(unshare, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(unshare, fromString("rwxr-xr-x"));
    for (int start = 0; start < 2; start++) {
      ProcessHandle postgres;
      try (NodeProcess node =
          NodeProcess.open(List.of(), ChildJvm.classPath(), programs, cache, directory)) {
        assertTrue(node.opening().startsWith("postgresql://"), node.opening());
        assertEquals(NOBODY, uidOf(directory.resolve("postgres/data/postmaster.pid")));
        postgres = new ServersFixture(directory).postgresProcess();
      }
      assertTrue(ServerProcesses.hasEnded(postgres));
    }
  }

  @Test
  void rootIsToldWhenNothingWorks() throws Exception {
    for (String name : List.of("unshare", "setpriv", "runuser")) {
      Files.writeString(programs.resolve(name), "#!/bin/sh\nexit 1\n");
      Files.setPosixFilePermissions(programs.resolve(name), fromString("rwxr-xr-x"));
    }
    try (NodeProcess node =
        NodeProcess.open(List.of(), ChildJvm.classPath(), programs, cache, directory)) {
      assertTrue(
          node.opening().startsWith("failed: embedded servers cannot run as root, and none of"),
          node.opening());
    }
  }

  private static Path open(Path temporary, String name) throws Exception {
    Files.setPosixFilePermissions(temporary, fromString("rwxr-xr-x"));
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
    return folder;
  }

  private static int uidOf(Path file) throws Exception {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }
}
