// A page that shows a clock draws again each second, while somebody can see it.
//   everySecond(context, (now) => …) calls, then draws again; without a function it only draws.
export function everySecond(context, act = () => {}) {
  const timer = setInterval(() => {
    act();
    if (document.visibilityState === 'visible') {
      context.update();
    }
  }, 1_000);
  context.onLeave(() => clearInterval(timer));
}
