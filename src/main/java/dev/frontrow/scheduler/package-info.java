/**
 * When the periodic jobs run, and on which node. It owns the timers and nothing that the jobs do:
 * it calls the services of {@code api} over the bus, each under the lock of {@code cluster}. No
 * result of any service may depend on when, or whether, this part runs.
 */
@NullMarked
package dev.frontrow.scheduler;

import org.jspecify.annotations.NullMarked;
