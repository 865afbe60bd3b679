/**
 * The boundary of a part: when a call fails, a refusal leaves the part, and no SQL, class name or
 * stack trace does.
 *
 * <p>Calls {@code api}, {@code batch}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.refusal;

import org.jspecify.annotations.NullMarked;
