/**
 * What other verticles integrate with: service interfaces with typed proxies, immutable records
 * with their wire form, events, addresses and failure codes. It calls nothing of ours; everything
 * of ours, and of others, may call it.
 */
@ModuleGen(name = "frontrow", groupPackage = "dev.frontrow.api")
@NullMarked
package dev.frontrow.api;

import io.vertx.codegen.annotations.ModuleGen;
import org.jspecify.annotations.NullMarked;
