'use strict';

/* What is shown, as the fragment of the page's address: filters, days, text, view, what is chosen, language. A link with
   it opens the same picture. What a fragment holds is checked against the data; what is unknown is left out. */
const address = (() => {
  const state = {
    hidden: {}, from: -1, until: -1, known: -1, text: '', found: null, view: null, chosen: null, language: '', theme: '', embed: null,
  };
  const DAYS = ['from', 'until', 'known'];
  const FIXED = 4; // decimals of a degree
  let written = '';

  const sizeOfSmaller = (facet) => facet.present.length > 2 * state.hidden[facet.key].size;

  /** Write the values that are shown or those that are not, whichever are fewer. */
  function writeFacet(facet, given) {
    const hidden = state.hidden[facet.key];
    if (!hidden.size) return;
    const without = sizeOfSmaller(facet);
    const those = facet.present.filter((value) => hidden.has(value) === without);
    if (!those.length) given.append(`no.${facet.key}`, '*');
    for (const value of those) given.append(without ? `no.${facet.key}` : facet.key, facet.values[value] || '-');
  }

  function readFacet(facet, given) {
    if (!given.has(facet.key) && !given.has(`no.${facet.key}`)) return new Set();
    const of = (key) => new Set(given.getAll(key).map((value) => facet.values.indexOf(value === '-' ? '' : value)).filter((value) => value >= 0));
    if (given.getAll(`no.${facet.key}`).includes('*')) return new Set(facet.present);
    const only = of(facet.key);
    const without = of(`no.${facet.key}`);
    return new Set(facet.present.filter((value) => without.has(value) || (only.size && !only.has(value))));
  }

  /** The mark's place and side, or the row's claim and incident: names that another snapshot of the same claims knows. */
  function nameChosen(given) {
    const { data, texts, SCALE } = claims;
    if (!state.chosen) return;
    if (state.chosen.row >= 0) {
      given.append('claim', texts.claimIds[claims.claimOf(state.chosen.row)]);
      given.append('incident', texts.incidentIds[data['rows.incident'][state.chosen.row]] ?? '');
      return;
    }
    const point = data['marks.point'][state.chosen.mark];
    given.append('mark', `${data['points.lat'][point] / SCALE},${data['points.lon'][point] / SCALE},${texts.sides[data['marks.side'][state.chosen.mark]]}`);
  }

  async function findChosen(given) {
    const { data, texts, SCALE } = claims;
    if (given.has('mark')) {
      const [lat, lon, ...side] = given.get('mark').split(',');
      const wanted = [Math.round(lat * SCALE), Math.round(lon * SCALE), texts.sides.indexOf(side.join(','))];
      const mark = data['marks.point'].findIndex((point, at) => data['points.lat'][point] === wanted[0] && data['points.lon'][point] === wanted[1] && data['marks.side'][at] === wanted[2]);
      return mark < 0 ? null : { mark, row: -1 };
    }
    if (!given.has('claim') && !given.has('incident')) return null;
    await claims.detail();
    const incident = texts.incidentIds.indexOf(given.get('incident'));
    const claim = given.has('claim') ? texts.claimIds.indexOf(given.get('claim')) : -1;
    const rows = claim < 0 ? claims.rowsOf('rows.incident', incident) : claims.rowsOf('rows.claim', claim);
    const row = rows.find((one) => data['rows.incident'][one] === incident) ?? rows[0] ?? -1;
    return row < 0 ? null : { row, mark: data['rows.mark'][row] };
  }

  function readView(text) {
    const [lat, lon, zoom] = (text || '').split(',').map(Number);
    return [lat, lon, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 20 ? { lat, lon, zoom } : null;
  }

  /** Set the state by the address as it is now. */
  async function read() {
    written = window.location.hash;
    const given = new URLSearchParams(written.slice(1));
    for (const facet of claims.facets) state.hidden[facet.key] = readFacet(facet, given);
    for (const key of DAYS) state[key] = words.fromIso(given.get(key) || '');
    const text = (given.get('q') || '').slice(0, 200);
    Object.assign(state, {
      text,
      found: await claims.search(text),
      view: readView(given.get('at')),
      chosen: await findChosen(given),
      language: Object.hasOwn(claims.head.languages, given.get('lang')) ? given.get('lang') : '',
      theme: ['light', 'dark'].includes(given.get('theme')) ? given.get('theme') : '',
      embed: given.has('embed') ? given.get('embed') !== '0' : null,
    });
  }

  function fragment() {
    const given = new URLSearchParams();
    for (const facet of claims.facets) writeFacet(facet, given);
    for (const key of DAYS) if (state[key] >= 0) given.append(key, words.iso(state[key]));
    if (state.text) given.append('q', state.text);
    nameChosen(given);
    if (state.view) given.append('at', [state.view.lat.toFixed(FIXED), state.view.lon.toFixed(FIXED), state.view.zoom].join(','));
    if (state.language) given.append('lang', state.language);
    if (state.theme) given.append('theme', state.theme);
    if (state.embed !== null) given.append('embed', state.embed ? '1' : '0');
    return given.size ? `#${given}` : '#';
  }

  /** Write the state into the address: as a step that the back button undoes, or in place of the last one. */
  function write({ step = true } = {}) {
    const now = fragment();
    if (now === written || (now === '#' && !written)) return;
    written = now;
    if (step) window.location.assign(now); else window.location.replace(now);
  }

  /** The address that opens the same picture; `changes` replace keys of the state. */
  function link(changes = {}) {
    const before = { ...state };
    Object.assign(state, changes);
    const found = window.location.href.split('#')[0] + fragment();
    Object.assign(state, before);
    return found;
  }

  /** Call back when the address was changed by someone else: the back button, or another link. */
  const onChange = (tell) => window.addEventListener('hashchange', () => { if ((window.location.hash || '#') !== (written || '#')) tell(); });

  return { state, read, write, link, onChange };
})();
