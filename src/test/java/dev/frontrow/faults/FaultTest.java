package dev.frontrow.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fault with its own run, or with {@code -Dfrontrow.faults.runs} of them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("faults")
@TestTemplate
@ExtendWith(Repetitions.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@interface FaultTest {}
