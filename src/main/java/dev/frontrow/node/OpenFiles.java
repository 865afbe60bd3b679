package dev.frontrow.node;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.frontrow.http.HttpConfig;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes how many client connections fit into the limit of open files ({@code ulimit -n}). Past
 * that limit the process can open no connection at all, not even to PostgreSQL, Redis or the
 * management port. So clients get what remains beside those; further connections are closed, as
 * past {@code http.max-connections}.
 *
 * @param limit the limit of the process; {@link Long#MAX_VALUE} if the system has none
 * @param open the files that are open now
 */
record OpenFiles(long limit, long open) {
  /** For files, name resolution, and connections that other parts open now and then. */
  private static final int OTHERS = 64;

  /** An event loop must accept a connection before it can close it. */
  private static final int OF_A_LOOP = 4;

  private static final int LEAST_CONNECTIONS = 8;
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  /** Returns the values of this process. */
  static OpenFiles now() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? new OpenFiles(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount())
        : new OpenFiles(Long.MAX_VALUE, 0);
  }

  /**
   * Returns the settings with as many connections as fit. Logs one warning if these are fewer than
   * configured.
   *
   * @param loops event loops that accept connections
   * @param poolSize connections that the node may open itself
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
