/**
 * A client's promise that two calls are the same call, kept for both parts that move seats or
 * money. It owns the rows of {@code idempotency_keys} except for the answers, which the statement
 * that decides writes itself, in its own transaction. It may call {@code api}, {@code config},
 * {@code batch} and {@code postgres}; the domain packages call it.
 *
 * <h2>In a pipelined batch</h2>
 *
 * <pre>{@code
 * // One IdempotencyKeys for each verticle; a call whose twin still runs never reaches the batch.
 * keys.once(request.userId(), request.idempotencyKey(), () -> batcher.submit(command))
 *     .compose(answer -> answer.toFuture(body -> new HoldResult(.., answer.replayed())));
 *
 * // The batch: at most two statements first, none of them when no command has a key.
 * Claims claims = Claims.of(commands, Command::userId, Command::idempotencyKey);
 * List<Statement> statements = new ArrayList<>(claims.statements());
 * statements.add(locks);
 * statements.add(decision);   // gets claims.batchId() and claims.keys() (null without a key)
 * database.pipelined(statements).map(claims::answers);   // reads place, code, answer
 * }</pre>
 *
 * <p>The decision leaves out every command whose key this batch did not claim:
 *
 * <pre>{@code
 * where a.key is null or exists (
 *   select from idempotency_keys k
 *   where k.user_id = a.user_id and k.key = a.key and k.batch_id = $n)
 * }</pre>
 *
 * <p>and stores what it answers, refusals too, with {@code code} null for a success:
 *
 * <pre>{@code
 * answered as (
 *   update idempotency_keys k set code = d.code, answer = d.answer
 *   from decided d
 *   where k.user_id = d.user_id and k.key = d.key and k.batch_id = $n)
 * }</pre>
 *
 * <p>A batch that is carried out again because its connection was lost during COMMIT finds its own
 * first answers and gives them as replays; a command without a key must recognise itself by an id
 * made before the first attempt.
 */
@NullMarked
package dev.frontrow.idempotency;

import org.jspecify.annotations.NullMarked;
