/**
 * Holds the files that people deploy with (the image, Compose, Kubernetes) to each other, to the
 * settings and to what Kubernetes understands. It owns no code of the product. It reads files and
 * calls {@code config}.
 */
@NullMarked
package dev.frontrow.deployment;

import org.jspecify.annotations.NullMarked;
