'use strict';

/* Tables of the claims that are shown, and of those without a place, some rows at a time; their quotes are unpacked when
   a row is drawn. */
const tables = (() => {
  const { el } = drawing;
  const { data, texts } = claims;
  const PAGE = window.matchMedia('(max-width: 760px)').matches ? 8 : 25;
  const FEW = 8; // rows of the table that stands before the other
  const MORE = 200;
  const state = address.state;
  const wanted = { table: PAGE, unplaced: FEW };
  const asked = { table: 0, unplaced: 0 };
  const byId = (id) => document.getElementById(id);
  const small = (text) => (text ? el('small', {}, text) : null);

  const reason = (row) => { const { unplaced } = evidence.placeOf(row); return words.of('snapshot.unplaced', unplaced, unplaced); };
  const where = (row) => (data['rows.mark'][row] < 0 ? reason(row) : evidence.placeOf(row).how);

  const COLUMNS = {
    day: (claim) => el('button', { type: 'button', className: 'open', title: words.say('snapshot.show_evidence') }, evidence.claimPeriod(claim)),
    side: (claim) => el('span', { className: 'side' }, evidence.icon(claims.side(claim)), words.side(claims.side(claim))),
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
    unplaced: ['day', 'side', 'stance', 'event', 'reason', 'quote', 'source'],
    table: ['day', 'side', 'stance', 'event', 'place', 'casualties', 'quote', 'source'],
  };

  function isChosen(row) {
    const { chosen } = state;
    return Boolean(chosen) && (chosen.row >= 0 ? row === chosen.row : data['rows.mark'][row] === chosen.mark);
  }

  function table(id, rows, quotes) {
    const columns = SHEETS[id];
    const heading = (name) => words.say(`column.${name}`);
    const lines = rows.map((row) => {
      const claim = claims.claimOf(row);
      const cells = columns.map((name) => el('td', { className: name === 'quote' ? name : '', attributes: { ...(LABELLED.has(name) ? { 'data-label': `${heading(name)}:` } : {}), ...(name === 'quote' ? { dir: 'auto' } : {}) } }, COLUMNS[name](claim, row, quotes)));
      const line = el('tr', { className: isChosen(row) ? 'chosen' : '', attributes: { 'data-claim': texts.claimIds[claim] } }, cells);
      line.row = row;
      line.addEventListener('click', (event) => { if (!event.target.closest('a')) page.choose({ row, mark: data['rows.mark'][row] }, { focus: true }); });
      return line;
    });
    return el('table', { attributes: { 'aria-label': words.say(`snapshot.sheet.${id}`) } }, el('thead', {}, el('tr', {}, columns.map((name) => el('th', { scope: 'col' }, heading(name))))), el('tbody', {}, lines));
  }

  /** The first rows of a table, and how many rows and claims it has in all. */
  function gathered(id) {
    const rows = [];
    let [n, told, last] = [0, 0, -1];
    for (let row = 0; row < claims.rows; row += 1) {
      if (!claims.shown(row) || (id === 'unplaced' && data['rows.mark'][row] >= 0)) continue;
      if (n < wanted[id]) rows.push(row);
      if (claims.claimOf(row) !== last) { told += 1; last = claims.claimOf(row); }
      n += 1;
    }
    return { rows, n, told };
  }

  /** Fill one table with its first rows, and offer more. */
  async function fill(id) {
    asked[id] += 1;
    const mine = asked[id];
    const { rows, n, told } = gathered(id);
    const number = words.say('count.claims', { n: told });
    if (id === 'unplaced') byId('unplaced-count').textContent = number;
    else byId('claims-count').textContent = words.say('snapshot.rows', { n, claims: number });
    await claims.detail();
    const quotes = await claims.quotes(rows.map(claims.claimOf));
    if (mine !== asked[id]) return;
    const nodes = [n ? table(id, rows, quotes) : el('p', {}, words.say(`snapshot.empty.${id}`))];
    const rest = Math.min(MORE, n - rows.length);
    if (rest > 0) {
      const more = el('button', { type: 'button', className: 'button more' }, words.say('snapshot.more_rows', { n: rest, all: n }));
      more.addEventListener('click', () => { wanted[id] += MORE; fill(id); });
      nodes.push(more);
    }
    byId(id).replaceChildren(...nodes);
  }

  const draw = () => Promise.all(Object.keys(SHEETS).map(fill));

  function mark() {
    document.querySelectorAll('tbody tr').forEach((line) => line.classList.toggle('chosen', isChosen(line.row)));
  }

  return { draw, mark };
})();
