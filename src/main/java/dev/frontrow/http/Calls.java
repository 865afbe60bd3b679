package dev.frontrow.http;

import java.util.Map;

/** A small group of operations, each by its name in the contract. */
interface Calls {
  /** What each operation of the group does. */
  Map<String, Call> byOperation();
}
