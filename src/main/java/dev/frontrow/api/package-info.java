/**
 * What other verticles integrate with: service interfaces with typed proxies, immutable records
 * with their wire form, events, addresses and failure codes. Every package of ours, and any
 * verticle of others, may call it.
 *
 * <p>Calls nothing of ours.
 */
@ModuleGen(name = "frontrow", groupPackage = "dev.frontrow.api")
@NullMarked
package dev.frontrow.api;

import io.vertx.codegen.annotations.ModuleGen;
import org.jspecify.annotations.NullMarked;
