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
 * Everything a deployment set. A key such as {@code reservation.hold-duration} is looked for in the
 * environment as {@code FRONTROW_RESERVATION_HOLD_DURATION}, then in the file; a blank is the same
 * as nothing. Whoever starts a node reads every part's section and then calls {@link
 * #rejectUnknown}, so that a slip of the fingers is never silent.
 *
 * <p>Read it while starting, on one thread.
 */
public final class Configuration {
  /** Where the file is looked for in the working directory, and inside the program. */
  public static final Path DEFAULT_FILE = Path.of("conf", "frontrow.yaml");

  /** What stands where bytes could not be decoded. */
  private static final char NOT_DECODED = '\uFFFD';

  private static final String PREFIX = "FRONTROW_";

  /** Of the build, which starts the program when it runs from source. */
  private static final String BUILD_PREFIX = "FRONTROW_MAVEN_";

  private final Map<String, Value> file;
  private final Map<String, String> environment;

  /** What has been asked for: each key with its default as it would be written; blank for none. */
  private final Map<String, String> defaults = new TreeMap<>();

  private Configuration(Map<String, Value> file, Map<String, String> environment) {
    this.file = file;
    this.environment = new TreeMap<>(environment);
    this.environment
        .keySet()
        .removeIf(name -> !name.startsWith(PREFIX) || name.startsWith(BUILD_PREFIX));
  }

  /** The file, overridden by the environment. */
  public static Configuration load(Path file, Map<String, String> environment) {
    try {
      return new Configuration(YamlFile.read(file.toString(), Files.readString(file)), environment);
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be read as a file of UTF-8 text");
    }
  }

  /**
   * The file that was named; otherwise {@link #DEFAULT_FILE} if the working directory has it;
   * otherwise the copy inside the program. The environment overrides each of them.
   */
  public static Configuration find(Optional<Path> named, Map<String, String> environment) {
    if (named.isPresent()) {
      return load(named.get(), environment);
    }
    return Files.exists(DEFAULT_FILE)
        ? load(DEFAULT_FILE, environment)
        : new Configuration(packaged(), environment);
  }

  /** Keys and values as they are, without file or environment. */
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
      return YamlFile.read(name + " (inside the program)", text);
    } catch (IOException e) {
      throw new ConfigurationException(name + " inside the program cannot be read");
    }
  }

  /** The keys that begin with a name and a dot; the empty name stands for keys without a dot. */
  public Section section(String name) {
    return new Section(this, name);
  }

  /** Refuses whatever was set and has not been asked for. Call it when all sections are read. */
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

  /** Every key that was asked for, with its default as a file would write it; blank for none. */
  public Map<String, String> defaults() {
    return Map.copyOf(defaults);
  }

  /** Every key that the file sets, as text; blank for those that it names and leaves open. */
  public Map<String, String> written() {
    Map<String, String> written = new TreeMap<>();
    file.forEach((key, value) -> written.put(key, value.text().orElse("")));
    return written;
  }

  /** The name under which the environment sets a key. */
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

  /** The JVM decodes the environment by the charset of the host's locale, which may be ASCII. */
  private static String readable(String text, String name) {
    if (text.indexOf(NOT_DECODED) >= 0) {
      throw new ConfigurationException(
          name
              + " in the environment: has letters that the charset of this host's locale cannot"
              + " read; set LC_ALL=C.UTF-8");
    }
    return text;
  }

  private static ConfigurationException unknown(String what, Optional<String> meant) {
    return new ConfigurationException(
        what + " is no setting" + meant.map(it -> "; did you mean " + it + "?").orElse(""));
  }
}
