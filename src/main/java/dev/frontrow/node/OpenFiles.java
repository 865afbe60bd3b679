package dev.frontrow.node;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.frontrow.http.HttpConfig;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections of clients fit into the limit of open files ({@code ulimit -n}). Past that
 * limit nothing in the process can accept or open a connection any more, the management port and
 * the connections to PostgreSQL and Redis included. So clients get what remains beside them, and
 * one connection more is closed, as past {@code http.max-connections}.
 *
 * @param limit of the process; {@link Long#MAX_VALUE} where the system names none
 * @param open by now
 */
record OpenFiles(long limit, long open) {
  /** For files, names that are looked up, and connections that other parts open now and then. */
  private static final int OTHERS = 64;

  /** A loop has to accept a connection before it can close it. */
  private static final int OF_A_LOOP = 4;

  private static final int LEAST_CONNECTIONS = 8;
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  /** Of this process, now. */
  static OpenFiles now() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? new OpenFiles(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
        : new OpenFiles(Long.MAX_VALUE, 0);
  }

  /**
   * The settings with as many connections as fit, and one warning if these are fewer than were set.
   *
   * @param loops event loops that accept connections
   * @param poolSize connections that the node opens itself, as it needs them
   */
  HttpConfig fitted(HttpConfig config, int loops, int poolSize) {
    long reserved =
        open + poolSize + ManagementConnections.MOST + OTHERS + (long) loops * OF_A_LOOP;
    long fitting = Math.max(LEAST_CONNECTIONS, (limit - reserved) / loops);
    if (fitting >= config.maxConnections()) {
      return config;
    }
    LOG.warn(
        "event=file-limit-low open-files={} needed={} setting=http.max-connections"
            + " connections-of-a-loop={} instead-of={} remedy=\"raise ulimit -n\"",
        limit,
        reserved + (long) loops * config.maxConnections(),
        fitting,
        config.maxConnections());
    return config.withMaxConnections((int) fitting);
  }
}
