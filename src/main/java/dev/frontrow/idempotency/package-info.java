/**
 * A client's promise that two calls are the same call, kept for both parts that move seats or
 * money. It owns the rows of {@code idempotency_keys}, which are read and written within the
 * transactions of those parts. It may call {@code api}, {@code config}, {@code batch} and {@code
 * postgres}; the domain packages call it.
 *
 * <pre>{@code
 * // One IdempotencyKeys for each verticle; a call whose twin still runs never reaches the batch.
 * keys.once(request.userId(), request.idempotencyKey(), () -> batcher.submit(command))
 *     .compose(answer -> answer.toFuture());
 *
 * // The batch, with KeyedOutcomes::isRace among the failures after which it is carried out again.
 * Claims<Charge> claims = Claims.of(commands, Command::userId, Command::idempotencyKey, STORED);
 * List<Statement> reads = new ArrayList<>(List.of(locks, facts));
 * reads.addAll(claims.reads());                       // last, and after the locks
 * database.decide(reads, results -> {
 *   Map<Integer, Answer<Charge>> earlier = claims.earlier(results);
 *   List<Answer<Charge>> answers = ..;                // earlier ones as they are
 *   List<Statement> writes = ..;
 *   writes.addAll(claims.writes(answers, earlier));   // last
 *   return new Decision<>(writes, answers);
 * });
 * }</pre>
 *
 * <p>A batch that is carried out again because its connection was lost during COMMIT finds its own
 * first answers and gives them as replays; a command without a key must recognise itself by an id
 * made before the first attempt.
 */
@NullMarked
package dev.frontrow.idempotency;

import org.jspecify.annotations.NullMarked;
