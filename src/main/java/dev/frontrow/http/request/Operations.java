package dev.frontrow.http.request;

import java.util.Map;

/** A small group of operations. */
public interface Operations {
  /** Returns the handler of each operation by its name in the contract. */
  Map<String, OperationHandler> byOperation();
}
