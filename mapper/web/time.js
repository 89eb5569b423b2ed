'use strict';

/* Claims by day (week or month, where there are many) and side: a histogram with a brush over it, to be dragged or moved
   by keys; play, one step after the other; and what was known on a day. */
const time = (() => {
  const { el } = drawing;
  const MOST_BARS = 62;
  const BEAT = 1100; // milliseconds a step
  const state = address.state;
  let cut = [];
  let first = -1;
  let last = -1;
  let stepOf = () => 0;
  let published = [];
  let playing = 0;
  let parts = {};
  const byId = (id) => document.getElementById(id);

  // --- steps -------------------------------------------------------------------------------------------------
  function months() {
    const found = [];
    const start = new Date(first * 864e5);
    for (let at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), 1) / 864e5; at <= last;) {
      const day = new Date(at * 864e5);
      const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1) / 864e5;
      found.push({ from: at, until: next - 1 });
      at = next;
    }
    const of = new Uint16Array(last - first + 1);
    found.forEach((step, n) => of.fill(n, Math.max(0, step.from - first), step.until - first + 1));
    return [found, (day) => of[day - first]];
  }

  function runs(days) {
    const found = Array.from({ length: Math.ceil((last - first + 1) / days) }, (_, n) => ({ from: first + n * days, until: first + n * days + days - 1 }));
    return [found, (day) => Math.floor((day - first) / days)];
  }

  /** Cut the time that claims state into days, weeks or months. */
  function prepare() {
    const { 'claims.from': from, 'claims.until': until, 'claims.published': days } = claims.data;
    [first, last] = [-1, -1];
    for (let claim = 0; claim < claims.all; claim += 1) {
      if (from[claim] >= 0 && (first < 0 || from[claim] < first)) first = from[claim];
      if (until[claim] > last) last = until[claim];
    }
    published = [...new Set(days)].filter((day) => day >= 0).sort((a, b) => a - b);
    cut = [];
    if (first < 0) return;
    const span = last - first + 1;
    [cut, stepOf] = span <= MOST_BARS ? runs(1) : span <= 7 * MOST_BARS ? runs(7) : months();
  }

  function nameSteps() {
    const month = cut.length > 1 && cut[0].until - cut[0].from > 7;
    for (const step of cut) {
      step.name = words.onDay(step.from, month ? 'month' : 'short');
      step.long = month ? step.name : words.period(step.from, step.until);
    }
  }

  // --- the brush ---------------------------------------------------------------------------------------------
  /** The steps that the brush covers: those within the days that are asked for; all where none are. */
  function covered() {
    const end = cut.length - 1;
    const within = (day) => brush.inRange(stepOf(brush.inRange(day, first, last)), 0, end);
    return [state.from < 0 ? 0 : within(state.from), state.until < 0 ? end : within(state.until)];
  }

  function cover(start, end, options) {
    const [low, high] = [Math.max(0, Math.min(start, end)), Math.min(cut.length - 1, Math.max(start, end))];
    const every = low === 0 && high === cut.length - 1;
    const [from, until] = every ? [-1, -1] : [cut[low].from, cut[high].until];
    if (from === state.from && until === state.until) return;
    Object.assign(state, { from, until });
    page.changed(options);
  }

  const options = { count: () => cut.length, covered, cover: (start, end) => cover(start, end, { settled: false }), settle: () => page.changed(), begin: () => pause() };

  /** Arrows move the window or one of its ends; with shift they widen or narrow the window at its end. */
  function byKey(event, part) {
    const [start, end] = covered();
    const most = cut.length - 1;
    const back = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const forth = back === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const by = { [back]: -1, ArrowDown: -1, [forth]: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -most, End: most }[event.key];
    if (!by) return;
    event.preventDefault();
    const { inRange } = brush;
    if (part === 'from') cover(inRange(start + by, 0, end), end);
    else if (part === 'until' || event.shiftKey) cover(start, inRange(end + by, start, most));
    else { const move = inRange(by, -start, most - end); cover(start + move, end + move); }
  }

  function slider(part) {
    const node = parts[part];
    for (const [key, value] of Object.entries({ tabindex: 0, role: 'slider', 'aria-label': words.say(`snapshot.brush.${part}`) })) node.setAttribute(key, value);
    node.addEventListener('keydown', (event) => byKey(event, part));
  }

  function drawBrush() {
    const [start, end] = covered();
    const tell = (part, now, text) => {
      const node = parts[part];
      for (const [key, value] of Object.entries({ valuemin: 0, valuemax: cut.length - 1, valuenow: now, valuetext: text })) node.setAttribute(`aria-${key}`, value);
    };
    tell('window', start, words.period(cut[start].from, cut[end].until));
    tell('from', start, cut[start].long);
    tell('until', end, cut[end].long);
    const whole = brush.place(parts, [start, end], cut.length);
    byId('span').textContent = whole ? words.say('page.all_days') : words.period(cut[start].from, cut[end].until);
  }

  // --- the bars ----------------------------------------------------------------------------------------------
  function bar(step, at, counts, most, [start, end]) {
    const { sides } = claims.texts;
    const present = sides.map((side, n) => [side, counts[n]]).filter(([, n]) => n);
    const total = present.reduce((sum, [, n]) => sum + n, 0);
    const pieces = present.map(([side, n]) => {
      const piece = el('i');
      piece.style.height = `${(100 * n) / most}%`;
      piece.style.background = claims.head.symbols[side].colour;
      return piece;
    });
    const every = Math.ceil(cut.length / Math.max(3, Math.floor(byId('days').clientWidth / 56)));
    const title = `${step.long}: ${words.say('count.claims', { n: total })}${present.map(([side, n]) => `, ${words.side(side)} ${words.number(n)}`).join('')}`;
    return el('div', { className: `day${at < start || at > end ? ' out' : ''}`, title }, el('span', { className: 'bar' }, pieces), el('span', { className: 'day-name' }, at % every ? '' : step.name));
  }

  function draw() {
    if (!cut.length) return;
    const of = claims.histogram(stepOf, cut.length);
    const counts = cut.map((_, at) => [...of(at)]);
    const most = Math.max(1, ...counts.map((sides) => sides.reduce((sum, n) => sum + n, 0)));
    byId('bars').replaceChildren(...cut.map((step, at) => bar(step, at, counts[at], most, covered())));
    drawBrush();
    drawKnown();
  }

  function drawKnown() {
    const at = state.known < 0 ? published.length : published.filter((day) => day <= state.known).length - 1;
    const slide = byId('known');
    if (!slide) return;
    const text = state.known < 0 ? words.say('snapshot.known_all') : words.onDay(state.known);
    slide.value = at;
    slide.setAttribute('aria-valuetext', text);
    const { undated } = claims.counts(state);
    byId('known-day').textContent = text + (undated ? ` · ${words.say('snapshot.unpublished', { n: undated })}` : '');
  }

  // --- play --------------------------------------------------------------------------------------------------
  function pause() {
    if (playing) { window.clearInterval(playing); address.write(); }
    playing = 0;
    const button = byId('play');
    if (button) { button.textContent = words.say('page.play'); button.setAttribute('aria-pressed', 'false'); }
  }

  function next() {
    const [start, end] = covered();
    const one = start === end && cut.length > 1;
    const settled = !playing;
    if (one && end === cut.length - 1) { pause(); cover(0, cut.length - 1); return; }
    cover(...(one ? [end + 1, end + 1] : [start, start]), { settled });
  }

  /** Play, or pause; who wants no motion goes on by one step at each press. */
  function play() {
    if (playing) { pause(); return; }
    next();
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    playing = window.setInterval(next, BEAT);
    byId('play').textContent = words.say('snapshot.pause');
    byId('play').setAttribute('aria-pressed', 'true');
  }

  function build() {
    nameSteps();
    pause();
    const panel = byId('time');
    if (!cut.length) { panel.replaceChildren(el('p', { className: 'hint' }, words.say('page.no_days'))); return; }
    const button = el('button', { type: 'button', id: 'play', className: 'button small', attributes: { 'aria-pressed': 'false' } }, words.say('page.play'));
    button.addEventListener('click', play);
    const head = el('div', { className: 'time-head' }, el('h2', { className: 'small' }, words.say('snapshot.by_day')), el('output', { id: 'span' }), button);
    const chart = el('div', { id: 'days', className: 'chart' }, el('div', { id: 'bars' }));
    parts = brush.over(chart, options);
    ['window', 'from', 'until'].forEach(slider);
    panel.replaceChildren(head, chart);
    if (published.length > 1) panel.append(known());
  }

  function known() {
    const slide = el('input', { type: 'range', id: 'known', min: 0, max: published.length, step: 1 });
    slide.addEventListener('input', () => {
      state.known = slide.valueAsNumber >= published.length ? -1 : published[slide.valueAsNumber];
      page.changed({ settled: false });
    });
    slide.addEventListener('change', () => page.changed());
    return el('div', { className: 'known' }, el('label', { htmlFor: 'known' }, words.say('page.known_on')), slide, el('output', { id: 'known-day' }));
  }

  return { prepare, build, draw, steps: () => cut, span: () => [first, last] };
})();
