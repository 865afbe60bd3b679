package dev.frontrow.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Fails the test during which an event loop threw an exception that nobody awaits. JUnit finds this
 * extension by itself ({@code META-INF/services}), so it holds for every test.
 *
 * <p>JUnit closes what a test keeps in its store in reverse order. This extension comes first, so
 * it looks after {@code VertxExtension} has closed the test's Vert.x. Exceptions outside of a test,
 * in {@code @BeforeAll} for example, fail the class; those between two classes fail the run.
 */
public final class LostExceptionExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LostExceptionExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    lost(context.getRoot());
    lost(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    lost(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LostExceptions.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return lost(context);
  }

  /** The key is not the type alone, which would find that of the class for each of its tests. */
  private static LostExceptions lost(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(),
            id ->
                EventLoopErrors.start(
                    context
                        .getTestClass()
                        .map(type -> type.getName() + " " + context.getDisplayName())
                        .orElse("the run, between two classes")),
            LostExceptions.class);
  }
}
