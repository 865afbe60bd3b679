/**
 * The files that people's browsers are given: what they are called on the web, their types, how
 * long they may be kept, and what they may do, all read from the class path into memory once for a
 * node. It knows no request and no connection. It calls nothing of ours.
 */
@NullMarked
package dev.frontrow.http.page;

import org.jspecify.annotations.NullMarked;
