package dev.frontrow.history;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rule that a test breaks. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Violates {
  Rule value();

  /** Finds the rules that the tests of a class break. */
  final class Rules {
    private Rules() {}

    static Set<Rule> of(Class<?> tests) {
      Set<Rule> broken = EnumSet.noneOf(Rule.class);
      Arrays.stream(tests.getDeclaredMethods())
          .filter(method -> method.isAnnotationPresent(Test.class))
          .filter(method -> method.isAnnotationPresent(Violates.class))
          .forEach(method -> broken.add(method.getAnnotation(Violates.class).value()));
      return broken;
    }
  }
}
