package dev.frontrow.audit;

import java.util.List;

/** Rules about lines and the outbox. */
final class LineInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "concert-has-a-line",
              "Every concert has a line.",
              """
              select format('concert %s has no line', c.id)
              from concerts c left join queue_lines q on q.concert_id = c.id
              where q.concert_id is null
              """),
          new Invariant(
              "place-pays-once",
              "A number pays at most once.",
              """
              select format('number %s of concert %s paid %s times',
                queue_number, concert_id, count(*))
              from payments
              group by concert_id, queue_number
              having count(*) > 1
              """),
          new Invariant(
              "paid-place-was-given",
              "No payment has a number above its line's ceiling.",
              """
              select format('number %s of concert %s paid, the ceiling is %s',
                p.queue_number, p.concert_id, q.ceiling)
              from payments p
              join queue_lines q on q.concert_id = p.concert_id
              where p.queue_number not between 1 and q.ceiling
              """),
          new Invariant(
              "line-stays-below-its-ceiling",
              "No admitted or doubtful number is above its line's ceiling.",
              """
              select format('number %s of concert %s is admitted, the ceiling is %s',
                i.number, q.concert_id, q.ceiling)
              from queue_lines q cross join lateral jsonb_object_keys(q.active) as i (number)
              where i.number::bigint not between 1 and q.ceiling
              union all
              select format('numbers %s to %s of concert %s are doubtful, the ceiling is %s',
                r.range ->> 0, r.range ->> 1, q.concert_id, q.ceiling)
              from queue_lines q
              cross join lateral jsonb_array_elements(q.doubtful || q.beyond) as r (range)
              where not ((r.range ->> 0)::bigint >= 1
                and (r.range ->> 0)::bigint <= (r.range ->> 1)::bigint
                and (r.range ->> 1)::bigint <= q.ceiling)
              """),
          new Invariant(
              "event-sequence-is-gapless",
              "The sequence of stored events has no gaps except those of restores.",
              """
              select format('after event %s comes %s', sequence, following)
              from (
                select first_sequence + size - 1 as sequence,
                  lead(first_sequence) over (order by first_sequence) as following
                from outbox where first_sequence is not null
              ) o
              where following - sequence - 1 <> (
                select coalesce(sum((s ->> 1)::bigint - (s ->> 0)::bigint + 1), 0)
                from outbox_position p cross join jsonb_array_elements(p.skipped) s
                where (s ->> 0)::bigint > sequence and (s ->> 1)::bigint < following)
              union all
              select format('row %s of the outbox claims %s facts and has %s', id, size,
                json_array_length(facts))
              from outbox where size <> json_array_length(facts)
              union all
              select format('the newest event is %s, the last sequence given is %s',
                max(o.first_sequence + o.size - 1), p.last)
              from outbox_position p
              join outbox o on o.first_sequence is not null
              group by p.last, p.skipped
              having p.last - max(o.first_sequence + o.size - 1) <> (
                select coalesce(sum((s ->> 1)::bigint - (s ->> 0)::bigint + 1), 0)
                from jsonb_array_elements(p.skipped) s
                where (s ->> 0)::bigint > max(o.first_sequence + o.size - 1))
              """),
          new Invariant(
              "outbox-row-says-its-tasks",
              "A row of the outbox with an ended hold or a payment says that it has tasks.",
              """
              select format('row %s of the outbox has a task and says that it has none', o.id)
              from outbox o
              where not o.has_tasks and exists (
                select from json_array_elements(o.facts) f
                where f ->> 'type' in ('dev.frontrow.hold.expired.v1',
                  'dev.frontrow.payment.made.v1'))
              """),
          new Invariant(
              "relay-claims-given-sequences",
              "A relay claims only sequences that were given.",
              """
              select format('a relay claims the events %s to %s, the last sequence given is %s',
                c.value ->> 0, c.value ->> 1, p.last)
              from outbox_position p cross join jsonb_each(p.pending) c
              where not ((c.value ->> 0)::bigint between 1 and (c.value ->> 1)::bigint
                and (c.value ->> 1)::bigint <= p.last)
              """));

  private LineInvariants() {}
}
