'use strict';

/* A brush over a chart of bars, of the app and of the snapshot: drag a new window, the old one, or one of its ends; a press
   without a drag chooses one bar, or all again. */
const brush = (() => {
  const inRange = (at, low, high) => Math.max(low, Math.min(high, at));
  const fromRight = () => document.documentElement.dir === 'rtl';

  /** Lay the window and its ends over a chart and return them. `count()` tells how many bars there are, `covered()` the
      first and the last of the window; `cover(first, last)` is told of each that is dragged to, then `settle()`; `begin()`
      of a press. */
  function over(chart, options) {
    const parts = {};
    const frame = chart.appendChild(document.createElement('div'));
    frame.className = 'brush';
    for (const part of ['window', 'from', 'until']) {
      parts[part] = frame.appendChild(document.createElement('div'));
      parts[part].className = `brush-${part}`;
      parts[part].dataset.part = part;
    }
    chart.addEventListener('pointerdown', (event) => press(event, chart, options));
    return parts;
  }

  function barAt(event, chart, count) {
    const box = chart.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return inRange(Math.floor((fromRight() ? 1 - share : share) * count), 0, count - 1);
  }

  function press(event, chart, { count, covered, cover, settle, begin }) {
    const most = count() - 1;
    if (event.button || most < 0) return;
    begin();
    const { part } = event.target.dataset;
    const [start, end] = covered();
    const from = barAt(event, chart, count());
    const whole = start === 0 && end === most;
    let moved = false;
    const move = (next) => {
      const to = barAt(next, chart, count());
      if (to === from && !moved) return;
      moved = true;
      if (part === 'from') cover(Math.min(to, end), Math.max(to, end));
      else if (part === 'until') cover(Math.min(start, to), Math.max(start, to));
      else if (part === 'window' && !whole) { const by = inRange(to - from, -start, most - end); cover(start + by, end + by); }
      else cover(Math.min(from, to), Math.max(from, to));
    };
    const done = () => {
      leave();
      if (!moved && (part === 'from' || part === 'until')) return;
      if (!moved) cover(...(start === from && end === from ? [0, most] : [from, from]));
      settle();
    };
    const leave = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', done);
      window.removeEventListener('pointercancel', leave);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', done);
    window.addEventListener('pointercancel', leave);
  }

  /** Put the window and its ends over the bars that are covered; return whether these are all. */
  function place(parts, [start, end], count) {
    const share = (at) => `${(100 * at) / count}%`;
    const whole = start === 0 && end === count - 1;
    parts.window.style.insetInlineStart = share(start);
    parts.window.style.width = share(end - start + 1);
    parts.window.classList.toggle('whole', whole);
    parts.from.style.insetInlineStart = share(start);
    parts.until.style.insetInlineStart = share(end + 1);
    return whole;
  }

  return { over, place, inRange };
})();
