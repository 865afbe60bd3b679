/**
 * The security log: sign-ins, sign-ups, limits that were reached, refused tokens, calls of
 * organisers. It owns the form of the lines and the name of their logger.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.securitylog;

import org.jspecify.annotations.NullMarked;
