/** Tests of the pages' files. */
@NullMarked
package dev.frontrow.http.page;

import org.jspecify.annotations.NullMarked;
