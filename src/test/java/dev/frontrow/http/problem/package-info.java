/** Tests of what is said when a call is refused. */
@NullMarked
package dev.frontrow.http.problem;

import org.jspecify.annotations.NullMarked;
