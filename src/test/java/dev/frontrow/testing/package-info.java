/** What tests share: the real servers of the run. */
@NullMarked
package dev.frontrow.testing;

import org.jspecify.annotations.NullMarked;
