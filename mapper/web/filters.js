'use strict';

/* The filters, each folded, with the number of claims beside each value; and the sentence that tells how they are set. */
const filters = (() => {
  const { el, symbol } = drawing;
  const MOST = 40; // values of one filter before the rest are folded
  const state = address.state;
  let boxes = [];

  const valueName = (facet, value) => {
    const code = facet.values[value];
    if (!code) return words.capital(words.say('page.not_stated'));
    return words.capital(facet.group ? words.of(facet.group, code, code) : code);
  };
  const facetName = (facet) => words.say(`field.${facet.key}`);
  const icon = (facet, value) => (facet.key === 'reporter_side' ? symbol(claims.head.symbols[facet.values[value]]) : null);

  function choice(facet, value) {
    const box = el('input', { type: 'checkbox', name: facet.key });
    const tally = el('output');
    box.addEventListener('change', () => {
      state.hidden[facet.key][box.checked ? 'delete' : 'add'](value);
      page.changed();
    });
    boxes.push({ facet, value, box, tally });
    return el('label', { className: 'choice' }, box, icon(facet, value), el('span', {}, valueName(facet, value)), tally);
  }

  function group(facet, open) {
    const toggle = el('button', { type: 'button', className: 'quiet' });
    toggle.addEventListener('click', () => {
      state.hidden[facet.key] = new Set(state.hidden[facet.key].size ? [] : facet.present);
      page.changed();
    });
    facet.toggle = toggle;
    facet.badge = el('span', { className: 'badge' });
    const ranked = facet.group ? facet.present : [...facet.present].sort((a, b) => facet.totals[b] - facet.totals[a]);
    const rest = ranked.slice(MOST);
    const more = el('button', { type: 'button', className: 'quiet', hidden: !rest.length }, words.say('snapshot.more_values', { n: rest.length }));
    const list = el('div', { className: 'choices' }, ranked.slice(0, MOST).map((value) => choice(facet, value)), more);
    more.addEventListener('click', () => { more.replaceWith(...rest.map((value) => choice(facet, value))); draw(); });
    return el('details', { className: 'facet', open, attributes: { 'data-facet': facet.key } },
      el('summary', {}, el('span', {}, facetName(facet)), facet.badge),
      el('div', { attributes: { role: 'group', 'aria-label': facetName(facet) } }, el('p', { className: 'all-or-none' }, toggle), list));
  }

  /** Offer the days, weeks or months from which, or until which, claims are shown. */
  function dayChoice(key, text, anyDay) {
    const list = el('select', { id: key }, el('option', { value: '' }, anyDay),
      time.steps().map((step) => el('option', { value: words.iso(step[key]) }, step.long)));
    list.addEventListener('change', () => {
      state[key] = words.fromIso(list.value);
      const step = time.steps().find((one) => one[key] === state[key]);
      if (state.from >= 0 && state.until >= 0 && state.from > state.until) Object.assign(state, { from: step.from, until: step.until });
      page.changed();
    });
    return el('label', {}, text, list);
  }

  function days() {
    const undated = claims.data['claims.from'].reduce((n, day) => n + (day < 0), 0);
    return el('details', { className: 'facet', attributes: { 'data-facet': 'days' } },
      el('summary', {}, el('span', {}, words.say('snapshot.facet.day')), el('span', { className: 'badge', id: 'days-badge' })),
      el('div', { className: 'range' }, dayChoice('from', words.say('snapshot.from'), words.say('snapshot.first_day')), dayChoice('until', words.say('snapshot.until'), words.say('snapshot.last_day'))),
      undated ? el('p', { className: 'hint' }, words.say('snapshot.undated', { n: undated })) : null);
  }

  function build() {
    if (hidden() && !boxes.length) return;
    const form = document.getElementById('filters');
    const open = new Set([...form.querySelectorAll('details[open]')].map((node) => node.dataset.facet));
    const first = !form.children.length;
    boxes = [];
    const useful = claims.facets.filter((facet) => facet.present.length > 1 || state.hidden[facet.key].size);
    const groups = useful.map((facet) => group(facet, first ? facet.key === 'reporter_side' : open.has(facet.key)));
    const reset = el('button', { type: 'button', className: 'button', id: 'reset' }, words.say('snapshot.reset'));
    reset.addEventListener('click', () => {
      for (const { key } of claims.facets) state.hidden[key] = new Set();
      Object.assign(state, { from: -1, until: -1, known: -1, text: '', found: null });
      page.changed();
    });
    groups.splice(1, 0, days());
    form.replaceChildren(...groups, el('div', {}, reset));
  }

  const active = () => claims.facets.filter(({ key }) => state.hidden[key].size).length
    + (state.from >= 0 || state.until >= 0) + (state.known >= 0) + Boolean(state.text);

  const hidden = () => document.getElementById('drawer').hidden;

  /** Draw the numbers anew; those of filters that nobody sees are counted when they are opened. */
  function draw() {
    document.getElementById('filter-count').textContent = active() || '';
    const search = document.getElementById('search');
    if (document.activeElement !== search) search.value = state.text;
    if (hidden()) return;
    if (!boxes.length) build();
    const tallies = new Map(claims.facets.map((facet) => [facet, claims.tally(facet)]));
    for (const { facet, value, box, tally } of boxes) {
      box.checked = !state.hidden[facet.key].has(value);
      tally.textContent = words.number(tallies.get(facet)[value]);
    }
    for (const facet of claims.facets.filter(({ toggle }) => toggle)) {
      const some = state.hidden[facet.key].size;
      facet.toggle.textContent = words.say(some ? 'snapshot.all' : 'snapshot.none');
      facet.toggle.setAttribute('aria-label', `${facetName(facet)}: ${facet.toggle.textContent}`);
      facet.badge.textContent = some ? `${facet.present.length - some}/${facet.present.length}` : '';
    }
    document.getElementById('from').value = words.iso(state.from);
    document.getElementById('until').value = words.iso(state.until);
    document.getElementById('days-badge').textContent = state.from >= 0 || state.until >= 0 ? '•' : '';
    document.getElementById('reset').disabled = !active();
  }

  /** How the filters are set, for print: every one that leaves something out. */
  function sentence() {
    const parts = claims.facets.filter(({ key }) => state.hidden[key].size).map((facet) => {
      const kept = facet.present.filter((value) => !state.hidden[facet.key].has(value)).map((value) => valueName(facet, value));
      return `${facetName(facet)}: ${kept.join(', ') || words.say('snapshot.none')}`;
    });
    if (state.from >= 0 || state.until >= 0) parts.push(`${words.say('snapshot.facet.day')}: ${state.from < 0 ? '…' : words.onDay(state.from)} – ${state.until < 0 ? '…' : words.onDay(state.until)}`);
    if (state.known >= 0) parts.push(words.say('snapshot.known_until', { day: words.onDay(state.known) }));
    if (state.text) parts.push(`${words.say('snapshot.search')}: “${state.text}”`);
    return parts.length ? words.say('snapshot.filtered_by', { filters: parts.join('; ') }) : words.say('snapshot.unfiltered');
  }

  return { build, draw, sentence };
})();
