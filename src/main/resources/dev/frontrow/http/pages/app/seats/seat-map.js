// The map of one date: one hall, or the blocks of a stadium and the block that is open.
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
/** @import { SeatHouse } from './house.js' */
/** @import { Block } from './layout.js' */
/** @import { SeatGrid } from './seat-grid.js' */

/** A phone has room for six blocks in a row, each as wide as a finger. */
const BLOCK_COLUMNS = { narrow: 6, wide: 12 };
const WIDE = '(min-width: 40rem)';

/**
 * @param {object} options
 * @param {SeatHouse} options.house
 * @param {() => number | null} options.chosen
 * @param {() => Set<number>} options.mine
 * @param {(number: number) => void} options.choose
 * @param {() => void} options.changed
 * @param {AbortSignal} options.signal
 */
export function seatMap({ house, chosen, mine, choose, changed, signal }) {
  const wide = matchMedia(WIDE);
  let layout = layoutOf(0);
  /**
   * The block that is open and its seats; null while all blocks are shown.
   * @type {{ block: Block, grid: SeatGrid } | null}
   */
  let open = null;
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

  /** Whether a block of a stadium is open, not a hall of one block. */
  const inBlock = () => open !== null && layout.blocks.length > 1;
  /**
   * The page is drawn in a microtask of its own.
   * @param {() => void} then
   */
  const onceDrawn = (then) => queueMicrotask(() => queueMicrotask(then));

  function layOut() {
    layout = layoutOf(house.total);
    if (layout.blocks.length === 1) {
      openBlock(layout.blocks[0]);
    } else {
      open = null;
      fillBlocks();
    }
    onceDrawn(toMiddle);
  }

  function fillBlocks() {
    blocks.element.classList.toggle('many-columns', wide.matches);
    blocks.fill(layout.blocks.length);
  }

  /** If the map is wider than the window, the middle is shown first. */
  function toMiddle() {
    const field = open?.grid.element.closest('.map-scroll');
    if (field) {
      field.scrollLeft = (field.scrollWidth - field.clientWidth) / 2;
    }
  }

  /** @param {Block} block */
  function openBlock(block) {
    const grid = seatGrid({
      label: () => (inBlock() ? t('map.block', { name: block.name }) : t('map.label')),
      columns: () => layout.columns,
      help: 'map-help',
      rowLabel: (row) => t('map.row', { row: row + 1 }),
      describe: (index) => describeSeat(block.first + index),
      choose: (index) => choose(block.first + index),
    });
    open = { block, grid };
    grid.fill(block.last - block.first + 1);
  }

  /** @param {number} number */
  function describeSeat(number) {
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

  /** @param {number} index */
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

  /**
   * @param {number} index
   * @param {{ focus?: boolean }} options
   */
  function enter(index, { focus = false } = {}) {
    const block = layout.blocks[index];
    openBlock(block);
    changed();
    onceDrawn(() => {
      toMiddle();
      if (focus) {
        open?.grid.focus(frontAndMiddle(block) - block.first);
      }
    });
  }

  /**
   * Where the focus begins in a block: near the stage and the middle.
   * @param {Block} block
   */
  function frontAndMiddle({ first: start, last }) {
    /** @param {number} number */
    const isFree = (number) => number >= start && number <= last && house.status(number) === 'AVAILABLE';
    return theBest(layout.total, isFree)[0] ?? start;
  }

  /**
   * The open block if this seat is in it, and where in it; otherwise null.
   * @param {number} number
   */
  function inOpenBlock(number) {
    return open && open.block.index === placeOf(layout.total, number).block
      ? { grid: open.grid, index: number - open.block.first }
      : null;
  }

  /** @param {number[] | null} numbers */
  function refresh(numbers) {
    if (house.total !== layout.total) {
      layOut();
      return;
    }
    if (open === null) {
      blocks.refresh(numbers && [...new Set(numbers.map((it) => placeOf(layout.total, it).block))]);
    } else {
      open.grid.refresh(numbers && numbers.flatMap((it) => inOpenBlock(it)?.index ?? []));
    }
  }

  return {
    refresh,
    get isOverview() {
      return open === null;
    },
    /** @param {number} ownNumber */
    best: (ownNumber) => bestFor(layout.total, (number) => house.status(number) === 'AVAILABLE', ownNumber),
    /** @param {number} number */
    isPointedAt(number) {
      const cell = inOpenBlock(number);
      return cell !== null && cell.grid.hasFocus && cell.grid.current === cell.index;
    },
    /** @param {number} number */
    flash(number) {
      const cell = inOpenBlock(number);
      cell?.grid.flash(cell.index);
    },
    /** @param {number} number */
    show(number) {
      if (!inOpenBlock(number)) {
        enter(placeOf(layout.total, number).block);
      }
      onceDrawn(() => {
        const cell = inOpenBlock(number);
        cell?.grid.point(cell.index);
      });
    },
    relabel() {
      if (open !== null) {
        openBlock(open.block);
      } else if (layout.total > 0) {
        fillBlocks();
      }
    },
    template() {
      return html`
        <div class="map">
          ${open !== null && inBlock()
            ? html`
                <div class="block-head">
                  <button class="button" type="button" @click=${overview}>${icon('back')}${t('map.all-blocks')}</button>
                  <h2>${t('map.block', { name: open.block.name })}</h2>
                </div>
                <p class="to-stage with-icon">${icon('up')}<span>${t('map.to-stage')}</span></p>
              `
            : nothing}
          ${open === null ? nothing : html`<p class="hint swipe">${t('map.swipe')}</p>`}
          <div class="map-scroll">
            <div class="map-field">
              ${inBlock() ? nothing : html`<div class="stage" aria-hidden="true">${t('map.stage')}</div>`}
              ${(open?.grid ?? blocks).element}
            </div>
          </div>
        </div>
      `;
    },
  };

  function overview() {
    const from = open?.block.index ?? 0;
    open = null;
    fillBlocks();
    changed();
    onceDrawn(() => blocks.focus(from));
  }
}
