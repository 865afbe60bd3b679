/** Holds the code against the house plan of the design. */
@NullMarked
package dev.frontrow.architecture;

import org.jspecify.annotations.NullMarked;
