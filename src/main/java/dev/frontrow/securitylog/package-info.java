/**
 * The log of what matters to the security of accounts: sign-ins, sign-ups, limits that were
 * reached, refused tokens, calls of organisers. It owns the form of the lines and the name of their
 * logger, and calls nothing of ours. The parts {@code account} and {@code http} write to it.
 */
@NullMarked
package dev.frontrow.securitylog;

import org.jspecify.annotations.NullMarked;
