package dev.frontrow.postgres;

import java.util.List;

/**
 * The second half of a transaction, derived from what it has read.
 *
 * @param writes statements to execute in the same transaction, in order
 * @param outcome the transaction's result once it is committed
 */
public record Decision<T>(List<Statement> writes, T outcome) {}
