// Says whether what is shown is pushed, asked for, or old.
//   connectionBadge(live.state)
import { t } from '../language/i18n.js';
import { html } from '../ui/html.js';
import { badge } from '../ui/parts.js';

const LOOKS = {
  live: ['good', 'check'],
  polling: ['accent', 'repeat'],
  connecting: ['plain', 'repeat'],
  offline: ['warn', 'off'],
};

export function connectionBadge({ connection, queue }) {
  const [tone, iconName] = LOOKS[connection];
  const text = t(`connection.${connection}`, { seconds: queue?.pollAfterSeconds ?? 5 });
  return html`<span data-connection=${connection}>${badge(text, tone, iconName)}</span>`;
}
