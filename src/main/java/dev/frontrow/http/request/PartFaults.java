package dev.frontrow.http.request;

import dev.frontrow.api.FailureCode;
import dev.frontrow.http.contract.OperationSchema;
import dev.frontrow.http.problem.Fault;
import dev.frontrow.http.problem.Problem;
import dev.frontrow.http.problem.Rejection;
import io.vertx.serviceproxy.ServiceException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates errors that a part reports to places in the client's request. Stateless. */
final class PartFaults {
  private static final Logger LOG = LoggerFactory.getLogger(PartFaults.class);

  private PartFaults() {}

  /**
   * Returns the failure for the client. A part names the member of its message; the client needs
   * the part of the request where it sent that member. Other failures are returned unchanged.
   */
  static Throwable located(OperationSchema schema, Throwable failure) {
    boolean invalid =
        failure instanceof ServiceException refused
            && FailureCode.INVALID_REQUEST.code().equals(refused.getMessage());
    if (!invalid) {
      return failure;
    }
    List<Fault> faults = Problem.of(failure).faults().stream().map(schema::located).toList();
    if (faults.stream().allMatch(fault -> fault.pointer().isEmpty())) {
      LOG.error("event=refusal-without-pointer operation={}", schema.id());
    }
    return Rejection.invalid(faults);
  }
}
