package dev.frontrow.http.problem;

import java.util.List;
import java.util.Locale;

/** The languages of messages. */
public enum Language {
  ENGLISH("en", Locale.ROOT),
  KOREAN("ko", Locale.KOREAN);

  /** Ranges after this many are ignored; browsers send a handful. */
  private static final int MAX_RANGES = 32;

  private final String tag;
  private final Locale bundle;

  Language(String tag, Locale bundle) {
    this.tag = tag;
    this.bundle = bundle;
  }

  /** The primary subtag of BCP 47. */
  public String tag() {
    return tag;
  }

  Locale bundle() {
    return bundle;
  }

  /** Returns the language of a {@link #tag()}; English for any other text. */
  public static Language ofTag(String tag) {
    return KOREAN.tag.equals(tag) ? KOREAN : ENGLISH;
  }

  /**
   * Returns the language that {@code Accept-Language} prefers (RFC 9110, section 12.5.4): the
   * highest quality, the first of equals. English if it names neither language or is malformed.
   * Several lines form one list (section 5.3).
   */
  public static Language preferred(List<String> acceptLanguage) {
    double english = -1;
    double korean = -1;
    double any = -1;
    boolean koreanFirst = false;
    for (String range : String.join(",", acceptLanguage).split(",", MAX_RANGES)) {
      String[] parts = range.split(";", 2);
      double quality = parts.length == 1 ? 1 : quality(parts[1]);
      String primary = parts[0].strip().toLowerCase(Locale.ROOT).split("-", 2)[0];
      switch (primary) {
        case "en" -> english = Math.max(english, quality);
        case "ko" -> {
          koreanFirst |= english < 0 && any < 0;
          korean = Math.max(korean, quality);
        }
        case "*" -> any = Math.max(any, quality);
        default -> {}
      }
    }
    double forEnglish = english < 0 ? any : english;
    double forKorean = korean < 0 ? any : korean;
    if (forKorean <= 0) {
      return ENGLISH;
    }
    return forKorean > forEnglish || (forKorean == forEnglish && koreanFirst) ? KOREAN : ENGLISH;
  }

  /** Reads {@code q=0.5}. A range with a malformed quality is ignored. */
  private static double quality(String parameter) {
    String text = parameter.strip().toLowerCase(Locale.ROOT);
    if (!text.matches("q\\s*=\\s*(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
      return -1;
    }
    return Double.parseDouble(text.substring(text.indexOf('=') + 1).strip());
  }
}
