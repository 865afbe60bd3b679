/** Tests of the two credentials. */
@NullMarked
package dev.frontrow.http.credential;

import org.jspecify.annotations.NullMarked;
