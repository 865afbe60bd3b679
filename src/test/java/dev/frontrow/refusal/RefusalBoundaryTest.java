package dev.frontrow.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.AuditService;
import dev.frontrow.api.AuditState;
import dev.frontrow.api.FailureCode;
import dev.frontrow.api.Refusal;
import dev.frontrow.batch.OverloadedException;
import dev.frontrow.bus.PartCalls;
import dev.frontrow.bus.ServedPart;
import dev.frontrow.testing.Waits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.pgclient.PgException;
import io.vertx.serviceproxy.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller hears of a part's failures, on its node and from elsewhere. */
@ExtendWith(VertxExtension.class)
class RefusalBoundaryTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final AuditState STATE =
      new AuditState(1, false, Optional.empty(), 0, List.of(), Optional.empty());

  /** The way of a call. */
  enum Way {
    ON_THE_NODE,
    ELSEWHERE;

    AuditService service(Vertx vertx) {
      PartCalls calls = new PartCalls(vertx);
      return this == ON_THE_NODE
          ? calls.here(AuditService.class, Addresses.AUDIT, PATIENT)
          : calls.anywhere(AuditService.class, Addresses.AUDIT, PATIENT);
    }
  }

  private Vertx vertx;
  private Supplier<Future<AuditState>> part = () -> Future.succeededFuture(STATE);

  @BeforeEach
  void serve(Vertx fresh) {
    vertx = fresh;
    AuditService audit = () -> part.get();
    ServedPart served =
        Waits.on(
            Waits.context(vertx),
            () ->
                RefusalBoundary.POSTGRES.serve(vertx, Addresses.AUDIT, AuditService.class, audit));
    Waits.result(served.listening());
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_arrives(Way way) {
    assertEquals(STATE, Waits.result(way.service(vertx).state()));
  }

  @ParameterizedTest
  @EnumSource
  void a_failed_statement_leaks_nothing(Way way) {
    part =
        () ->
            Future.failedFuture(
                new PgException("relation \"secrets\" does not exist", "ERROR", "42P01", "select"));

    assertEquals(Refusal.of(FailureCode.INTERNAL_ERROR), heard(way));
  }

  @ParameterizedTest
  @EnumSource
  void an_exception_that_a_method_throws_leaks_nothing(Way way) {
    part =
        () -> {
          throw new IllegalStateException("select secret from users");
        };

    assertEquals(Refusal.of(FailureCode.INTERNAL_ERROR), heard(way));
  }

  @ParameterizedTest
  @EnumSource
  void too_much_work_is_overloaded(Way way) {
    part = () -> Future.failedFuture(new OverloadedException("the queue of dev.frontrow is full"));

    Refusal heard = heard(way);
    assertEquals(FailureCode.OVERLOADED, heard.code());
    assertEquals(1, heard.details().getInteger(Refusal.RETRY_AFTER));
  }

  @ParameterizedTest
  @EnumSource
  void a_refusal_leaves_as_it_is(Way way) {
    Refusal refusal =
        new Refusal(FailureCode.SALE_NOT_OPEN, new JsonObject().put("opensAt", "2097-01-01"));
    part = refusal::toFuture;

    assertEquals(refusal, heard(way));
  }

  private Refusal heard(Way way) {
    ServiceException failure = (ServiceException) Waits.failure(way.service(vertx).state());
    assertSame(ServiceException.class, failure.getClass());
    return new Refusal(FailureCode.of(failure.getMessage()).orElseThrow(), failure.getDebugInfo());
  }
}
