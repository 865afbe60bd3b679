/**
 * The boundary of a part: it turns each failure of a call into a refusal, without SQL, class names
 * or stack traces.
 *
 * <p>Calls {@code api}, {@code batch}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.refusal;

import org.jspecify.annotations.NullMarked;
