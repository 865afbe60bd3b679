/** Tests of the contract and of the check against it. */
@NullMarked
package dev.frontrow.http.contract;

import org.jspecify.annotations.NullMarked;
