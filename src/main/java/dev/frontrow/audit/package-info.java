/**
 * The rules that hold in the database at every instant, and their check. Most rules join tables of
 * several parts, so this package reads all tables. It owns no table and writes nothing.
 *
 * <p>Calls {@code api}, {@code bus}, {@code postgres}, {@code refusal}.
 */
@NullMarked
package dev.frontrow.audit;

import org.jspecify.annotations.NullMarked;
