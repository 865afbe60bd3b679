package dev.frontrow.testing;

import dev.frontrow.config.Configuration;
import dev.frontrow.config.Section;
import java.util.Map;
import java.util.function.Function;

/** Reads settings as a node does. */
public final class TestSettings {
  private TestSettings() {}

  /**
   * Reads a section; fails if nobody reads one of the settings.
   *
   * @param settings by their full names, such as {@code redis.uri}
   */
  public static <T> T read(
      String section, Function<Section, T> from, Map<String, String> settings) {
    Configuration configuration = Configuration.of(settings);
    T read = from.apply(configuration.section(section));
    configuration.rejectUnknown();
    return read;
  }
}
