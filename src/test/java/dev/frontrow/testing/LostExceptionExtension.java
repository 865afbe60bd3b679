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
 * <p>JUnit closes the objects in a test's store in reverse order. This extension comes first, so it
 * checks after {@code VertxExtension} has closed the test's Vert.x. An exception outside of a test,
 * such as in {@code @BeforeAll}, fails the class; one between two classes fails the run.
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

  /** The key has the id, since a test's store also finds the values of its class. */
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
