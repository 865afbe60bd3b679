// What the signs of the map mean.
/** @import { SeatHouse } from './house.js' */
import { money } from '../language/format.js';
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';

/**
 * @param {SeatHouse} house
 * @param {{ mine?: boolean, blocks?: boolean }} options
 */
export function legend(house, { mine = false, blocks = false } = {}) {
  return blocks ? html`
    <ul class="legend" aria-label=${t('map.legend')}>
      ${['many', 'some', 'few', 'sold'].map((it) => html`
        <li><span class="cell block ${it}" aria-hidden="true"></span>${t(`map.legend.blocks.${it}`)}</li>
      `)}
    </ul>
  ` : html`
    <ul class="legend" aria-label=${t('map.legend')}>
      ${house.prices.map((price, tier) => html`
        <li><span class="cell available tier-${Math.min(3, tier)}" aria-hidden="true"></span>${t('map.legend.available', { price: money(price) })}</li>
      `)}
      <li><span class="cell picked" aria-hidden="true"></span>${t('map.legend.picked')}</li>
      ${mine ? html`<li><span class="cell mine" aria-hidden="true"></span>${t('map.legend.mine')}</li>` : nothing}
      <li><span class="cell held" aria-hidden="true"></span>${t('map.legend.held')}</li>
      <li><span class="cell sold" aria-hidden="true"></span>${t('map.legend.sold')}</li>
    </ul>
  `;
}
