package dev.frontrow.interest;

import java.util.Set;

/** The members of the cluster, as this node knows them now. Thread-safe and cheap to ask. */
public interface ClusterMembers {
  /** Returns this node's id. It stays the same until the process ends. */
  String self();

  /** Returns the ids of the other members. */
  Set<String> others();
}
