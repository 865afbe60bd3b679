/** Tests of topics: the rules at small size, and nodes of one cluster. */
@NullMarked
package dev.frontrow.interest;

import org.jspecify.annotations.NullMarked;
