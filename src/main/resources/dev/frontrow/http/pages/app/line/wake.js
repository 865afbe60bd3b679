// Tells when the page may have missed pushed frames: after sleep, or with the network back.
//   const stop = onWake(() => …, () => …);   the second function is called when the network is lost
/** If a timer is later than this, the device was asleep. */
const ASLEEP_MILLIS = 20_000;
const TICK_MILLIS = 5_000;

/**
 * @param {() => void} wake
 * @param {() => void} lostNetwork
 */
export function onWake(wake, lostNetwork) {
  let lastTick = Date.now();

  function tick() {
    const now = Date.now();
    const slept = now - lastTick > ASLEEP_MILLIS;
    lastTick = now;
    if (slept) {
      wake();
    }
  }

  const seen = () => document.visibilityState === 'visible' && tick();
  const ticking = setInterval(tick, TICK_MILLIS);
  window.addEventListener('online', wake);
  window.addEventListener('offline', lostNetwork);
  window.addEventListener('pageshow', tick);
  document.addEventListener('visibilitychange', seen);
  return () => {
    clearInterval(ticking);
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', lostNetwork);
    window.removeEventListener('pageshow', tick);
    document.removeEventListener('visibilitychange', seen);
  };
}
