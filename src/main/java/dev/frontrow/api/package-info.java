/**
 * The interface for other verticles: services with typed proxies, immutable records with their wire
 * form, events, addresses and failure codes. Every package of Frontrow, and any other verticle, may
 * call it.
 *
 * <p>Calls nothing of ours.
 */
@ModuleGen(name = "frontrow", groupPackage = "dev.frontrow.api")
@NullMarked
package dev.frontrow.api;

import io.vertx.codegen.annotations.ModuleGen;
import org.jspecify.annotations.NullMarked;
