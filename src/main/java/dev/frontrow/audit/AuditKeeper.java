package dev.frontrow.audit;

import dev.frontrow.api.AuditService;
import dev.frontrow.api.AuditState;
import dev.frontrow.api.BrokenRule;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the result of the latest audit, and starts a new audit when a caller reads an old result.
 * Callers never wait for an audit, and at most one runs at a time. Confined to one event loop.
 */
final class AuditKeeper implements AuditService {
  private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);

  private final Supplier<Future<List<Finding>>> audit;
  private final Duration interval;
  private final Clock clock;
  private AuditState newest =
      new AuditState(Audit.rules().size(), false, Optional.empty(), 0, List.of(), Optional.empty());
  private Optional<Instant> endedAt = Optional.empty();
  private boolean running;

  /**
   * Creates a keeper without a result.
   *
   * @param audit runs an audit
   * @param interval minimum time between the end of an audit and the start of the next
   */
  AuditKeeper(Supplier<Future<List<Finding>>> audit, Duration interval, Clock clock) {
    this.audit = audit;
    this.interval = interval;
    this.clock = clock;
  }

  @Override
  public Future<AuditState> state() {
    if (!running && endedAt.map(it -> !clock.instant().isBefore(it.plus(interval))).orElse(true)) {
      begin();
    }
    return Future.succeededFuture(
        new AuditState(
            newest.rules(),
            running,
            newest.checkedAt(),
            newest.tookMillis(),
            newest.broken(),
            newest.failedAt()));
  }

  private void begin() {
    running = true;
    Instant begun = clock.instant();
    // An audit that throws must end too, or no other would ever start.
    Future.<Void>succeededFuture()
        .compose(now -> audit.get())
        .onComplete(
            done -> {
              running = false;
              endedAt = Optional.of(clock.instant());
              newest = done.succeeded() ? found(begun, done.result()) : failed(done.cause());
            });
  }

  private AuditState found(Instant begun, List<Finding> findings) {
    if (!findings.isEmpty()) {
      LOG.error("event=audit-breach rules={}", findings.stream().map(Finding::invariant).toList());
    }
    return new AuditState(
        newest.rules(),
        false,
        Optional.of(begun),
        Duration.between(begun, clock.instant()).toMillis(),
        findings.stream().map(AuditKeeper::broken).toList(),
        Optional.empty());
  }

  private AuditState failed(Throwable failure) {
    LOG.warn("event=audit-failed reason={}", failure.toString());
    return new AuditState(
        newest.rules(),
        false,
        newest.checkedAt(),
        newest.tookMillis(),
        newest.broken(),
        Optional.of(clock.instant()));
  }

  private static BrokenRule broken(Finding finding) {
    return new BrokenRule(
        finding.invariant(), finding.rule(), finding.breaches(), finding.examples());
  }
}
