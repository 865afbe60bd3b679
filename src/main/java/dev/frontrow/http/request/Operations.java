package dev.frontrow.http.request;

import java.util.Map;

/** A small group of operations, each by its name in the contract. */
public interface Operations {
  /** What each operation of the group does. */
  Map<String, OperationHandler> byOperation();
}
