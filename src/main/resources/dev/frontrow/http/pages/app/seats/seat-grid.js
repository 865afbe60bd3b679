// Cells in rows, an ARIA grid with one tab stop; the arrow keys move through it. It changes the DOM itself,
// so that one changed seat costs one element, not the whole map.
//   const grid = seatGrid({ label(), columns(), rowLabel(row), describe(index), choose(index), help, className })
//   grid.element; grid.fill(count); grid.refresh(indexes or null); grid.focus(index); grid.current, grid.hasFocus

/** @typedef {{ index: number, columns: number, count: number, event: KeyboardEvent }} Step */
/** @typedef {{ text: string, label: string, classes: string, chosen: boolean, off: boolean }} CellLook */
/** @typedef {ReturnType<typeof seatGrid>} SeatGrid */

/** @type {Record<string, (step: Step) => number>} */
const MOVES = {
  ArrowLeft: ({ index }) => index - 1,
  ArrowRight: ({ index }) => index + 1,
  ArrowUp: ({ index, columns }) => index - columns,
  ArrowDown: ({ index, columns }) => index + columns,
  Home: ({ index, columns, event }) => (event.ctrlKey ? 0 : index - (index % columns)),
  End: ({ index, columns, count, event }) =>
    event.ctrlKey ? count - 1 : Math.min(count - 1, index - (index % columns) + columns - 1),
  PageUp: ({ index, columns }) => Math.max(index % columns, index - 5 * columns),
  PageDown: ({ index, columns, count }) => (index + 5 * columns < count ? index + 5 * columns : index),
};

/**
 * @param {object} options
 * @param {() => string} options.label
 * @param {() => number} options.columns
 * @param {(row: number) => string} [options.rowLabel]
 * @param {(index: number) => CellLook} options.describe
 * @param {(index: number) => void} options.choose
 * @param {string} [options.help] the id of the text that explains the keys
 * @param {string} [options.className]
 */
export function seatGrid({ label, columns: columnsNow, rowLabel, describe, choose, help, className = '' }) {
  const element = document.createElement('div');
  element.className = `seat-grid ${className}`;
  element.setAttribute('role', 'grid');
  if (help) {
    element.setAttribute('aria-describedby', help);
  }
  /** @type {HTMLButtonElement[]} */
  let cells = [];
  let columns = 1;
  let current = 0;

  /** @param {number} count */
  function fill(count) {
    columns = columnsNow();
    const rows = Math.ceil(count / columns);
    element.setAttribute('aria-colcount', String(columns));
    element.setAttribute('aria-label', label());
    element.setAttribute('aria-rowcount', String(rows));
    cells = [];
    element.replaceChildren(...Array.from({ length: rows }, (_, row) => makeRow(row, count)));
    current = Math.min(current, Math.max(0, count - 1));
    refresh(null);
  }

  /**
   * @param {number} row
   * @param {number} count
   */
  function makeRow(row, count) {
    const line = document.createElement('div');
    line.className = 'seat-row';
    line.setAttribute('role', 'row');
    line.setAttribute('aria-rowindex', String(row + 1));
    if (rowLabel) {
      const name = document.createElement('span');
      name.className = 'row-name';
      name.setAttribute('aria-hidden', 'true');
      name.textContent = rowLabel(row);
      line.append(name);
    }
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      line.append(index < count ? makeCell(index, column) : gap());
    }
    return line;
  }

  /**
   * @param {number} index
   * @param {number} column
   */
  function makeCell(index, column) {
    const cell = document.createElement('button');
    cell.type = 'button';
    cell.setAttribute('role', 'gridcell');
    cell.setAttribute('aria-colindex', String(column + 1));
    cell.dataset.index = String(index);
    cell.tabIndex = -1;
    const shown = document.createElement('span');
    shown.setAttribute('aria-hidden', 'true');
    cell.append(shown);
    cells[index] = cell;
    return cell;
  }

  function gap() {
    const empty = document.createElement('span');
    empty.className = 'seat-gap';
    return empty;
  }

  /** @param {number[] | null} indexes */
  function refresh(indexes) {
    [...(indexes ?? cells.keys())].forEach((index) => {
      const cell = cells[index];
      if (!cell) {
        return;
      }
      const { text, label: name, classes, chosen, off } = describe(index);
      const className = `cell ${classes}`;
      if (cell.className !== className) {
        cell.className = className;
      }
      if (cell.firstChild && cell.textContent !== text) {
        cell.firstChild.textContent = text;
      }
      cell.setAttribute('aria-label', name);
      cell.setAttribute('aria-selected', chosen ? 'true' : 'false');
      cell.setAttribute('aria-disabled', off ? 'true' : 'false');
      cell.tabIndex = index === current ? 0 : -1;
    });
  }

  /** @param {number} index */
  function moveTo(index) {
    if (index < 0 || index >= cells.length) {
      return;
    }
    cells[current].tabIndex = -1;
    current = index;
    cells[current].tabIndex = 0;
    cells[current].focus();
  }

  element.addEventListener('keydown', (event) => {
    const move = MOVES[event.key];
    if (move && !event.altKey && !event.metaKey) {
      event.preventDefault();
      moveTo(move({ index: current, columns, count: cells.length, event }));
    }
  });
  element.addEventListener('click', (event) => {
    const cell = /** @type {Element} */ (event.target).closest('[data-index]');
    if (cell instanceof HTMLElement) {
      const index = Number(cell.dataset.index);
      cells[current].tabIndex = -1;
      current = index;
      cell.tabIndex = 0;
      choose(index);
    }
  });

  return {
    element,
    fill,
    refresh,
    focus: moveTo,
    get current() {
      return current;
    },
    get hasFocus() {
      return element.contains(document.activeElement);
    },
    /**
     * Shows that a cell has just changed.
     * @param {number} index
     */
    flash(index) {
      cells[index]?.animate?.(
        [{ transform: 'scale(1.18)' }, { transform: 'scale(1)' }],
        matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : 350,
      );
    },
    /**
     * Makes the cell the tab stop and scrolls it into view without moving the focus.
     * @param {number} index
     */
    point(index) {
      if (cells[index]) {
        cells[current].tabIndex = -1;
        current = index;
        cells[index].tabIndex = 0;
        cells[index].scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    },
  };
}
