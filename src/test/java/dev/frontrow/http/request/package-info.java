/** Tests of the way of a request. */
@NullMarked
package dev.frontrow.http.request;

import org.jspecify.annotations.NullMarked;
