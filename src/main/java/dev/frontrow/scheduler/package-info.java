/**
 * When the periodic jobs run, and on which node. It owns the timers and nothing that the jobs do.
 * No result of a service depends on when, or whether, it runs.
 *
 * <p>Calls {@code api}, {@code cluster}, {@code config}.
 */
@NullMarked
package dev.frontrow.scheduler;

import org.jspecify.annotations.NullMarked;
