'use strict';

/* Tables of the claims that are shown, and of those without a place, some rows at a time; their quotes are unpacked when
   a row is drawn. */
const tables = (() => {
  const { el } = drawing;
  const { data, texts } = claims;
  const PAGE = window.matchMedia('(max-width: 760px)').matches ? 8 : 25;
  const MORE = 200;
  const state = address.state;
  const wanted = { table: PAGE, unplaced: PAGE };
  const asked = { table: 0, unplaced: 0 };
  const byId = (id) => document.getElementById(id);
  const small = (text) => (text ? el('small', {}, text) : null);

  const reason = (row) => { const { unplaced } = evidence.placeOf(row); return words.of('snapshot.unplaced', unplaced, unplaced); };
  const where = (row) => (data['rows.mark'][row] < 0 ? reason(row) : evidence.placeOf(row).how);

  const COLUMNS = {
    day: (claim) => el('button', { type: 'button', className: 'open', title: words.say('snapshot.show_evidence') }, evidence.claimPeriod(claim)),
    who: (claim) => el('span', { className: 'side' }, evidence.icon(claims.side(claim)), words.side(claims.side(claim))),
    stance: (claim) => el('span', { className: `tag ${evidence.stance(claim)}` }, words.of('stance', evidence.stance(claim))),
    event: (claim) => [evidence.event(claim), small(evidence.claimAccusation(claim))],
    place: (claim, row) => { const place = evidence.placeOf(row); return [place.name || place.written || '–', small(where(row))]; },
    casualties: (claim) => evidence.casualties(claim) || '–',
    quote: (claim, row, quotes) => quotes.get(claim),
    source: (claim) => { const source = evidence.sourceOf(claim); return [evidence.link(source.outlet, source.url), small(source.published >= 0 ? words.onDay(source.published) : '')]; },
    reason: (claim, row) => {
      const { written } = evidence.placeOf(row);
      const other = claims.rowsOf('rows.claim', claim).some((one) => data['rows.mark'][one] >= 0);
      return [reason(row), small(written ? `${words.say('snapshot.as_written')}: ${written}` : ''), small(other ? words.say('snapshot.other_place') : '')];
    },
  };
  const LABELLED = new Set(['place', 'casualties', 'source', 'reason']);
  const SHEETS = {
    unplaced: ['day', 'who', 'stance', 'event', 'reason', 'quote', 'source'],
    table: ['day', 'who', 'stance', 'event', 'place', 'casualties', 'quote', 'source'],
  };

  function isChosen(row) {
    const { chosen } = state;
    return Boolean(chosen) && (chosen.row >= 0 ? row === chosen.row : data['rows.mark'][row] === chosen.mark);
  }

  function table(id, rows, quotes) {
    const columns = SHEETS[id];
    const heading = (name) => words.say(`snapshot.column.${name}`);
    const lines = rows.map((row) => {
      const claim = claims.claimOf(row);
      const cells = columns.map((name) => el('td', { className: name, attributes: { ...(LABELLED.has(name) ? { 'data-label': `${heading(name)}:` } : {}), ...(name === 'quote' ? { dir: 'auto' } : {}) } }, COLUMNS[name](claim, row, quotes)));
      const line = el('tr', { className: isChosen(row) ? 'chosen' : '', attributes: { 'data-claim': texts.claimIds[claim] } }, cells);
      line.row = row;
      line.addEventListener('click', (event) => { if (!event.target.closest('a')) page.choose({ row, mark: data['rows.mark'][row] }, { focus: true }); });
      return line;
    });
    return el('table', { attributes: { 'aria-label': words.say(`snapshot.sheet.${id}`) } }, el('thead', {}, el('tr', {}, columns.map((name) => el('th', { scope: 'col' }, heading(name))))), el('tbody', {}, lines));
  }

  /** Fill one table with its first rows, and offer more. */
  async function fill(id, rows) {
    asked[id] += 1;
    const mine = asked[id];
    const first = rows.slice(0, wanted[id]);
    await claims.detail();
    const quotes = await claims.quotes(first.map(claims.claimOf));
    if (mine !== asked[id]) return;
    const nodes = [first.length ? table(id, first, quotes) : el('p', {}, words.say(`snapshot.empty.${id}`))];
    const rest = Math.min(MORE, rows.length - first.length);
    if (rest > 0) {
      const more = el('button', { type: 'button', className: 'button more' }, words.say('snapshot.more_rows', { n: rest, all: rows.length }));
      more.addEventListener('click', () => { wanted[id] += MORE; fill(id, rows); });
      nodes.push(more);
    }
    byId(id).replaceChildren(...nodes);
  }

  function draw() {
    const shown = [];
    const lost = [];
    for (let row = 0; row < claims.rows; row += 1) {
      if (!claims.shown(row)) continue;
      shown.push(row);
      if (data['rows.mark'][row] < 0) lost.push(row);
    }
    const number = (rows) => new Set(rows.map(claims.claimOf)).size;
    byId('unplaced-count').textContent = words.say('count.claims', { n: number(lost) });
    byId('claims-count').textContent = words.say('snapshot.rows', { n: shown.length, claims: words.say('count.claims', { n: number(shown) }) });
    return Promise.all([fill('unplaced', lost), fill('table', shown)]);
  }

  function mark() {
    document.querySelectorAll('tbody tr').forEach((line) => line.classList.toggle('chosen', isChosen(line.row)));
  }

  return { draw, mark };
})();
