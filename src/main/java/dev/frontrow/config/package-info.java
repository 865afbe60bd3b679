/**
 * Settings: typed values from a YAML file, overridden by environment variables. It owns how a value
 * is found, parsed and refused. It knows no key; each part reads its own section into a record.
 *
 * <p>Calls nothing of ours.
 */
@NullMarked
package dev.frontrow.config;

import org.jspecify.annotations.NullMarked;
