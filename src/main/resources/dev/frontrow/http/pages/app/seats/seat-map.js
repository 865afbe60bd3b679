// The map of one date: one hall, or the blocks of a stadium and the block that one looks into.
//   const map = seatMap({ house, chosen: () => number or null, mine: () => Set, choose(number), changed, signal })
//   map.template()      the map; the same elements at each drawing
//   map.refresh(numbers or null), map.best(number in line), map.show(number), map.flash(number),
//   map.isPointedAt(number), map.relabel() after the language changed
import { money, number as figure } from '../language/format.js';
import { t } from '../language/i18n.js';
import { html, nothing } from '../ui/html.js';
import { icon } from '../ui/icons.js';
import { bestFor, theBest } from './best.js';
import { layoutOf, placeOf } from './layout.js';
import { seatGrid } from './seat-grid.js';
import { seatLabel, seatNameInRow } from './seat-name.js';

/** A phone has room for six blocks in a row, each as large as a finger. */
const BLOCK_COLUMNS = { narrow: 6, wide: 12 };
const WIDE = '(min-width: 40rem)';

export function seatMap({ house, chosen, mine, choose, changed, signal }) {
  const wide = matchMedia(WIDE);
  let layout = layoutOf(0);
  let open = null;
  let grid = null;
  const blocks = seatGrid({
    label: () => t('map.blocks'),
    columns: () => (wide.matches ? BLOCK_COLUMNS.wide : BLOCK_COLUMNS.narrow),
    className: 'blocks',
    help: 'map-help',
    describe: describeBlock,
    choose: (index) => enter(index, { focus: true }),
  });

  wide.addEventListener('change', () => {
    if (open === null && layout.total > 0) {
      const { hasFocus, current } = blocks;
      fillBlocks();
      if (hasFocus) {
        blocks.focus(current);
      }
    }
  }, { signal });

  const first = () => layout.blocks[open].first;
  const inBlock = () => open !== null && layout.blocks.length > 1;
  /** The page is drawn in a microtask of its own. */
  const onceDrawn = (then) => queueMicrotask(() => queueMicrotask(then));

  function layOut() {
    layout = layoutOf(house.total);
    open = layout.blocks.length === 1 ? 0 : null;
    fill();
    onceDrawn(toMiddle);
  }

  function fill() {
    if (open === null) {
      fillBlocks();
    } else {
      fillSeats();
    }
  }

  function fillBlocks() {
    blocks.element.classList.toggle('many-columns', wide.matches);
    blocks.fill(layout.blocks.length);
  }

  /** Where the map is wider than the window, the seats in the middle are seen first. */
  function toMiddle() {
    const field = grid?.element.closest('.map-scroll');
    if (field) {
      field.scrollLeft = (field.scrollWidth - field.clientWidth) / 2;
    }
  }

  function fillSeats() {
    grid = seatGrid({
      label: () => (inBlock() ? t('map.block', { name: layout.blocks[open].name }) : t('map.label')),
      columns: () => layout.columns,
      help: 'map-help',
      rowLabel: (row) => t('map.row', { row: row + 1 }),
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
    onceDrawn(() => {
      toMiddle();
      if (focus) {
        grid.focus(frontAndMiddle(layout.blocks[index]) - first());
      }
    });
  }

  /** Where one begins in a block: near the stage and the middle. */
  function frontAndMiddle({ first: start, last }) {
    const isFree = (number) => number >= start && number <= last && house.status(number) === 'AVAILABLE';
    return theBest(layout.total, isFree)[0] ?? start;
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
      onceDrawn(() => grid.point(number - first()));
    },
    relabel() {
      if (layout.total > 0) {
        fill();
      }
    },
    template() {
      return html`
        <div class="map">
          ${inBlock()
            ? html`
                <div class="block-head">
                  <button class="button" type="button" @click=${overview}>${icon('back')}${t('map.all-blocks')}</button>
                  <h2>${t('map.block', { name: layout.blocks[open].name })}</h2>
                </div>
                <p class="to-stage with-icon">${icon('up')}<span>${t('map.to-stage')}</span></p>
              `
            : nothing}
          ${open === null ? nothing : html`<p class="hint swipe">${t('map.swipe')}</p>`}
          <div class="map-scroll">
            <div class="map-field">
              ${inBlock() ? nothing : html`<div class="stage" aria-hidden="true">${t('map.stage')}</div>`}
              ${open === null ? blocks.element : grid.element}
            </div>
          </div>
        </div>
      `;
    },
  };

  function overview() {
    const from = open;
    open = null;
    fillBlocks();
    changed();
    onceDrawn(() => blocks.focus(from));
  }
}
