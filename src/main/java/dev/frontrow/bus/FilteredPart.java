package dev.frontrow.bus;

import io.vertx.core.Future;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A part that never throws, and whose failures pass its {@link FailureFilter}. As thread-safe as
 * the part.
 */
final class FilteredPart implements InvocationHandler {
  private final Object part;
  private final String address;
  private final FailureFilter filter;

  FilteredPart(Object part, String address, FailureFilter filter) {
    this.part = part;
    this.address = address;
    this.filter = filter;
  }

  /** Returns the part as an implementation of its interface. */
  <T> T as(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
  }

  @Override
  public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return call(method, arguments).recover(failure -> Future.failedFuture(filter(method, failure)));
  }

  /** Calls the part. The failure of the future is not filtered yet. */
  Future<?> call(Method method, @Nullable Object @Nullable [] arguments) {
    try {
      return (Future<?>) method.invoke(part, arguments);
    } catch (InvocationTargetException e) {
      return Future.failedFuture(e.getCause());
    } catch (IllegalAccessException e) {
      return Future.failedFuture(e);
    }
  }

  /** Returns the failure for the caller. */
  Throwable filter(Method method, Throwable failure) {
    return filter.filter(address + "." + method.getName(), failure);
  }
}
