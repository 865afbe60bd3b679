package dev.frontrow.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each class within is run by a launcher of its own, since some of its tests have to fail. */
@ExtendWith(VertxExtension.class)
class LostExceptionExtensionTest {
  private static final String PASSES = "passes";

  /** A handler throws on the event loop. */
  private static void lose(Vertx vertx) {
    Waits.result(vertx.timer(1).onSuccess(fired -> fail()));
  }

  private static void fail() {
    throw new IllegalStateException("thrown");
  }

  @ExtendWith(VertxExtension.class)
  static final class InTests {
    @Test
    void loses(Vertx vertx) {
      lose(vertx);
    }

    @Test
    void loses_none(Vertx vertx) {
      Waits.result(vertx.timer(1));
    }

    @Test
    void awaits(Vertx vertx) {
      Waits.failure(
          vertx
              .timer(1)
              .map(
                  fired -> {
                    fail();
                    return null;
                  }));
    }

    @Test
    void allows(Vertx vertx, LostExceptions lost) {
      lose(vertx);
      lost.allow(IllegalStateException.class::isInstance);
      assertEquals(1, lost.all().size());
    }

    @Test
    void allows_others(Vertx vertx, LostExceptions lost) {
      lost.allow(UnsupportedOperationException.class::isInstance);
      lose(vertx);
    }
  }

  @Test
  void a_test_fails_that_loses_an_exception_and_no_other() {
    assertEquals(
        Map.of(
            "InTests", PASSES,
            "loses", "thrown",
            "loses_none", PASSES,
            "awaits", PASSES,
            "allows", PASSES,
            "allows_others", "thrown"),
        run(InTests.class, name -> {}));
  }

  @ExtendWith(VertxExtension.class)
  static final class Late {
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    @AfterEach
    void end() {
      ended.complete(null);
    }

    @Test
    void loses_when_it_is_over(Vertx vertx) {
      vertx.runOnContext(
          turn -> {
            ended.join();
            fail();
          });
    }
  }

  @Test
  void what_a_test_left_to_an_event_loop_belongs_to_the_test() {
    assertEquals(
        Map.of("Late", PASSES, "loses_when_it_is_over", "thrown"), run(Late.class, name -> {}));
  }

  @ExtendWith(VertxExtension.class)
  static final class InItsBeginning {
    @BeforeAll
    static void begin(Vertx vertx) {
      lose(vertx);
    }

    @Test
    void loses_none() {}
  }

  @Test
  void what_a_class_loses_outside_of_its_tests_fails_the_class() {
    assertEquals(
        Map.of("InItsBeginning", "thrown", "loses_none", PASSES),
        run(InItsBeginning.class, name -> {}));
  }

  /** An event loop that is older than the test that runs. */
  @ExtendWith(VertxExtension.class)
  static final class OnAnOlderLoop {
    /** Each thread of a test may get an event loop of its own, so the test keeps this one. */
    private static Context older;

    @BeforeAll
    static void begin(Vertx vertx) {
      older = vertx.getOrCreateContext();
      runOnOlder(() -> {});
    }

    @Test
    void loses() {
      runOnOlder(LostExceptionExtensionTest::fail);
    }

    private static void runOnOlder(Runnable work) {
      Promise<Void> begun = Promise.promise();
      older.runOnContext(
          turn -> {
            begun.complete();
            work.run();
          });
      Waits.result(begun.future());
    }
  }

  @Test
  void the_failure_says_whether_an_earlier_test_may_be_the_cause() {
    Map<String, String> earlier =
        run(OnAnOlderLoop.class, name -> {}, failure -> failure.getMessage());
    assertTrue(earlier.get("loses").contains("an earlier test or class"), earlier::toString);
    Map<String, String> own = run(InTests.class, name -> {}, failure -> failure.getMessage());
    assertFalse(own.get("loses").contains("an earlier test or class"), own::toString);
  }

  @ExtendWith(VertxExtension.class)
  static final class Quiet {
    @Test
    void loses_none() {}
  }

  @Test
  void what_is_lost_when_no_class_runs_fails_the_run(Vertx vertx) {
    assertEquals(
        Map.of("Quiet", PASSES, "loses_none", PASSES, "JUnit Jupiter", "thrown"),
        run(
            Quiet.class,
            name -> {
              if (name.equals("Quiet")) {
                lose(vertx);
              }
            }));
  }

  /** What each test, the class, and the engine if it failed ended with. */
  private static Map<String, String> run(Class<?> tests, Consumer<String> after) {
    return run(tests, after, LostExceptionExtensionTest::cause);
  }

  private static Map<String, String> run(
      Class<?> tests, Consumer<String> after, Function<Throwable, String> text) {
    Map<String, String> outcomes = new ConcurrentHashMap<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String name = test.getDisplayName().replaceAll(".*\\$|\\(.*", "");
                Optional<Throwable> failure = result.getThrowable();
                if (failure.isPresent() || test.getParentId().isPresent()) {
                  outcomes.put(name, failure.map(text).orElse(PASSES));
                }
                after.accept(name);
              }
            });
    return outcomes;
  }

  private static String cause(Throwable failure) {
    return failure.getCause() == null ? failure.toString() : failure.getCause().getMessage();
  }
}
