// Says whether the shown status is pushed, asked for, or old.
//   connectionBadge(live.state)
import { t } from '../language/i18n.js';
import { html } from '../ui/html.js';
import { badge } from '../ui/parts.js';
/** @import { IconName } from '../ui/icons.js' */
/** @import { Tone } from '../ui/parts.js' */
/** @import { Connection, LineStatus } from './line-state.js' */

/** @type {Record<Connection, [Tone, IconName]>} */
const LOOKS = {
  live: ['good', 'check'],
  polling: ['accent', 'repeat'],
  connecting: ['plain', 'repeat'],
  offline: ['warn', 'off'],
};

/** @param {LineStatus} status */
export function connectionBadge({ connection, queue }) {
  const [tone, iconName] = LOOKS[connection];
  const text = t(`connection.${connection}`, { seconds: queue?.pollAfterSeconds ?? 5 });
  return html`<span data-connection=${connection}>${badge(text, tone, iconName)}</span>`;
}
