// The faults in the layout of the page as it is now: a list of lines, each with the element, its text and
// the number of pixels. Four kinds:
//   wide     the document or an element is wider than the window
//   cut      a text leaves its box, or the box cuts it off
//   covers   a text or a control covers another one
//   small    a control on a phone has less than 44 pixels for a finger
(() => {
  const SCROLLS = '.map-scroll, .table-scroll'; // the visitor scrolls these sideways
  const FLOATS = '.turn, .choice, .notices, .row-name'; // these stay in view above the scrolling page
  const CONTROLS = 'a.button, a.back, .brand, nav a, button, select, summary, textarea, [role=gridcell], .check, '
    + '.segments label, input:not([type=checkbox], [type=radio])';
  const LEAST = 44;
  const found = new Set();
  // Elements that lie over the page on purpose are checked separately.
  const root = [...document.querySelectorAll('dialog[open], .account-menu')].find((it) => it.checkVisibility())
    ?? document.body;
  const wide = innerWidth;

  const told = (element) => {
    const name = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '')
      + [...element.classList].map((it) => `.${it}`).join('');
    const text = (element.innerText ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30);
    return `${element.closest('main, header, footer, dialog, .notices')?.tagName.toLowerCase() ?? ''} ${name} “${text}”`;
  };
  const fault = (kind, element, pixels, more = '') =>
    found.add(`${kind} ${told(element)} by ${Math.round(pixels)} px${more}`);

  const inSight = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !element.closest('.only-heard, .skip, svg, option');
  const all = [...root.querySelectorAll('*')].filter(inSight);

  /** The visible part of an element, given the scrolling of its ancestors. */
  const clipped = (rect, element) => {
    const box = element.closest(SCROLLS)?.getBoundingClientRect();
    return box
      ? new DOMRect(Math.max(rect.left, box.left), rect.top,
          Math.max(0, Math.min(rect.right, box.right) - Math.max(rect.left, box.left)), rect.height)
      : rect;
  };

  if (document.documentElement.scrollWidth > wide) {
    found.add(`wide the document by ${document.documentElement.scrollWidth - wide} px`);
  }
  const beyond = (element) => {
    const rect = element.getBoundingClientRect();
    return rect.width === 0 || element.parentElement?.closest(SCROLLS) ? 0 : Math.max(rect.right - wide, -rect.left);
  };
  all.filter((it) => beyond(it) > 1 && ![...it.children].some((child) => beyond(child) > 1))
    .forEach((it) => fault('wide', it, beyond(it)));

  // Texts, line by line. The box of a line is higher than its letters, so its middle counts.
  const lines = [];
  all.filter((it) => !it.matches('select, textarea')).forEach((element) => {
    element.childNodes.forEach((node) => {
      if (node.nodeType !== Node.TEXT_NODE || node.data.trim() === '') {
        return;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      [...range.getClientRects()].filter((it) => it.width > 0.5).forEach((it) => {
        const rect = clipped(new DOMRect(it.x, it.y + it.height * 0.25, it.width, it.height * 0.5), element);
        if (rect.width > 1) {
          lines.push({ element, rect });
        }
      });
    });
  });

  lines.forEach(({ element, rect }) => {
    let box = element;
    while (box !== root && getComputedStyle(box).display.startsWith('inline') && getComputedStyle(box).display === 'inline') {
      box = box.parentElement;
    }
    const edges = clipped(box.getBoundingClientRect(), box);
    const out = Math.max(rect.right - edges.right, edges.left - rect.left, rect.bottom - edges.bottom, edges.top - rect.top);
    if (out > 1) {
      fault('cut', element, out);
    }
  });
  all.filter((it) => it.clientWidth > 0 && !it.matches(`${SCROLLS}, input, textarea, select, progress`))
    .filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).display !== 'inline')
    .filter((it) => ![...it.children].some((child) => child.clientWidth > 0 && child.scrollWidth > child.clientWidth + 1))
    .filter((it) => !it.querySelector(SCROLLS))
    .forEach((it) => fault('cut', it, it.scrollWidth - it.clientWidth));

  const controls = all.filter((it) => it.matches(CONTROLS));
  const leaves = [
    ...lines,
    ...controls.map((element) => ({ element, rect: clipped(element.getBoundingClientRect(), element) })),
  ].filter(({ element, rect }) => rect.width > 1 && !element.closest(FLOATS))
    .sort((a, b) => a.rect.top - b.rect.top);
  leaves.forEach((a, i) => {
    for (let j = i + 1; j < leaves.length && leaves[j].rect.top < a.rect.bottom - 1; j++) {
      const b = leaves[j];
      if (a.element.contains(b.element) || b.element.contains(a.element)) {
        continue;
      }
      const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
      const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
      if (across > 1 && down > 1) {
        fault('covers', a.element, Math.min(across, down), ` of ${told(b.element)}`);
      }
    }
  });

  if (wide <= 640) {
    controls.forEach((it) => {
      const { width, height } = it.getBoundingClientRect();
      if (Math.min(width, height) < LEAST - 0.5) {
        fault('small', it, LEAST - Math.min(width, height));
      }
    });
  }
  return [...found];
})()
