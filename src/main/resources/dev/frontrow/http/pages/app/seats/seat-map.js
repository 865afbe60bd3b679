// The map of one date: one hall, or the blocks of a stadium and the block that one looks into.
//   const map = seatMap({ house, chosen: () => number or null, mine: () => Set, choose(number) })
//   map.template()      the map; the same elements at each drawing
//   map.refresh(numbers or null), map.best(number in line), map.show(number), map.flash(number),
//   map.isPointedAt(number), map.relabel() after the language changed
import { money, number as figure } from '../language/format.js';
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { bestFor } from './best.js';
import { layoutOf, placeOf } from './layout.js';
import { seatGrid } from './seat-grid.js';
import { seatLabel, seatNameInRow } from './seat-name.js';

const BLOCK_COLUMNS = 8;

export function seatMap({ house, chosen, mine, choose, changed }) {
  let layout = layoutOf(0);
  let open = null;

  let grid = null;
  const blocks = seatGrid({
    label: () => t('map.blocks'),
    columns: BLOCK_COLUMNS,
    className: 'blocks',
    help: 'map-help',
    describe: describeBlock,
    choose: (index) => enter(index, { focus: true }),
  });

  const first = () => layout.blocks[open].first;

  function layOut() {
    layout = layoutOf(house.total);
    open = layout.blocks.length === 1 ? 0 : null;
    if (open === null) {
      blocks.fill(layout.blocks.length);
    } else {
      fillSeats();
    }
  }

  function fillSeats() {
    grid = seatGrid({
      label: () => (layout.blocks.length === 1 ? t('map.label') : t('map.block', { name: layout.blocks[open].name })),
      columns: layout.columns,
      className: layout.columns > 10 ? 'dense' : '',
      help: 'map-help',
      rowLabel: (row) => String(row + 1),
      describe: describeSeat,
      choose: (index) => choose(first() + index),
    });
    grid.fill(layout.blocks[open].last - first() + 1);
  }

  function describeSeat(index) {
    const number = first() + index;
    const status = house.status(number);
    const own = mine().has(number);
    const picked = chosen() === number;
    const state = own ? 'mine' : picked && status === 'AVAILABLE' ? 'picked' : status.toLowerCase();
    return {
      text: state === 'held' || state === 'sold' ? '' : seatLabel(number, layout.total),
      label: t(`map.seat.${state}`, {
        seat: seatNameInRow(number, layout.total),
        price: money(house.price(number)),
      }),
      classes: `${state} tier-${Math.min(3, house.tier(number))}`,
      chosen: picked,
      off: status !== 'AVAILABLE' && !own,
    };
  }

  function describeBlock(index) {
    const block = layout.blocks[index];
    const size = block.last - block.first + 1;
    const free = house.freeIn(block.first, block.last);
    const share = free / size;
    const fullness = free === 0 ? 'sold' : share < 0.1 ? 'few' : share < 0.5 ? 'some' : 'many';
    return {
      text: `${block.name}\n${figure(free)}`,
      label: t('map.block.free', { name: block.name, n: figure(free), total: figure(size) }),
      classes: `block ${fullness}`,
      chosen: false,
      off: free === 0,
    };
  }

  function enter(index, { focus = false } = {}) {
    open = index;
    fillSeats();
    changed();
    if (focus) {
      const free = bestAvailableIn(layout.blocks[index]);
      queueMicrotask(() => queueMicrotask(() => grid.focus((free ?? first()) - first())));
    }
  }

  function bestAvailableIn(block) {
    for (let number = block.first; number <= block.last; number++) {
      if (house.status(number) === 'AVAILABLE') {
        return number;
      }
    }
    return null;
  }

  function refresh(numbers) {
    if (house.total !== layout.total) {
      layOut();
      return;
    }
    if (open === null) {
      blocks.refresh(numbers && [...new Set(numbers.map((it) => placeOf(layout.total, it).block))]);
    } else {
      grid.refresh(numbers && numbers.filter((it) => placeOf(layout.total, it).block === open).map((it) => it - first()));
    }
  }

  return {
    refresh,
    get isOverview() {
      return open === null;
    },
    best: (ownNumber) => bestFor(layout.total, (number) => house.status(number) === 'AVAILABLE', ownNumber),
    isPointedAt: (number) =>
      open !== null && placeOf(layout.total, number).block === open && grid.hasFocus && grid.current === number - first(),
    flash(number) {
      if (open !== null && placeOf(layout.total, number).block === open) {
        grid.flash(number - first());
      }
    },
    show(number) {
      const { block } = placeOf(layout.total, number);
      if (open !== block) {
        enter(block);
      }
      queueMicrotask(() => queueMicrotask(() => grid.point(number - first())));
    },
    relabel() {
      if (layout.total > 0) {
        if (open === null) {
          blocks.fill(layout.blocks.length);
        } else {
          fillSeats();
        }
      }
    },
    template() {
      const block = open === null ? null : layout.blocks[open];
      return html`
        <div class="map">
          ${block && layout.blocks.length > 1
            ? html`
                <div class="block-head">
                  <button class="button" type="button" @click=${overview}>${icon('back')}${t('map.all-blocks')}</button>
                  <strong>${t('map.block', { name: block.name })}</strong>
                </div>
              `
            : nothing}
          <div class="stage" aria-hidden="true">${t('map.stage')}</div>
          ${open === null ? blocks.element : grid.element}
        </div>
      `;
    },
  };

  function overview() {
    const from = open;
    open = null;
    blocks.fill(layout.blocks.length);
    changed();
    queueMicrotask(() => queueMicrotask(() => blocks.focus(from)));
  }
}
