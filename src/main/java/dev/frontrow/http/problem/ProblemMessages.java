package dev.frontrow.http.problem;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Messages for people, by key and language, from {@code messages.properties} and {@code
 * messages_ko.properties} beside this class. {@code {0}} stands for the first argument, which is
 * inserted unchanged. Thread-safe.
 */
public final class ProblemMessages {
  private static final String BUNDLE = "dev.frontrow.http.problem.messages";

  /** Loaded once: to find a bundle costs more than the rest of a refusal. */
  private static final Map<Language, ResourceBundle> BUNDLES = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      BUNDLES.put(
          language,
          ResourceBundle.getBundle(
              BUNDLE, language.bundle(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
    }
  }

  private ProblemMessages() {}

  /**
   * Returns the message.
   *
   * @throws java.util.MissingResourceException if a bundle lacks the key; a test checks that none
   *     does
   */
  public static String text(Language language, String key, List<String> arguments) {
    String text = bundle(language).getString(key);
    for (int i = 0; i < arguments.size(); i++) {
      text = text.replace("{" + i + "}", arguments.get(i));
    }
    return text;
  }

  /** Returns a message without arguments. */
  public static String text(Language language, String key) {
    return text(language, key, List.of());
  }

  /** Returns whether there is a message with that key. */
  static boolean has(String key) {
    return bundle(Language.ENGLISH).containsKey(key);
  }

  static ResourceBundle bundle(Language language) {
    return Objects.requireNonNull(BUNDLES.get(language));
  }
}
