/**
 * Measures the packaged service against PostgreSQL and a bare HTTP server in the same run. Owns the
 * processes of a run, its data, the load and the report. Calls the program as its users do, and the
 * command lines of the tests; it knows no class of the service.
 */
package dev.frontrow.benchmark;
