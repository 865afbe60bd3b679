package dev.frontrow.faults;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Repeats each fault {@code -Dfrontrow.faults.runs} times; once by default. */
final class Repetitions implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    int runs = Integer.getInteger("frontrow.faults.runs", 1);
    return IntStream.rangeClosed(1, runs).mapToObj(run -> new Repetition(run, runs));
  }

  private record Repetition(int run, int runs) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "run " + run + " of " + runs;
    }
  }
}
