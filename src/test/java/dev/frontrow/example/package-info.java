/**
 * Somebody else's program: it joins the cluster with nothing of ours but {@code dev.frontrow.api},
 * and half of it without even that. Read beside docs/integration.md.
 */
@NullMarked
package dev.frontrow.example;

import org.jspecify.annotations.NullMarked;
