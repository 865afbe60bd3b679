/**
 * What happened to seats and money, in one gapless order. It owns the numbering, the publishing,
 * the replay and the forgetting of the rows of {@code outbox}, which the domain packages write in
 * the transactions that make them true. It may call {@code api}, {@code config} and {@code
 * postgres}; the domain packages write their facts by {@link dev.frontrow.outbox.Outbox#written}
 * and have them published by {@link dev.frontrow.outbox.Outbox#nudge}.
 */
@NullMarked
package dev.frontrow.outbox;

import org.jspecify.annotations.NullMarked;
