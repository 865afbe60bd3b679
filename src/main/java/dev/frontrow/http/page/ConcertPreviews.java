package dev.frontrow.http.page;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frontrow.api.Concert;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.api.ReservationService;
import dev.frontrow.http.problem.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * What the documents of concerts' pages say about them. A crowd opens one page at once, so the
 * event loops of a node share each look at a concert, and the documents made of it, for {@link
 * #KEPT}: one concert costs the database one look a second at most, and an unknown one too. A
 * document never waits long for it; without the look it says less. Thread-safe.
 */
public final class ConcertPreviews implements Shareable {
  /** How long a look is good. */
  static final Duration KEPT = Duration.ofSeconds(1);

  /** A document in two languages, as it is and compressed, takes some 25 KB. */
  private static final int MAX_CONCERTS = 1_000;

  private static final long PATIENCE_MILLIS = 300;

  private final AsyncCache<UUID, Preview> looks =
      Caffeine.newBuilder()
          .maximumSize(MAX_CONCERTS)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .buildAsync();

  private ConcertPreviews() {}

  /** The ones of this node. */
  public static ConcertPreviews ofNode(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, ConcertPreviews>getLocalMap("frontrow.http.concert-previews")
        .computeIfAbsent("", first -> new ConcertPreviews());
  }

  /** What a look found, and the documents that were made of it. Thread-safe. */
  public static final class Preview {
    private final Optional<Concert> concert;
    private final boolean isMissing;
    private final Map<Language, PageFile> documents = new EnumMap<>(Language.class);

    private Preview(Optional<Concert> concert, boolean isMissing) {
      this.concert = concert;
      this.isMissing = isMissing;
    }

    /** Whether there surely is no such concert. */
    public boolean isMissing() {
      return isMissing;
    }

    /** The document in a language, made by whoever needs it first; empty if nothing is known. */
    public synchronized Optional<PageFile> document(
        Language language, BiFunction<Language, Concert, PageFile> make) {
      return concert.map(
          known -> documents.computeIfAbsent(language, missing -> make.apply(missing, known)));
    }
  }

  /** Looks at a concert; never fails. */
  public Future<Preview> look(Vertx vertx, ReservationService reservations, UUID concertId) {
    return Future.fromCompletionStage(
        looks.get(
            concertId,
            (missing, executor) ->
                ask(reservations, concertId).toCompletionStage().toCompletableFuture()),
        vertx.getOrCreateContext());
  }

  private static Future<Preview> ask(ReservationService reservations, UUID concertId) {
    return reservations
        .concert(concertId)
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(concert -> new Preview(Optional.of(concert), false))
        .recover(
            failure ->
                Future.succeededFuture(new Preview(Optional.empty(), isConcertMissing(failure))));
  }

  private static boolean isConcertMissing(Throwable failure) {
    return Refusal.from(failure).code() == FailureCode.CONCERT_NOT_FOUND;
  }
}
