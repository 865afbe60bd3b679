/**
 * The rules that the database keeps at every instant, and the check of them. Most rules join tables
 * of several parts, so this package reads all tables. It owns no table and writes nothing.
 *
 * <p>Calls {@code api}, {@code bus}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.audit;

import org.jspecify.annotations.NullMarked;
