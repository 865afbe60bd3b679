// Asks before something that cannot be undone.
//   if (await confirmed({ title, text, yes, no, danger: true })) …
// A native dialog: Escape answers no, the focus stays inside and returns afterwards.
import { html, render } from './html.js';

let count = 0;

/**
 * @param {{ title: string, text: string, yes: string, no: string, danger?: boolean }} words
 * @returns {Promise<boolean>}
 */
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
