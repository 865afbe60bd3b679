// A QR code as an element, black on white in any theme, since that is what readers read.
//   qrCode(text, label) → a canvas
//   bringQr()           what draws it is there from then on, even if the network is not
const SIZE = 480;

const maker = () => import('../../lib/qr-creator/qr-creator.js');

export function bringQr() {
  maker().catch(() => {}); // qrCode() tries again
}

export function qrCode(text, label) {
  const canvas = document.createElement('canvas');
  canvas.className = 'qr';
  canvas.width = canvas.height = SIZE;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  draw(canvas, text).catch(() => {
    canvas.hidden = true; // the ticket's number is beside it
    addEventListener('online', () => draw(canvas, text).catch(() => {}), { once: true });
  });
  return canvas;
}

async function draw(canvas, text) {
  const { default: QrCreator } = await maker();
  QrCreator.render(
    { text, size: SIZE, ecLevel: 'M', radius: 0, fill: '#000000', background: '#ffffff' },
    canvas,
  );
  canvas.hidden = false;
}
