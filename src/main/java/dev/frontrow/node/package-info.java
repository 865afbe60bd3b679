/**
 * One running node: from its configuration to servers, cluster, the verticles of its roles, the
 * first data, and back down again in the opposite order. It owns what is told about a node (health,
 * metrics) and nothing that the parts do. It may call every package but the commands.
 */
@NullMarked
package dev.frontrow.node;

import org.jspecify.annotations.NullMarked;
