'use strict';

/* What leaves the page: the claims shown as GeoJSON and CSV, the page in print, and proof of what data it holds. */
const output = (() => {
  const { el } = drawing;
  const { head, data, texts, codes, SCALE } = claims;
  const MOST_PRINTED = 200;
  const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet would run
  const state = address.state;
  const byId = (id) => document.getElementById(id);
  let asked = 0;

  // --- downloads ---------------------------------------------------------------------------------------------
  const orNull = (text) => text || null;
  const number = (n) => (n < 0 ? null : n);

  function record(row, quotes) {
    const claim = claims.claimOf(row);
    const article = data['claims.article'][claim];
    const spot = data['rows.spot'][row];
    const source = evidence.sourceOf(claim);
    const civil = data['claims.civilians'][claim];
    return {
      claim_id: texts.claimIds[claim], incident_id: orNull(texts.incidentIds[data['rows.incident'][row]]), article_id: texts.articleIds[article],
      outlet: source.outlet, outlet_side: orNull(source.voice), url: orNull(source.url), title: orNull(source.title), published: orNull(words.iso(source.published)),
      quote: quotes.get(claim), reporter_side: claims.side(claim), told_by: orNull(source.told), reporter_name: orNull(claims.more(data['claims.speaker'][claim])),
      stance: evidence.stance(claim), attacker: orNull(claims.name(data['claims.attacker'][claim])), target: orNull(claims.name(data['claims.target'][claim])),
      event_type: codes.event[data['claims.event'][claim]], weapons: codes.weapon.filter((_, at) => data['claims.weapons'][claim] & (1 << at)),
      date_start: orNull(words.iso(data['claims.from'][claim])), date_end: orNull(words.iso(data['claims.until'][claim])), part_of_day: codes.part[data['claims.part'][claim]] ?? null,
      place_name: orNull(claims.name(data['spots.name'][spot])), place_as_written: orNull(claims.name(data['spots.written'][spot])),
      geo_precision: number(data['spots.precision'][spot]), uncertainty_km: data['spots.metres'][spot] / 1000,
      killed: number(data['claims.killed'][claim]), wounded: number(data['claims.wounded'][claim]), casualty_side: orNull(claims.more(data['claims.whose'][claim])),
      civilians: civil < 0 ? null : civil === 1, status: orNull(claims.statusOf(data['rows.incident'][row])),
      review: codes.review[data['claims.review'][claim]], unplaced: orNull(claims.name(data['spots.unplaced'][spot])),
    };
  }

  function position(row) {
    const mark = data['rows.mark'][row];
    if (mark < 0) return null;
    const point = data['marks.point'][mark];
    return [data['points.lon'][point] / SCALE, data['points.lat'][point] / SCALE];
  }

  async function records() {
    const rows = [...Array(claims.rows).keys()].filter(claims.shown);
    await claims.detail();
    const quotes = await claims.quotes([...new Set(rows.map(claims.claimOf))]);
    return rows.map((row) => [record(row, quotes), position(row)]);
  }

  function geojson(rows) {
    const note = [head.note, words.say('page.boundary'), filters.sentence()].filter(Boolean).join(' ');
    const features = rows.map(([properties, at]) => ({ type: 'Feature', properties, geometry: at && { type: 'Point', coordinates: at } }));
    return JSON.stringify({ type: 'FeatureCollection', note, features });
  }

  function cell(value) {
    if (value === null || value === undefined) return '';
    let text = Array.isArray(value) ? value.join('; ') : String(value);
    if (typeof value !== 'number' && FORMULA.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv(rows) {
    const columns = Object.keys(rows[0]?.[0] ?? { claim_id: '' });
    const lines = rows.map(([told, at]) => [...columns.map((name) => cell(told[name])), ...(at ?? ['', ''])].join(','));
    return `\ufeff${[[...columns, 'lon', 'lat'].join(','), ...lines].join('\r\n')}\r\n`;
  }

  async function download(name, kind, made) {
    const url = URL.createObjectURL(new Blob([made(await records())], { type: kind }));
    el('a', { href: url, download: name }).click();
    window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  function buildDownloads() {
    const button = (text, act) => {
      const made = el('button', { type: 'button', className: 'button small' }, text);
      made.addEventListener('click', act);
      return made;
    };
    const print = button(words.say('snapshot.print'), async () => { await drawPrint(); window.print(); });
    byId('downloads').replaceChildren(el('span', { className: 'muted' }, words.say('snapshot.download')),
      button('GeoJSON', () => download('claims.geojson', 'application/geo+json', geojson)),
      button('CSV', () => download('claims.csv', 'text/csv', csv)), print);
  }

  // --- print -------------------------------------------------------------------------------------------------
  function printed(incident, rows, quotes) {
    const { place, period, accusation, status } = evidence.incidentOf(incident);
    const said = [...new Set(rows.map(claims.claimOf))].map((claim) => {
      const source = evidence.sourceOf(claim);
      return el('li', {}, el('strong', {}, `${words.side(claims.side(claim))} · ${words.of('stance', evidence.stance(claim))}: `), `“${quotes.get(claim)}” `,
        el('small', {}, `${source.outlet}${source.published >= 0 ? `, ${words.onDay(source.published)}` : ''}`));
    });
    return el('article', {}, el('h3', {}, [place || words.say('snapshot.no_place'), period, accusation].join(' · ')), el('p', {}, status), el('ul', {}, said));
  }

  /** Make what print adds: how the filters are set, and the incidents shown with their quotes, up to a number. */
  async function drawPrint() {
    asked += 1;
    const mine = asked;
    const { best, n } = claims.telling(MOST_PRINTED);
    const told = best.map((incident) => [incident, claims.rowsOf('rows.incident', incident).filter(claims.shown)]);
    await claims.detail();
    const quotes = await claims.quotes(told.flatMap(([, rows]) => rows.map(claims.claimOf)));
    if (mine !== asked) return;
    byId('print').replaceChildren(el('p', {}, filters.sentence()), el('h2', {}, words.say('snapshot.printed', { n: best.length, all: n })),
      ...told.map(([incident, rows]) => printed(incident, rows, quotes)));
  }

  let waiting = 0;
  /** Have the print ready before somebody prints: the browser then waits for nothing. */
  function prepare() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(drawPrint, 400);
  }

  // --- what the file is --------------------------------------------------------------------------------------
  async function digest() {
    const data_ = [...document.querySelectorAll('script.data')].map((node) => node.textContent).join('\n');
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(data_)));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  function buildAbout() {
    const stated = document.querySelector('meta[name="data-sha256"]').content;
    const outlets = Object.entries(head.sources);
    const articles = outlets.reduce((sum, [, n]) => sum + n, 0);
    const verify = el('button', { type: 'button', className: 'quiet', id: 'verify' }, words.say('snapshot.verify'));
    const verdict = el('output', { id: 'verdict' });
    verify.addEventListener('click', async () => { verdict.textContent = words.say((await digest()) === stated ? 'snapshot.verified' : 'snapshot.changed'); });
    byId('made').replaceChildren(words.say('snapshot.made', {
      day: words.onDay(words.fromIso(head.made)), version: head.version, articles: words.say('count.articles', { n: articles }),
      claims: words.say('count.claims', { n: claims.all }), incidents: words.say('count.incidents', { n: claims.incidents }),
    }));
    byId('hash').replaceChildren('SHA-256: ', el('code', {}, stated), ' ', verify, ' ', verdict);
    byId('sources').replaceChildren(el('summary', {}, `${words.say('snapshot.sources')} (${words.number(outlets.length)})`),
      el('ul', {}, outlets.map(([outlet, n]) => el('li', {}, `${outlet}: ${words.say('count.articles', { n })}`))));
    byId('note').textContent = head.note;
    byId('boundary').textContent = words.say('page.boundary');
  }

  return { buildDownloads, buildAbout, prepare, drawPrint, geojson, csv, records };
})();
