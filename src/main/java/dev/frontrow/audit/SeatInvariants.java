package dev.frontrow.audit;

import java.util.List;

/** Rules about seats, reservations and their payments. */
final class SeatInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "date-has-all-its-seats",
              "A date has exactly the seats 1 to its number of seats.",
              """
              select format('date %s has %s seats of %s', d.id, count(s.number), d.seats_total)
              from schedules d
              left join seats s on s.schedule_id = d.id and s.number <= d.seats_total
              group by d.id
              having count(s.number) <> d.seats_total
              union all
              select format('date %s has seat %s of %s', d.id, s.number, d.seats_total)
              from schedules d join seats s on s.schedule_id = d.id
              where s.number > d.seats_total
              union all
              select format('seat %s belongs to date %s, which does not exist', s.number, s.schedule_id)
              from seats s
              where not exists (select from schedules d where d.id = s.schedule_id)
              """),
          new Invariant(
              "date-counts-its-taken-seats",
              "A date's count of taken seats equals its held and sold seats.",
              """
              select format('date %s counts %s taken seats and has %s',
                d.id, d.seats_taken, count(s.number))
              from schedules d
              left join seats s on s.schedule_id = d.id and s.status <> 'AVAILABLE'
              group by d.id
              having count(s.number) <> d.seats_taken
              """),
          new Invariant(
              "seat-has-one-owner",
              "A seat has at most one held or paid reservation.",
              """
              select format('seat %s of date %s has %s live reservations',
                seat_number, schedule_id, count(*))
              from reservations
              where status in ('HELD', 'PAID')
              group by schedule_id, seat_number
              having count(*) > 1
              """),
          new Invariant(
              "user-has-one-seat-a-date",
              "A user has at most one held or paid reservation of a date.",
              """
              select format('user %s has %s live reservations of date %s',
                user_id, count(*), schedule_id)
              from reservations
              where status in ('HELD', 'PAID')
              group by schedule_id, user_id
              having count(*) > 1
              """),
          new Invariant(
              "reservation-has-its-user",
              "The user of a reservation exists.",
              """
              select format('reservation %s belongs to user %s, who does not exist', r.id, r.user_id)
              from reservations r
              left join users u on u.id = r.user_id
              where u.id is null
              """),
          new Invariant(
              "reservation-fits-its-date",
              "A reservation has the concert and the day of its date, and one of its seats.",
              """
              select format('reservation %s does not match date %s', r.id, r.schedule_id)
              from reservations r
              left join schedules d on d.id = r.schedule_id
              where (d.concert_id, d.date) is distinct from (r.concert_id, r.date)
                or r.seat_number not between 1 and d.seats_total
              """),
          new Invariant(
              "held-seat-has-its-hold",
              "A held seat belongs to a held reservation of that seat with the same deadline.",
              """
              select format('seat %s of date %s is held by %s, which is no matching hold',
                s.number, s.schedule_id, s.reservation_id)
              from seats s
              left join reservations r on r.id = s.reservation_id
              where s.status = 'HELD'
                and (r.status, r.schedule_id, r.seat_number, r.expires_at)
                  is distinct from ('HELD', s.schedule_id, s.number, s.held_until)
              """),
          new Invariant(
              "hold-has-its-seat",
              "The seat of a held reservation is held by it.",
              """
              select format('reservation %s is held, but seat %s of date %s is not held by it',
                r.id, r.seat_number, r.schedule_id)
              from reservations r
              left join seats s on s.schedule_id = r.schedule_id and s.number = r.seat_number
              where r.status = 'HELD'
                and (s.status, s.reservation_id) is distinct from ('HELD', r.id)
              """),
          new Invariant(
              "sold-seat-is-paid",
              "A sold seat belongs to a paid reservation of that seat.",
              """
              select format('seat %s of date %s is sold to %s, which is not paid',
                s.number, s.schedule_id, s.reservation_id)
              from seats s
              left join reservations r on r.id = s.reservation_id
              where s.status = 'SOLD'
                and (r.status, r.schedule_id, r.seat_number)
                  is distinct from ('PAID', s.schedule_id, s.number)
              """),
          new Invariant(
              "paid-reservation-has-its-seat",
              "The seat of a paid reservation is sold to it.",
              """
              select format('reservation %s is paid, but seat %s of date %s is not sold to it',
                r.id, r.seat_number, r.schedule_id)
              from reservations r
              left join seats s on s.schedule_id = r.schedule_id and s.number = r.seat_number
              where r.status = 'PAID'
                and (s.status, s.reservation_id) is distinct from ('SOLD', r.id)
              """),
          new Invariant(
              "paid-reservation-has-one-payment",
              "A paid reservation has exactly one payment.",
              """
              select format('reservation %s is paid and has %s payments', r.id, count(p.id))
              from reservations r
              left join payments p on p.reservation_id = r.id
              where r.status = 'PAID'
              group by r.id
              having count(p.id) <> 1
              """),
          new Invariant(
              "payment-has-its-reservation",
              "The reservation of a payment is paid.",
              """
              select format('payment %s belongs to reservation %s, which is %s',
                p.id, p.reservation_id, coalesce(r.status, 'missing'))
              from payments p
              left join reservations r on r.id = p.reservation_id
              where r.status is distinct from 'PAID'
              """),
          new Invariant(
              "payment-fits-its-reservation",
              "A payment has the user, price, concert and time of its reservation.",
              """
              select format('payment %s does not match reservation %s', p.id, r.id)
              from payments p
              join reservations r on r.id = p.reservation_id and r.status = 'PAID'
              where (p.user_id, p.amount, p.concert_id, p.paid_at)
                is distinct from (r.user_id, r.price, r.concert_id, r.paid_at)
              """),
          new Invariant(
              "hold-was-on-sale",
              "Every hold began before the sale of its date ended.",
              """
              select format('reservation %s began %s, the sale of date %s ended %s',
                r.id, r.created_at, d.id, least(d.sales_end_at, d.starts_at))
              from reservations r
              join schedules d on d.id = r.schedule_id
              where r.created_at
                >= greatest(least(d.sales_end_at, d.starts_at), d.sale_end_binds_from)
              """),
          new Invariant(
              "payment-was-in-time",
              "Every payment was made during the hold.",
              """
              select format('reservation %s was held from %s to %s and paid at %s',
                id, created_at, expires_at, paid_at)
              from reservations
              where status = 'PAID' and not (paid_at >= created_at and paid_at < expires_at)
              """));

  private SeatInvariants() {}
}
