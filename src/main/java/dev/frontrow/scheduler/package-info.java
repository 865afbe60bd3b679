/**
 * Decides when the periodic jobs run, and on which node. It owns the timers; the parts do the work.
 * No result of a service depends on when, or whether, it runs.
 *
 * <p>Calls {@code api}, {@code cluster}, {@code config}, {@code job}.
 */
@NullMarked
package dev.frontrow.scheduler;

import org.jspecify.annotations.NullMarked;
