/** Checks the pages, and the comments that state facts, against the code. It reads files only. */
@NullMarked
package dev.frontrow.documentation;

import org.jspecify.annotations.NullMarked;
