package dev.frontrow.benchmark;

import java.util.List;

/**
 * A concert on sale.
 *
 * @param schedules the ids of its dates
 * @param seats the seats of each date
 */
record BenchmarkSale(String concert, List<String> schedules, int seats) {}
