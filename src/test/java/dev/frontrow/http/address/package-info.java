@NullMarked
package dev.frontrow.http.address;

import org.jspecify.annotations.NullMarked;
