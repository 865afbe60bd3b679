/**
 * What happens when things break: three nodes as processes of their own, under a steady load of
 * full journeys, and one fault at a time. Owns the processes, the servers and the network of a run,
 * and the table of what was seen. Calls the load and the check of its history, the audit, and the
 * tests' own clients.
 */
package dev.frontrow.faults;
