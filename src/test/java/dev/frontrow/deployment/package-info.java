/**
 * Checks the deployment files (the image, Compose, Kubernetes) against each other, against the
 * settings and against what Kubernetes accepts. It owns no code of the product. It reads files and
 * calls {@code config}.
 */
@NullMarked
package dev.frontrow.deployment;

import org.jspecify.annotations.NullMarked;
