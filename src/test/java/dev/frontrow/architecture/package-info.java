/** Checks the code against the plan of docs/architecture.md. */
@NullMarked
package dev.frontrow.architecture;

import org.jspecify.annotations.NullMarked;
