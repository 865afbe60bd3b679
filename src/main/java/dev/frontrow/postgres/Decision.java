package dev.frontrow.postgres;

import java.util.List;

/**
 * What follows from what a transaction has read.
 *
 * @param writes to be carried out in the same transaction, in their order
 * @param outcome what the transaction comes to, once it is committed
 */
public record Decision<T>(List<Statement> writes, T outcome) {}
