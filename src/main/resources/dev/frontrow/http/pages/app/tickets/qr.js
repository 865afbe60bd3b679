// A QR code as an element, black on white in any theme, since that is what readers read.
//   qrCode(text, label) → a canvas
import QrCreator from '../../lib/qr-creator/qr-creator.js';

const SIZE = 480;

export function qrCode(text, label) {
  const canvas = document.createElement('canvas');
  canvas.className = 'qr';
  canvas.width = canvas.height = SIZE;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  QrCreator.render(
    { text, size: SIZE, ecLevel: 'M', radius: 0, fill: '#000000', background: '#ffffff' },
    canvas,
  );
  return canvas;
}
