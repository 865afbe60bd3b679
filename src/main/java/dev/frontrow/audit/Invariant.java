package dev.frontrow.audit;

/**
 * A rule of the database. Immutable.
 *
 * @param name stable name in kebab case
 * @param rule the rule as a short sentence
 * @param sql selects a description of each breach, one text in each row
 */
record Invariant(String name, String rule, String sql) {}
