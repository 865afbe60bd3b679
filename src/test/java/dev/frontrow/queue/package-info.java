/** The waiting lines, against a real Redis and a real PostgreSQL. */
@NullMarked
package dev.frontrow.queue;

import org.jspecify.annotations.NullMarked;
