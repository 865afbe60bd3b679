package dev.frontrow.audit;

import java.util.List;

/** Rules about wallets, the ledger and payments. */
final class MoneyInvariants {
  static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "user-has-a-wallet",
              "Every user has a wallet.",
              """
              select format('user %s has no wallet', u.id)
              from users u left join wallets w on w.user_id = u.id
              where w.user_id is null
              """),
          new Invariant(
              "balance-is-not-negative",
              "No balance is below zero.",
              """
              select format('the wallet of %s has balance %s', user_id, balance)
              from wallets where balance < 0
              """),
          new Invariant(
              "balance-is-sum-of-ledger",
              "A wallet's balance is the sum of its ledger.",
              """
              select format('the wallet of %s has balance %s, its ledger sums to %s',
                coalesce(w.user_id, e.account_id), w.balance, e.total)
              from wallets w
              full join (
                select account_id, sum(amount) as total
                from ledger_entries where account_type = 'WALLET' group by account_id
              ) e on e.account_id = w.user_id
              where w.user_id is null or w.balance <> coalesce(e.total, 0)
              """),
          new Invariant(
              "wallet-counts-its-ledger",
              "A wallet's number of entries is right, and their positions start at 1 without gaps.",
              """
              select format('the wallet of %s counts %s entries; its ledger has %s, up to position %s',
                w.user_id, w.entries, count(e.position), max(e.position))
              from wallets w
              left join ledger_entries e
                on e.account_type = 'WALLET' and e.account_id = w.user_id and e.position >= 1
              group by w.user_id
              having w.entries <> count(distinct e.position)
                or w.entries <> coalesce(max(e.position), 0)
              """),
          new Invariant(
              "entry-follows-the-one-before",
              "An entry's balance is the previous entry's balance plus its own amount.",
              """
              select format('entry %s of the wallet of %s has balance %s', position, account_id, balance_after)
              from (
                select position, account_id, balance_after, amount,
                  lag(balance_after, 1, 0::bigint)
                    over (partition by account_id order by position) as before
                from ledger_entries where account_type = 'WALLET'
              ) e
              where balance_after <> before + amount
              """),
          new Invariant(
              "movement-sums-to-zero",
              "The entries of a movement sum to zero.",
              """
              select format('movement %s sums to %s', movement_id, sum(amount))
              from ledger_entries
              group by movement_id
              having sum(amount) <> 0
              """),
          new Invariant(
              "payment-has-its-movement",
              "A payment moves its amount from the payer's wallet to the concert's revenue.",
              """
              select format('payment %s differs from the ledger', p.id)
              from payments p
              left join ledger_entries w on w.movement_id = p.id
                and w.account_type = 'WALLET' and w.account_id = p.user_id
              left join ledger_entries r on r.movement_id = p.id
                and r.account_type = 'REVENUE' and r.account_id = p.concert_id
              where (w.type, w.amount, w.balance_after, r.amount)
                is distinct from ('PAYMENT', -p.amount, p.balance_after, p.amount)
              """),
          new Invariant(
              "movement-has-its-payment",
              "A movement of type PAYMENT belongs to a payment.",
              """
              select format('movement %s has no payment', e.movement_id)
              from ledger_entries e
              left join payments p on p.id = e.movement_id
              where e.type = 'PAYMENT' and p.id is null
              group by e.movement_id
              """),
          new Invariant(
              "revenue-is-sum-of-payments",
              "A concert's revenue is the sum of its payments.",
              """
              select format('concert %s has revenue %s and payments of %s',
                coalesce(p.concert_id, e.account_id), e.total, p.total)
              from (
                select concert_id, sum(amount) as total from payments group by concert_id
              ) p
              full join (
                select account_id, sum(amount) as total
                from ledger_entries where account_type = 'REVENUE' group by account_id
              ) e on e.account_id = p.concert_id
              where coalesce(p.total, 0) <> coalesce(e.total, 0)
              """));

  private MoneyInvariants() {}
}
