package dev.frontrow.audit;

/**
 * One rule of the database.
 *
 * @param name stable, kebab-case
 * @param rule what holds, in a short sentence
 * @param sql gives one row for each breach, with one text that says what is wrong
 */
record Invariant(String name, String rule, String sql) {}
