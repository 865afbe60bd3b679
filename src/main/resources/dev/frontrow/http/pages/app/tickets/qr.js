// A QR code as an element. It is black on white in any theme, since scanners read that.
//   qrCode(text, label) → a canvas
//   bringQr()           loads what draws it, so that it is there without a network too
const SIZE = 480;

const maker = () => import('../../lib/qr-creator/qr-creator.js');

export function bringQr() {
  maker().catch(() => {}); // qrCode() tries again
}

/**
 * @param {string} text
 * @param {string} label
 */
export function qrCode(text, label) {
  const canvas = document.createElement('canvas');
  canvas.className = 'qr';
  canvas.width = canvas.height = SIZE;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  draw(canvas, text).catch(() => {
    canvas.hidden = true; // the number of the ticket stands beside it
    addEventListener('online', () => draw(canvas, text).catch(() => {}), { once: true });
  });
  return canvas;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} text
 */
async function draw(canvas, text) {
  const { default: QrCreator } = await maker();
  QrCreator.render(
    { text, size: SIZE, ecLevel: 'M', radius: 0, fill: '#000000', background: '#ffffff' },
    canvas,
  );
  canvas.hidden = false;
}
