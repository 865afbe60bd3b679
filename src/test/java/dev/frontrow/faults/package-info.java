/**
 * Tests of faults: three nodes in their own processes, a steady load of complete journeys, one
 * fault at a time. Owns the processes, the servers and the network of a run, and the table of
 * results. Calls the load and the check of its history, the audit, and the clients of the tests.
 */
package dev.frontrow.faults;
