package dev.frontrow.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a deployment. For a key such as {@code reservation.hold-duration}, the
 * environment variable {@code FRONTROW_RESERVATION_HOLD_DURATION} overrides the file; a blank value
 * counts as not set. A start reads the sections of all parts and then calls {@link #rejectUnknown},
 * so that a misspelt key is never ignored. Not thread-safe: read it on one thread during the start.
 */
public final class Configuration {
  /** Path of the file in the working directory, and of its copy in the jar. */
  public static final Path DEFAULT_FILE = Path.of("conf", "frontrow.yaml");

  /** The character that replaces undecodable bytes. */
  private static final char NOT_DECODED = '\uFFFD';

  private static final String PREFIX = "FRONTROW_";

  /** Prefix of the build's own variables, which are not settings. */
  private static final String BUILD_PREFIX = "FRONTROW_MAVEN_";

  private final Map<String, Value> file;
  private final Map<String, String> environment;

  /** The default of each key that was read, as a file would contain it; blank for none. */
  private final Map<String, String> defaults = new TreeMap<>();

  private Configuration(Map<String, Value> file, Map<String, String> environment) {
    this.file = file;
    this.environment = new TreeMap<>(environment);
    this.environment
        .keySet()
        .removeIf(name -> !name.startsWith(PREFIX) || name.startsWith(BUILD_PREFIX));
  }

  /** Reads a file; the environment overrides it. */
  public static Configuration load(Path file, Map<String, String> environment) {
    try {
      return new Configuration(YamlFile.read(file.toString(), Files.readString(file)), environment);
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read as a file of UTF-8 text");
    }
  }

  /**
   * Reads the named file; otherwise {@link #DEFAULT_FILE} if it exists; otherwise the copy in the
   * jar. The environment overrides each of them.
   */
  public static Configuration find(Optional<Path> named, Map<String, String> environment) {
    if (named.isPresent()) {
      return load(named.get(), environment);
    }
    return Files.exists(DEFAULT_FILE)
        ? load(DEFAULT_FILE, environment)
        : new Configuration(packaged(), environment);
  }

  /** Returns a configuration of these keys and values, without file and environment. */
  public static Configuration of(Map<String, String> values) {
    Map<String, Value> given = new LinkedHashMap<>();
    values.forEach((key, text) -> given.put(key, Value.scalar(text, "as given")));
    return new Configuration(given, Map.of());
  }

  private static Map<String, Value> packaged() {
    String name = "conf/frontrow.yaml";
    try (InputStream in = Configuration.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        return Map.of();
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlFile.read(name + " (in the jar)", text);
    } catch (IOException e) {
      throw new ConfigurationException(name + " in the jar cannot be read");
    }
  }

  /**
   * Returns the keys that start with a name and a dot; the empty name selects keys without a dot.
   */
  public Section section(String name) {
    return new Section(this, name);
  }

  /**
   * Throws {@link ConfigurationException} if a key is set that no section has read. Call it after
   * all sections are read.
   */
  public void rejectUnknown() {
    file.forEach(
        (key, value) -> {
          if (!defaults.containsKey(key)) {
            throw unknown(value.source() + ": " + key, Nearness.nearest(key, defaults.keySet()));
          }
        });
    Map<String, String> names = new TreeMap<>();
    defaults.keySet().forEach(key -> names.put(environmentName(key), key));
    for (String name : environment.keySet()) {
      if (!names.containsKey(name)) {
        throw unknown(name + " in the environment", Nearness.nearest(name, names.keySet()));
      }
    }
  }

  /**
   * Returns each key that was read, with its default as a file would contain it; blank for none.
   */
  public Map<String, String> defaults() {
    return Map.copyOf(defaults);
  }

  /** Returns each key of the file with its text; blank for keys without a value. */
  public Map<String, String> written() {
    Map<String, String> written = new TreeMap<>();
    file.forEach((key, value) -> written.put(key, value.text().orElse("")));
    return written;
  }

  /** Returns the environment variable of a key. */
  public static String environmentName(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  Optional<Value> find(String key, String defaultText) {
    defaults.put(key, defaultText);
    return given(key);
  }

  Optional<Value> given(String key) {
    String name = environmentName(key);
    return Optional.ofNullable(environment.get(name))
        .map(text -> Value.scalar(readable(text, name), name + " in the environment"))
        .filter(Value::isSet)
        .or(() -> Optional.ofNullable(file.get(key)).filter(Value::isSet));
  }

  /**
   * Refuses undecodable text: the JVM decodes the environment by the locale's charset, which may be
   * ASCII.
   */
  private static String readable(String text, String name) {
    if (text.indexOf(NOT_DECODED) >= 0) {
      throw new ConfigurationException(
          name
              + " in the environment: contains characters that this host's locale cannot"
              + " decode; set LC_ALL=C.UTF-8");
    }
    return text;
  }

  private static ConfigurationException unknown(String what, Optional<String> meant) {
    return new ConfigurationException(
        what + " is not a setting" + meant.map(it -> "; did you mean " + it + "?").orElse(""));
  }
}
