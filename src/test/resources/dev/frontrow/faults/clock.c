/*
 * A library that is preloaded into a process. It shifts the process's time of day by
 * CLOCK_OFFSET_SECONDS. The monotonic clock, with which the process measures and waits, stays right.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static int (*real_clock)(clockid_t, struct timespec *);
static long offset;

__attribute__((constructor)) static void begin(void) {
  const char *seconds = getenv("CLOCK_OFFSET_SECONDS");
  offset = seconds ? atol(seconds) : 0;
  real_clock = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t id, struct timespec *now) {
  if (!real_clock) {
    begin();
  }
  int failed = real_clock(id, now);
  if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += offset;
  }
  return failed;
}

int gettimeofday(struct timeval *now, void *zone) {
  struct timespec exact;
  (void) zone;
  int failed = clock_gettime(CLOCK_REALTIME, &exact);
  if (!failed) {
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
  }
  return failed;
}

time_t time(time_t *result) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (result) {
    *result = exact.tv_sec;
  }
  return exact.tv_sec;
}
