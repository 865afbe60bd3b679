package dev.frontrow.history;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rule whose violation a test plants. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Violates {
  Rule value();
}
