// A sound and a vibration at the visitor's turn, for those who switched it on.
//   bell.isOn, bell.switchOn() (from a tap, otherwise browsers stay silent), bell.switchOff(), bell.ring()
import { keep, kept } from '../kept.js';

/** @type {AudioContext | null} */
let audio = null;

export const bell = {
  get isOn() {
    return kept('bell') === true;
  },
  switchOn() {
    keep('bell', true);
    unlock();
    chime(0.05);
  },
  switchOff() {
    keep('bell', false);
  },
  ring() {
    if (this.isOn) {
      navigator.vibrate?.([300, 120, 300]);
      unlock();
      chime(0.25);
    }
  },
};

// Browsers allow sound only after a tap or a key. After a reload any tap or key will do.
['pointerdown', 'keydown'].forEach((name) =>
  addEventListener(name, () => bell.isOn && unlock(), { passive: true }),
);

function unlock() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (Audio) {
    audio ??= new Audio();
    audio.resume().catch(() => {});
  }
}

/**
 * Plays two soft notes, one after the other.
 * @param {number} volume
 */
function chime(volume) {
  const context = audio;
  if (context?.state !== 'running') {
    return;
  }
  [659.25, 880].forEach((frequency, i) => {
    const at = context.currentTime + i * 0.22;
    const note = context.createOscillator();
    const gain = context.createGain();
    note.frequency.value = frequency;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(volume, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
    note.connect(gain).connect(context.destination);
    note.start(at);
    note.stop(at + 0.65);
  });
}
