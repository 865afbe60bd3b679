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

/** What parts find wrong with a request, as the client that sent it has to be told. Stateless. */
final class PartFaults {
  private static final Logger LOG = LoggerFactory.getLogger(PartFaults.class);

  private PartFaults() {}

  /**
   * A part says which member of its message is wrong; the client is told in which part of the
   * request it had put that. Any other failure is left as it is.
   */
  static Throwable located(OperationSchema shape, Throwable failure) {
    boolean invalid =
        failure instanceof ServiceException refused
            && FailureCode.INVALID_REQUEST.code().equals(refused.getMessage());
    if (!invalid) {
      return failure;
    }
    List<Fault> faults = Problem.of(failure).faults().stream().map(shape::located).toList();
    if (faults.stream().allMatch(fault -> fault.pointer().isEmpty())) {
      LOG.error("event=refusal-without-pointer operation={}", shape.id());
    }
    return Rejection.invalid(faults);
  }
}
