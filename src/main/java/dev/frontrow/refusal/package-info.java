/**
 * The boundary of a part. It serves the part on the bus and turns each failure of a call into a
 * refusal. No SQL, class name or stack trace leaves the part.
 *
 * <p>Calls {@code api}, {@code batch}, {@code bus}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.refusal;

import org.jspecify.annotations.NullMarked;
