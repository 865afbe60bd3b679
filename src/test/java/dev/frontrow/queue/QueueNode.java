package dev.frontrow.queue;

import dev.frontrow.api.Addresses;
import dev.frontrow.api.QueueService;
import dev.frontrow.job.JobCalls;
import dev.frontrow.job.JobName;
import dev.frontrow.job.JobReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** A node with the lines, called over its bus: the service and the periodic jobs. */
interface QueueNode extends QueueService {
  /** One run of the job. */
  Future<JobReport> advance();

  /** One run of the job. */
  Future<JobReport> checkpoint();

  static QueueNode of(Vertx vertx) {
    QueueService service =
        new ServiceProxyBuilder(vertx).setAddress(Addresses.QUEUE).build(QueueService.class);
    JobCalls jobs = new JobCalls(vertx, Duration.ofSeconds(30));
    return (QueueNode)
        Proxy.newProxyInstance(
            QueueNode.class.getClassLoader(),
            new Class<?>[] {QueueNode.class},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == QueueNode.class) {
                return jobs.run(
                    method.getName().equals("advance")
                        ? JobName.ADVANCE_LINES
                        : JobName.CHECKPOINT_LINES);
              }
              try {
                return method.invoke(service, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
