/** Tests of what leaves a part. */
@NullMarked
package dev.frontrow.refusal;

import org.jspecify.annotations.NullMarked;
