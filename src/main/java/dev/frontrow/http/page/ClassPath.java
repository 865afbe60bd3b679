package dev.frontrow.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads files that come with the program, from a directory or a jar. Blocks the calling thread. */
final class ClassPath {
  private ClassPath() {}

  /**
   * Returns all files in and below the directory of {@code resource}, by their path from there,
   * with slashes.
   *
   * @param resource an existing file
   */
  static SortedMap<String, byte[]> besides(String resource) throws IOException {
    URL url = find(resource);
    if (url.openConnection() instanceof JarURLConnection jar) {
      // The JDK shares one file system for a jar, and other code could close it. So this opens its
      // own.
      try (FileSystem files = FileSystems.newFileSystem(path(jar.getJarFileURL()))) {
        return beside(files.getPath("/" + resource));
      }
    }
    return beside(path(url));
  }

  static byte[] read(String resource) throws IOException {
    try (InputStream content = find(resource).openStream()) {
      return content.readAllBytes();
    }
  }

  private static SortedMap<String, byte[]> beside(Path neighbour) throws IOException {
    Path directory = Objects.requireNonNull(neighbour.getParent());
    SortedMap<String, byte[]> contents = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = directory.relativize(file).toString();
      contents.put(
          name.replace(directory.getFileSystem().getSeparator(), "/"), Files.readAllBytes(file));
    }
    return contents;
  }

  private static URL find(String resource) throws IOException {
    URL url = ClassPath.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IOException("the program's file " + resource + " is missing");
    }
    return url;
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("not the URL of a file: " + url, e);
    }
  }
}
