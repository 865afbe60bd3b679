/**
 * What must hold in the database at any instant, and whether it does. It owns no table and writes
 * nothing; it reads those of every part, since most rules join several. It calls {@code postgres}.
 */
@NullMarked
package dev.frontrow.audit;

import org.jspecify.annotations.NullMarked;
