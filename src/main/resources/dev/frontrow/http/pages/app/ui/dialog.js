// Asks before something that cannot be taken back.
//   if (await confirmed({ title, text, yes, no, danger: true })) …
// A native dialog: Escape says no, the focus stays inside and comes back afterwards.
import { html, render } from './html.js';

let count = 0;

export function confirmed({ title, text, yes, no, danger = false }) {
  const dialog = document.createElement('dialog');
  const id = `dialog-${++count}`;
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', `${id}-title`);
  dialog.setAttribute('aria-describedby', `${id}-text`);
  render(
    html`
      <h2 id="${id}-title">${title}</h2>
      <p id="${id}-text">${text}</p>
      <div class="actions">
        <button class="button" autofocus @click=${() => dialog.close('no')}>${no}</button>
        <button class="button ${danger ? 'danger' : 'primary'}" @click=${() => dialog.close('yes')}>
          ${yes}
        </button>
      </div>
    `,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    };
  });
}
