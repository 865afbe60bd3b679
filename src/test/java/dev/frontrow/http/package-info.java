/** Tests of the edge, with hand-written parts behind it and real HTTP in front of it. */
@NullMarked
package dev.frontrow.http;

import org.jspecify.annotations.NullMarked;
