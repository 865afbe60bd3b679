package dev.frontrow.benchmark;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.HashMap;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into a JVM of this machine through its management agent, which it starts there. */
final class Jvm implements AutoCloseable {
  private final JMXConnector connector;
  private final ThreadMXBean threads;
  private final MemoryMXBean memory;

  private Jvm(JMXConnector connector) throws IOException {
    MBeanServerConnection connection = connector.getMBeanServerConnection();
    this.connector = connector;
    threads =
        ManagementFactory.newPlatformMXBeanProxy(
            connection, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    memory =
        ManagementFactory.newPlatformMXBeanProxy(
            connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
  }

  // The address is that of an agent of a child of ours.
  @SuppressWarnings("BanJNDI")
  static Jvm of(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        return new Jvm(
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw new IllegalStateException("cannot look into the process " + pid, e);
    }
  }

  /** Bytes that each thread which lives has allocated so far, by its id. */
  Map<Long, Long> allocated() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> allocated = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      // A thread that has ended in between has -1.
      if (bytes[i] >= 0) {
        allocated.put(ids[i], bytes[i]);
      }
    }
    return allocated;
  }

  /** By the threads that live now, since {@link #allocated} saw something. */
  long allocatedSince(Map<Long, Long> before) {
    return allocated().entrySet().stream()
        .mapToLong(it -> it.getValue() - before.getOrDefault(it.getKey(), 0L))
        .sum();
  }

  /** Bytes of the heap that are in use after a full collection. */
  long liveHeap() {
    // The first one queues what has to be cleaned up, the second one frees it.
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
