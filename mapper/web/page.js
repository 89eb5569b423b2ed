'use strict';

/* The whole: builds the page once its data are unpacked, and draws it anew when something was chosen or filtered. */
const page = (() => {
  const { el } = drawing;
  const state = address.state;
  const { head } = claims;
  const byId = (id) => document.getElementById(id);
  const NARROW = 760;

  // --- words and colours -------------------------------------------------------------------------------------
  function language() {
    const own = (navigator.languages || []).map((one) => one.slice(0, 2)).find((one) => Object.hasOwn(head.languages, one));
    return state.language || own || 'en';
  }

  function speak() {
    words.speak(head.words, language());
    for (const node of document.querySelectorAll('[data-say]')) node.textContent = words.say(node.dataset.say);
    for (const node of document.querySelectorAll('[data-label-say]')) node.setAttribute('aria-label', words.say(node.dataset.labelSay));
    byId('search').placeholder = words.say('snapshot.search');
  }

  function buildSwitches() {
    const switched = (id, options, key) => {
      const list = byId(id);
      list.replaceChildren(...options.map(([value, text]) => el('option', { value }, text)));
      list.value = key === 'language' ? language() : state[key];
      list.onchange = () => { state[key] = list.value; rebuild(); address.write(); };
    };
    switched('language', Object.entries(head.languages), 'language');
    switched('theme', ['', 'light', 'dark'].map((theme) => [theme, words.say(`snapshot.theme.${theme || 'auto'}`)]), 'theme');
  }

  function buildHead() {
    document.title = head.title;
    byId('title').textContent = head.title;
    const [first, last] = time.span();
    const articles = Object.values(head.sources).reduce((sum, n) => sum + n, 0);
    byId('subtitle').textContent = [...(first >= 0 ? [words.period(first, last)] : []), `${words.say('count.claims', { n: claims.all })} · ${words.say('count.incidents', { n: claims.incidents })} · ${words.say('count.articles', { n: articles })}`, words.say('snapshot.somebody')].join(' · ');
    document.documentElement.dataset.theme = state.theme || 'auto';
    const embedded = state.embed ?? head.embed;
    document.body.classList.toggle('embed', embedded);
    byId('full').hidden = !embedded;
  }

  // --- drawing -----------------------------------------------------------------------------------------------
  function drawCounts() {
    const { shown, placed, unplaced, filtered, all } = claims.counts(state);
    const counts = [['on_map', placed, 'shown'], ['unplaced', unplaced, 'unplaced'], ['filtered', filtered, 'filtered'], ['in_all', all, 'all']];
    byId('counts').replaceChildren(...counts.map(([name, n, key]) => el('div', {}, el('dt', {}, words.say(`snapshot.count.${name}`)), el('dd', { attributes: { 'data-count': key } }, words.number(n)))));
    byId('counts').dataset.shown = shown;
    byId('full').href = address.link({ embed: false });
  }

  function draw() {
    claims.filter(state);
    drawCounts();
    filters.draw();
    time.draw();
    atlas.draw();
    evidence.draw();
    tables.draw();
    output.prepare();
  }

  /** Draw what a change of the filters leaves. Once it is settled the address has it, as a step that "back" undoes. */
  function changed({ settled = true } = {}) {
    draw();
    if (settled) address.write();
  }

  function rebuild() {
    speak();
    buildHead();
    buildSwitches();
    claims.filter(state);
    time.build();
    filters.build();
    output.buildDownloads();
    output.buildAbout();
    atlas.speak();
    draw();
    atlas.relabel();
  }

  // --- choosing ----------------------------------------------------------------------------------------------
  /** Choose a mark, or one row of the tables and its mark; nothing for null. */
  async function choose(chosen, { focus = false } = {}) {
    if (!chosen && !state.chosen) return;
    state.chosen = chosen;
    document.body.classList.toggle('chosen', Boolean(chosen));
    if (chosen) atlas.reveal(chosen.mark);
    atlas.draw();
    tables.mark();
    await Promise.all([claims.detail(), evidence.draw()]);
    address.write();
    drawCounts();
    if (!chosen) return;
    const panel = byId('evidence');
    panel.scrollTop = 0;
    if (focus) {
      const { top, bottom } = byId('map').getBoundingClientRect();
      if (chosen.row >= 0 && (top < 0 || bottom > window.innerHeight)) byId('desk').scrollIntoView({ block: 'start' });
      panel.focus({ preventScroll: true });
    }
    const box = panel.getBoundingClientRect();
    if (box.top > window.innerHeight * 0.8 || box.bottom < 0) panel.scrollIntoView({ block: 'nearest' });
    else if (window.innerWidth <= NARROW) panel.scrollIntoView({ block: chosen.row >= 0 ? 'start' : 'nearest' });
  }

  /** Choose nothing, and go back to the mark or the incident that was chosen. */
  async function leave() {
    const before = state.chosen;
    await choose(null);
    if (before && !(before.row < 0 && atlas.focus(before.mark))) evidence.focusList();
  }

  /** Remember the view: a step that the back button need not undo. */
  function moved({ lat, lng }, zoom) {
    state.view = { lat, lon: lng, zoom };
    address.write({ step: false });
  }

  // --- opening -----------------------------------------------------------------------------------------------
  function buildBar() {
    const toggle = byId('toggle');
    toggle.addEventListener('click', () => {
      const open = byId('drawer').hidden;
      byId('drawer').hidden = !open;
      toggle.setAttribute('aria-expanded', String(open));
      filters.draw();
    });
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    let waiting = 0;
    byId('search').addEventListener('input', () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(async () => {
        const text = byId('search').value.slice(0, 200);
        const found = await claims.search(text);
        if (text !== byId('search').value) return;
        Object.assign(state, { text: text.trim(), found });
        changed();
      }, 200);
    });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && state.chosen) leave(); });
  }

  function fail(key) {
    document.body.classList.remove('opening');
    byId('desk').hidden = true;
    byId('notice').hidden = false;
    byId('notice').textContent = words.say(key);
  }

  async function open() {
    words.speak(head.words, language());
    if (!('DecompressionStream' in window)) { fail('snapshot.old_browser'); return; }
    try {
      await claims.open();
      time.prepare();
      atlas.prepare();
      await address.read();
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError || error instanceof RangeError || error instanceof DOMException)) throw error;
      fail('snapshot.broken');
      return;
    }
    start();
  }

  function start() {
    speak();
    buildHead();
    buildSwitches();
    buildBar();
    claims.filter(state);
    time.build();
    filters.build();
    atlas.build();
    output.buildDownloads();
    output.buildAbout();
    draw();
    document.body.classList.remove('opening');
    document.body.classList.toggle('chosen', Boolean(state.chosen));
    document.body.dataset.ready = 'true';
    address.onChange(async () => {
      const before = [state.language, state.theme, state.embed].join();
      await address.read();
      atlas.show(state.view);
      if (before === [state.language, state.theme, state.embed].join()) draw(); else rebuild();
    });
  }

  open();
  return { changed, choose, leave, moved };
})();
