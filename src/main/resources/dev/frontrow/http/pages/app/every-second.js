// A page that shows a clock draws itself again each second while the visitor sees it.
//   everySecond(context, () => …)   calls the function first, if there is one
/** @import { PageContext } from './router.js' */

/**
 * @param {PageContext} context
 * @param {() => void} [act]
 */
export function everySecond(context, act = () => {}) {
  const timer = setInterval(() => {
    act();
    if (document.visibilityState === 'visible') {
      context.update();
    }
  }, 1_000);
  context.onLeave(() => clearInterval(timer));
}
