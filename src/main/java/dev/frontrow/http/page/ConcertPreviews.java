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
 * What the documents of concert pages say about a concert. The event loops of a node share each
 * read of a concert, and the documents made of it, for {@link #KEPT}. So a crowd costs the database
 * at most one read a second for each concert, known or not. A slow read is given up; the document
 * then says less. Thread-safe.
 */
public final class ConcertPreviews implements Shareable {
  /** How long a read stays valid. */
  static final Duration KEPT = Duration.ofSeconds(1);

  /** A document in two languages, plain and compressed, takes about 25 KB. */
  private static final int MAX_CONCERTS = 1_000;

  private static final long READ_TIMEOUT_MILLIS = 300;

  private final AsyncCache<UUID, Preview> looks =
      Caffeine.newBuilder()
          .maximumSize(MAX_CONCERTS)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .buildAsync();

  private ConcertPreviews() {}

  /** Returns the previews of this node. */
  public static ConcertPreviews ofNode(Vertx vertx) {
    return vertx
        .sharedData()
        .<String, ConcertPreviews>getLocalMap("frontrow.http.concert-previews")
        .computeIfAbsent("", first -> new ConcertPreviews());
  }

  /** The result of a read, and the documents made of it. Thread-safe. */
  public static final class Preview {
    private final Optional<Concert> concert;
    private final boolean isMissing;
    private final Map<Language, PageFile> documents = new EnumMap<>(Language.class);

    private Preview(Optional<Concert> concert, boolean isMissing) {
      this.concert = concert;
      this.isMissing = isMissing;
    }

    /** Returns whether the concert certainly does not exist. */
    public boolean isMissing() {
      return isMissing;
    }

    /** Returns the document in a language. The first caller makes it. Empty if the read failed. */
    public synchronized Optional<PageFile> document(
        Language language, BiFunction<Language, Concert, PageFile> make) {
      return concert.map(
          known -> documents.computeIfAbsent(language, missing -> make.apply(missing, known)));
    }
  }

  /** Reads a concert. The future never fails. */
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
        .timeout(READ_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .map(concert -> new Preview(Optional.of(concert), false))
        .recover(
            failure ->
                Future.succeededFuture(new Preview(Optional.empty(), isConcertMissing(failure))));
  }

  private static boolean isConcertMissing(Throwable failure) {
    return Refusal.from(failure).code() == FailureCode.CONCERT_NOT_FOUND;
  }
}
