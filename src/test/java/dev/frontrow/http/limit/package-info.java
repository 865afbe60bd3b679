@NullMarked
package dev.frontrow.http.limit;

import org.jspecify.annotations.NullMarked;
