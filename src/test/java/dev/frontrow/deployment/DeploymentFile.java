package dev.frontrow.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML document and a path into it; a missing step fails. */
record DeploymentFile(String name, Object root) {
  private static final Path KUBERNETES = Path.of("conf", "kubernetes");

  static DeploymentFile compose() {
    return read(Path.of("docker-compose.yml"));
  }

  static DeploymentFile kubernetes(String name) {
    return read(KUBERNETES.resolve(name));
  }

  /** All objects for Kubernetes. */
  static List<DeploymentFile> manifests() {
    try (Stream<Path> files = Files.list(KUBERNETES)) {
      return files
          .filter(file -> !file.endsWith("kustomization.yaml") && !file.endsWith("secret.yaml"))
          .map(DeploymentFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeploymentFile read(Path file) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return new DeploymentFile(file.toString(), yaml.load(text(file)));
  }

  /** The value at a path of keys and, in lists, positions: {@code spec/ports/0/port}. */
  Object at(String path) {
    Object here = root;
    for (String step : path.split("/", -1)) {
      Object next =
          here instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : ((Map<?, ?>) here).get(step);
      if (next == null) {
        throw new AssertionError(name + " has no " + path + ": nothing at " + step);
      }
      here = next;
    }
    return here;
  }

  Map<?, ?> map(String path) {
    return (Map<?, ?>) at(path);
  }

  List<?> list(String path) {
    return (List<?>) at(path);
  }
}
