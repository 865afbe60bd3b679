/**
 * The periodic jobs of the parts, as an internal service: their names, their internal addresses and
 * their reports. It owns neither the work, which the parts do, nor the time, which the scheduler
 * decides.
 *
 * <p>Calls {@code bus}, {@code refusal}.
 */
@NullMarked
package dev.frontrow.job;

import org.jspecify.annotations.NullMarked;
