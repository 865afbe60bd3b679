package dev.frontrow.http.page;

import dev.frontrow.api.Concert;
import dev.frontrow.http.live.WebOrigin;
import dev.frontrow.http.problem.Language;
import dev.frontrow.http.problem.ProblemMessages;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The HTML documents of the pages, in the reader's language. Scripts fill them in. Their heads
 * serve programs that run no scripts, such as those that show the preview of a link. Immutable.
 */
public final class PageDocuments {
  private static final String SITE = "Frontrow";

  private final IndexDocument index;
  private final Optional<String> origin;
  private final Map<Language, PageFile> home = new EnumMap<>(Language.class);
  private final Map<Language, PageFile> page = new EnumMap<>(Language.class);
  private final Map<Language, PageFile> missing = new EnumMap<>(Language.class);

  /**
   * Makes the documents of one site.
   *
   * @param publicUrl the origin of the site, if it is known
   */
  public PageDocuments(IndexDocument index, Optional<WebOrigin> publicUrl) {
    this.index = index;
    this.origin = publicUrl.map(WebOrigin::text);
    for (Language language : Language.values()) {
      String about = ProblemMessages.text(language, "page.about");
      home.put(language, document(language, Optional.empty(), about, Optional.of("/"), true));
      page.put(language, document(language, Optional.empty(), about, Optional.empty(), true));
      Optional<String> title = Optional.of(ProblemMessages.text(language, "page.not-found"));
      missing.put(language, document(language, title, about, Optional.empty(), false));
    }
  }

  /** The document at {@code /}. */
  public PageFile home(Language language) {
    return Objects.requireNonNull(home.get(language));
  }

  /** The document of a page that has no head of its own. */
  public PageFile page(Language language) {
    return Objects.requireNonNull(page.get(language));
  }

  /** The document for an address without a page. */
  public PageFile missing(Language language) {
    return Objects.requireNonNull(missing.get(language));
  }

  /** The document of a concert's page. */
  public PageFile of(Language language, Concert concert) {
    return document(
        language,
        Optional.of(concert.title()),
        dates(language, concert) + " · " + concert.venue(),
        Optional.of("/concerts/" + concert.id()),
        true);
  }

  private PageFile document(
      Language language,
      Optional<String> title,
      String description,
      Optional<String> path,
      boolean isThere) {
    return index.with(
        new DocumentHead(
            language.tag(),
            language == Language.KOREAN ? "ko_KR" : "en_GB",
            SITE,
            title,
            description,
            origin.flatMap(it -> path.map(it::concat)),
            origin,
            isThere));
  }

  private static String dates(Language language, Concert concert) {
    String first = date(language, concert.firstDate());
    return concert.firstDate().equals(concert.lastDate())
        ? first
        : ProblemMessages.text(
            language, "page.dates", List.of(first, date(language, concert.lastDate())));
  }

  /**
   * Formats a date. Korean has digits only and English a month's name, and every JDK has English
   * names.
   */
  private static String date(Language language, LocalDate date) {
    return DateTimeFormatter.ofPattern(ProblemMessages.text(language, "page.date"), Locale.ENGLISH)
        .format(date);
  }
}
