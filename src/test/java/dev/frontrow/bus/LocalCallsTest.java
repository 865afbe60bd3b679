package dev.frontrow.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.frontrow.testing.Waits;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.junit5.VertxExtension;
import io.vertx.serviceproxy.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LocalCallsTest {
  private static final String ADDRESS = "test.echo";
  private static final Duration PATIENT = Duration.ofSeconds(20);

  interface Echo {
    Future<String> say(String word);
  }

  /** Says what it hears; what begins with "never" is not answered, "no" is refused. */
  private static final class Speaker implements Echo {
    private final Promise<String> never = Promise.promise();

    @Override
    public Future<String> say(String word) {
      if (word.equals("broken")) {
        throw new IllegalStateException("broken");
      }
      if (word.equals("no")) {
        return Future.failedFuture(new ServiceException(409, "seat-taken"));
      }
      return word.startsWith("never") ? never.future() : Future.succeededFuture(word);
    }
  }

  private final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();
  private final Speaker speaker = new Speaker();
  private Vertx vertx;
  private PartCalls calls;
  private Context caller;

  @BeforeEach
  void start(Vertx fresh) {
    vertx = fresh;
    calls = new PartCalls(vertx);
    caller = Waits.context(vertx);
    vertx
        .eventBus()
        .<Object>addInboundInterceptor(
            delivery -> {
              if (delivery.body() instanceof CallBatch batch) {
                batches.add(batch.calls().size());
              }
              delivery.next();
            });
  }

  private MessageConsumer<CallBatch> listen() {
    return Waits.result(
        Waits.async(
            Waits.context(vertx),
            () ->
                Future.succeededFuture(
                    LocalPart.listen(
                        vertx,
                        ADDRESS,
                        new FilteredPart(speaker, ADDRESS, (call, failure) -> failure)))));
  }

  private Echo echo(Duration timeout) {
    return calls.here(Echo.class, ADDRESS, timeout);
  }

  private static Throwable broken(Future<?> future) {
    return Waits.failure(future);
  }

  @Test
  void what_one_turn_asks_goes_as_one_message_and_each_gets_its_own_answer() {
    listen();
    Echo echo = echo(PATIENT);
    List<Future<String>> answers =
        Waits.result(
            Waits.async(
                caller,
                () ->
                    Future.succeededFuture(
                        IntStream.range(0, 100).mapToObj(i -> echo.say("w" + i)).toList())));
    for (int i = 0; i < 100; i++) {
      assertEquals("w" + i, Waits.result(answers.get(i)));
    }
    assertEquals(List.of(100), new ArrayList<>(batches));
  }

  @Test
  void more_than_a_bundle_holds_goes_as_several() {
    listen();
    Echo echo = echo(PATIENT);
    int count = CallBatch.MAX_CALLS + 1;
    Future<?> all =
        Waits.async(
            caller,
            () -> Future.all(IntStream.range(0, count).mapToObj(i -> echo.say("w")).toList()));
    Waits.result(all);
    assertEquals(List.of(CallBatch.MAX_CALLS, 1), new ArrayList<>(batches));
  }

  @Test
  void nobody_waits_for_the_answer_of_another_of_the_same_message() {
    listen();
    Echo echo = echo(PATIENT);
    Promise<String> never = Promise.promise();
    Future<String> quick =
        Waits.async(
            caller,
            () -> {
              echo.say("never").onComplete(never);
              return echo.say("quick");
            });
    assertEquals("quick", Waits.result(quick));
    assertEquals(List.of(2), new ArrayList<>(batches));
    speaker.never.complete("at last");
    assertEquals("at last", Waits.result(never.future()));
  }

  @Test
  void a_refusal_and_a_fault_come_back_as_they_are() {
    listen();
    Echo echo = echo(PATIENT);
    ServiceException refused = (ServiceException) broken(Waits.async(caller, () -> echo.say("no")));
    assertEquals(409, refused.failureCode());
    assertEquals("broken", broken(Waits.async(caller, () -> echo.say("broken"))).getMessage());
  }

  @Test
  void what_is_not_answered_in_time_fails_and_a_late_answer_disturbs_nobody() {
    listen();
    Echo echo = echo(Duration.ofMillis(50));
    ReplyException late =
        (ReplyException) broken(Waits.async(caller, () -> echo.say("never again")));
    assertEquals(ReplyFailure.TIMEOUT, late.failureType());
    speaker.never.complete("late");
    assertEquals("on time", Waits.result(Waits.async(caller, () -> echo.say("on time"))));
  }

  @Test
  void one_that_hangs_leaves_room_for_as_many_as_are_answered_after_it() {
    listen();
    Echo echo = echo(PATIENT);
    Future<String> hanging = Waits.async(caller, () -> echo.say("never"));
    for (int wave = 0; wave < 5; wave++) {
      Waits.result(Waits.async(caller, () -> said(echo, "w", LocalCalls.MAX_UNANSWERED / 4)));
    }
    assertEquals("once more", Waits.result(Waits.async(caller, () -> echo.say("once more"))));
    assertFalse(hanging.isComplete());
    speaker.never.complete("at last");
    assertEquals("at last", Waits.result(hanging));
  }

  @Test
  void more_without_an_answer_than_the_bound_fail_at_once_until_some_are_answered() {
    listen();
    Echo echo = echo(PATIENT);
    Future<?> hanging = Waits.async(caller, () -> said(echo, "never", LocalCalls.MAX_UNANSWERED));
    ReplyException beyond = (ReplyException) broken(Waits.async(caller, () -> echo.say("beyond")));
    assertEquals(ReplyFailure.TIMEOUT, beyond.failureType());
    Future<String> other = Waits.async(caller, () -> echo(PATIENT).say("of another part"));
    assertEquals("of another part", Waits.result(other));
    speaker.never.complete("at last");
    Waits.result(hanging);
    assertEquals("again", Waits.result(Waits.async(caller, () -> echo.say("again"))));
  }

  private static Future<Integer> said(Echo echo, String word, int times) {
    return Future.all(IntStream.range(0, times).mapToObj(i -> echo.say(word)).toList())
        .map(CompositeFuture::size);
  }

  @Test
  void where_nobody_listens_it_fails_at_once() {
    ReplyException nobody =
        (ReplyException) broken(Waits.async(caller, () -> echo(PATIENT).say("anyone")));
    assertEquals(ReplyFailure.NO_HANDLERS, nobody.failureType());
    MessageConsumer<CallBatch> part = listen();
    assertEquals("you", Waits.result(Waits.async(caller, () -> echo(PATIENT).say("you"))));
    Waits.result(part.unregister());
    ReplyException gone =
        (ReplyException) broken(Waits.async(caller, () -> echo(PATIENT).say("still")));
    assertEquals(ReplyFailure.NO_HANDLERS, gone.failureType());
  }

  @Test
  void an_answer_comes_on_the_context_that_asked_also_from_another_thread() {
    listen();
    Echo echo = echo(PATIENT);
    Context told =
        Waits.result(
            Waits.async(caller, () -> echo.say("here").map(word -> Vertx.currentContext())));
    assertSame(caller, told);
    assertEquals("outside", Waits.result(echo.say("outside")));
  }

  @Test
  void answers_given_on_another_thread_come_too() {
    listen();
    Echo echo = echo(PATIENT);
    Future<String> asked = Waits.async(caller, () -> echo.say("never"));
    Thread other = new Thread(() -> speaker.never.complete("from elsewhere"));
    other.start();
    assertEquals("from elsewhere", Waits.result(asked));
  }

  @Test
  void what_calls_a_part_is_an_object_of_its_own() {
    Echo echo = echo(PATIENT);
    assertEquals(Set.of(echo), Set.of(echo));
    assertNotEquals(echo, echo(PATIENT));
    assertEquals("calls to " + ADDRESS, echo.toString());
  }
}
