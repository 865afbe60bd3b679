/**
 * Rate limits. It owns how much each address and each account may ask for, what they have used up,
 * and what nodes tell each other about that. It calls {@code config} and {@code api}'s addresses,
 * and {@code http.address} for the ranges that are exempt.
 */
@NullMarked
package dev.frontrow.http.limit;

import org.jspecify.annotations.NullMarked;
