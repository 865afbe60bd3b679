/**
 * The security log: sign-ins, sign-ups, reached limits, refused tokens, organisers' calls. It owns
 * the format of its lines and the name of their logger. A line never contains an e-mail address, a
 * password or a token.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.securitylog;

import org.jspecify.annotations.NullMarked;
