package dev.frontrow.audit;

import java.util.List;

/** Places in line and the outbox. */
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
              "A place in line pays once.",
              """
              select format('number %s of concert %s paid %s times',
                queue_number, concert_id, count(*))
              from payments
              group by concert_id, queue_number
              having count(*) > 1
              """),
          new Invariant(
              "paid-place-was-given",
              "Only numbers that were given have paid: none above the line's ceiling.",
              """
              select format('number %s of concert %s paid, the ceiling is %s',
                p.queue_number, p.concert_id, q.ceiling)
              from payments p
              join queue_lines q on q.concert_id = p.concert_id
              where p.queue_number not between 1 and q.ceiling
              """),
          new Invariant(
              "event-sequence-is-gapless",
              "The sequence of events has no gap up to the newest, older ones pruned aside.",
              """
              select format('after event %s comes %s', sequence, following)
              from (
                select first_sequence + size - 1 as sequence,
                  lead(first_sequence) over (order by first_sequence) as following
                from outbox where first_sequence is not null
              ) o
              where following <> sequence + 1
              union all
              select format('row %s of the outbox says %s facts and has %s', id, size,
                json_array_length(facts))
              from outbox where size <> json_array_length(facts)
              union all
              select format('the newest event is %s, the last sequence given is %s',
                max(o.first_sequence + o.size - 1), p.last)
              from outbox_position p
              join outbox o on o.first_sequence is not null
              group by p.last
              having max(o.first_sequence + o.size - 1) <> p.last
              """));

  private LineInvariants() {}
}
