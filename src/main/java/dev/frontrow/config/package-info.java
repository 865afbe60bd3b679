/**
 * What a deployment may set: typed values from a YAML file, overridden by the environment. It owns
 * how a value is found, read and refused, and knows no key of its own. It calls nothing of ours;
 * each part reads its own section into a record.
 */
@NullMarked
package dev.frontrow.config;

import org.jspecify.annotations.NullMarked;
