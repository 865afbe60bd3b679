/**
 * The commands: what a person types. They read the configuration, start a node or look at a system,
 * print for people, and turn every failure into one line and an exit status. Nothing calls them.
 */
@NullMarked
package dev.frontrow;

import org.jspecify.annotations.NullMarked;
