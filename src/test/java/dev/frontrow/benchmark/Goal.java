package dev.frontrow.benchmark;

/**
 * How much of a comparison's rate ours shall reach.
 *
 * @param floor what must be passed
 * @param aim what is wanted
 */
record Goal(String comparison, double floor, double aim) {}
