/**
 * Idempotency keys: a repeated command gets the outcome of its first execution. It owns the rows of
 * {@code idempotency_keys}, which the parts read and write in the transactions of their commands.
 *
 * <pre>{@code
 * // One IdempotencyKeys for each verticle. It refuses a repetition while the command runs.
 * keys.once(request.userId(), request.idempotencyKey(), () -> batcher.submit(command))
 *     .compose(answer -> answer.toFuture());
 *
 * // The batch; KeyedOutcomes::isRace is one of its retryable failures.
 * KeyedOutcomes<Charge> keyed =
 *     KeyedOutcomes.of(commands, Command::userId, Command::idempotencyKey, CODEC);
 * List<Statement> reads = new ArrayList<>(List.of(locks, facts));
 * reads.addAll(keyed.reads());                       // last, and after the locks
 * database.decide(reads, results -> {
 *   Map<Integer, CommandOutcome<Charge>> earlier = keyed.earlier(results);
 *   List<CommandOutcome<Charge>> answers = ..;       // earlier outcomes unchanged
 *   List<Statement> writes = ..;
 *   writes.addAll(keyed.writes(answers, earlier));   // last
 *   return new Decision<>(writes, answers);
 * });
 * }</pre>
 *
 * <p>A batch that is retried because its connection was lost during COMMIT finds its own first
 * outcomes and returns them as replays. A command without a key needs an id that is made before the
 * first attempt, so that the retry recognises it.
 *
 * <p>Calls {@code api}, {@code config}, {@code job}, {@code lock}, {@code postgres}.
 */
@NullMarked
package dev.frontrow.idempotency;

import org.jspecify.annotations.NullMarked;
