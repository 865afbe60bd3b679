// What the signs of the map mean.
import { money } from '../language/format.js';
import { t } from '../language/i18n.js';
import { html } from '../ui/html.js';

export function legend(house) {
  return html`
    <ul class="legend" aria-label=${t('map.legend')}>
      ${house.prices.map((price, tier) => html`
        <li><span class="cell available tier-${Math.min(3, tier)}" aria-hidden="true"></span>${t('map.legend.available', { price: money(price) })}</li>
      `)}
      <li><span class="cell picked" aria-hidden="true"></span>${t('map.legend.picked')}</li>
      <li><span class="cell held" aria-hidden="true"></span>${t('map.legend.held')}</li>
      <li><span class="cell sold" aria-hidden="true"></span>${t('map.legend.sold')}</li>
    </ul>
  `;
}
