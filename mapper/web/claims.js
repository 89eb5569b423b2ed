'use strict';

/* The data of the page: unpacks it, filters it and counts it. Columns are typed arrays, a row is one claim at one place,
   rows of one claim stand together, and -1 is a null. What no map needs is unpacked later, a block of quotes at a time. */
const claims = (() => {
  const head = JSON.parse(document.getElementById('data').textContent);
  const { codes } = head;
  const SCALE = 1e5; // of degrees
  const data = {};
  const texts = {};
  const facets = [];
  const blocks = new Map();
  let bits = new Uint16Array(0); // what leaves a row out: a bit for each facet, then for each of these
  let statuses = new Int8Array(0);
  let statusDay = null;
  let details = null;
  let ofMarks = null;
  const DAY = 1 << 12;
  const KNOWN = 1 << 13;
  const TEXT = 1 << 14;

  // --- unpacking ---------------------------------------------------------------------------------------------
  const loaded = new Promise((done) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', done); else done();
  });

  function fromBase64(packed) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(packed);
    const text = atob(packed);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  }

  /** One column of numbers: `width` bytes each, those of one significance together, above a base. */
  function unplaned(bytes, width, count, base) {
    const column = new Int32Array(count);
    for (let row = 0; row < count; row += 1) column[row] = base + bytes[row];
    for (let plane = 1; plane < width; plane += 1) {
      const part = bytes.subarray(plane * count, (plane + 1) * count);
      for (let row = 0; row < count; row += 1) column[row] += part[row] << (8 * plane);
    }
    return column;
  }

  async function unpacked(id) {
    const bytes = fromBase64(document.getElementById(id).textContent);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function addTable(id) {
    const bytes = await unpacked(id);
    let at = 4 + new DataView(bytes.buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at)));
    for (const [name, width, count, base] of header.columns) {
      data[name] = unplaned(bytes.subarray(at, at + width * count), width, count, base);
      at += width * count;
    }
    Object.assign(texts, header.texts);
  }

  async function open() {
    await addTable('core');
    const size = (name) => data[name].length;
    Object.assign(claims, { rows: size('rows.claim'), all: size('claims.side'), incidents: size('incidents.status'), marks: size('marks.point') });
    bits = new Uint16Array(claims.rows);
    buildFacets();
  }

  /** What a table or a card shows of claims: unpacked once, when it is first asked for. */
  const detail = () => (details ||= loaded.then(() => addTable('detail')));

  function block(at) {
    if (!blocks.has(at)) blocks.set(at, loaded.then(() => unpacked(`quotes-${at}`)).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))));
    return blocks.get(at);
  }

  /** The quotes of some claims, by claim; only their blocks are unpacked. */
  async function quotes(wanted) {
    const found = new Map();
    const needed = [...new Set(wanted.map((claim) => Math.floor(claim / head.block)))];
    const opened = new Map(await Promise.all(needed.map(async (at) => [at, await block(at)])));
    for (const claim of wanted) found.set(claim, opened.get(Math.floor(claim / head.block))[claim % head.block]);
    return found;
  }

  const name = (at) => (at < 0 ? '' : texts.names[at]);
  const more = (at) => (at < 0 ? '' : texts.more[at]);

  // --- indexes -----------------------------------------------------------------------------------------------
  const indexes = {};

  /** The rows that hold a value in a column, in their order; the index is made when it is first asked for. */
  function rowsOf(column, value) {
    const keys = data[column];
    if (!indexes[column]) {
      const starts = new Int32Array(keys.reduce((most, key) => Math.max(most, key), -1) + 3);
      for (const key of keys) if (key >= 0) starts[key + 2] += 1;
      for (let at = 1; at < starts.length; at += 1) starts[at] += starts[at - 1];
      const rows = new Int32Array(keys.length);
      for (let row = 0; row < keys.length; row += 1) if (keys[row] >= 0) rows[starts[keys[row] + 1]++] = row;
      indexes[column] = { starts, rows };
    }
    const { starts, rows } = indexes[column];
    return value < 0 || value + 1 >= starts.length ? [] : [...rows.subarray(starts[value], starts[value + 1])];
  }

  const offsets = {};

  /** The part of a list of lists that belongs to one incident: its lengths stand in one column, its values in another. */
  function part(lengths, values, at) {
    if (!offsets[lengths]) {
      offsets[lengths] = new Int32Array(data[lengths].length + 1);
      data[lengths].forEach((n, i) => { offsets[lengths][i + 1] = offsets[lengths][i] + n; });
    }
    return data[values].subarray(offsets[lengths][at], offsets[lengths][at + 1]);
  }

  const counters = (incident) => [...part('incidents.counters', 'counters.incident', incident)];

  // --- filters -----------------------------------------------------------------------------------------------
  const byClaim = (column) => (row) => data[column][data['rows.claim'][row]];
  const orLast = (at, last) => (row) => { const value = at(row); return value < 0 ? last : value; };
  const PRECISIONS = ['1', '2', '3', '4', '5', '6', '7'];

  /** One filter: its values, and for each row which of them it has; all of it counted when it is first asked for. */
  class Facet {
    constructor(told, at) {
      Object.assign(this, told);
      this.bit = 1 << at;
      this.made = null;
      this.counted = null;
    }

    get codes() {
      if (!this.made) {
        this.made = new Uint16Array(claims.rows);
        for (let row = 0; row < claims.rows; row += 1) this.made[row] = this.at(row);
      }
      return this.made;
    }

    get totals() { return (this.counted ||= tally(this, true)); }

    get present() { return (this.shown ||= [...this.values.keys()].filter((value) => this.totals[value] || this.ever?.has(value))); }
  }

  function buildFacets() {
    const { length } = codes.weapon;
    const precision = (row) => data['spots.precision'][data['rows.spot'][row]] - 1;
    const made = [
      { key: 'reporter_side', group: 'neutral', values: texts.sides, at: byClaim('claims.side') },
      { key: 'status', group: 'status', values: [...codes.status, ''], at: orLast((row) => statuses[data['rows.incident'][row]] ?? -1, codes.status.length),
        ever: new Set([...data['incidents.status'], ...data['changes.status']]) },
      { key: 'stance', group: 'stance', values: codes.stance, at: byClaim('claims.stance') },
      { key: 'event_type', group: 'event', values: codes.event, at: byClaim('claims.event') },
      { key: 'weapons', group: 'weapon', values: [...codes.weapon, ''], many: true, at: (row) => data['claims.weapons'][data['rows.claim'][row]] || 1 << length },
      { key: 'outlet', group: '', values: texts.outlets, at: byClaim('claims.outlet') },
      { key: 'told_by', group: 'neutral', values: texts.origins, at: byClaim('claims.told') },
      { key: 'part_of_day', group: 'part_of_day', values: [...codes.part, ''], at: orLast(byClaim('claims.part'), codes.part.length) },
      { key: 'geo_precision', group: 'precision', values: [...PRECISIONS, ''], at: orLast(precision, PRECISIONS.length) },
      { key: 'review', group: 'review', values: codes.review, at: byClaim('claims.review') },
    ];
    facets.push(...made.map((told, at) => new Facet(told, at)));
    knowAsOf(-1);
  }

  /** Set each incident's status as it stood at the end of a day; by all claims where no day is given.

      It reads the history that mapper/incident.py tells as mapper/facts.py does for the app; a test compares the two. */
  function knowAsOf(day) {
    if (day === statusDay) return;
    statusDay = day;
    if (day < 0) { statuses = Int8Array.from(data['incidents.status']); } else {
      statuses = new Int8Array(claims.incidents).fill(-1);
      for (let incident = 0; incident < claims.incidents; incident += 1) {
        const days = part('incidents.changes', 'changes.day', incident);
        const then = part('incidents.changes', 'changes.status', incident);
        for (let at = 0; at < days.length && days[at] <= day; at += 1) statuses[incident] = then[at];
      }
    }
    facets.find(({ key }) => key === 'status').made = null;
  }

  /** Apply the filters of a state: one pass over the rows for each filter that is set. */
  function filter(state) {
    knowAsOf(state.known);
    bits.fill(0);
    ofMarks = null;
    for (const facet of facets) {
      const hidden = state.hidden[facet.key];
      if (!hidden.size) continue;
      const out = new Uint8Array(facet.values.length);
      let kept = 0;
      facet.values.forEach((_, at) => { if (hidden.has(at)) out[at] = 1; else kept |= 1 << at; });
      for (let row = 0; row < claims.rows; row += 1) {
        if (facet.many ? !(facet.codes[row] & kept) : out[facet.codes[row]]) bits[row] |= facet.bit;
      }
    }
    const { from, until, known, found } = state;
    const of = data['rows.claim'];
    if (from >= 0 || until >= 0) {
      const [starts, ends] = [data['claims.from'], data['claims.until']];
      for (let row = 0; row < claims.rows; row += 1) {
        const claim = of[row];
        if (starts[claim] < 0 || (until >= 0 && starts[claim] > until) || (from >= 0 && ends[claim] < from)) bits[row] |= DAY;
      }
    }
    if (known >= 0) {
      const published = data['claims.published'];
      for (let row = 0; row < claims.rows; row += 1) if (published[of[row]] < 0 || published[of[row]] > known) bits[row] |= KNOWN;
    }
    if (found) for (let row = 0; row < claims.rows; row += 1) if (!found[of[row]]) bits[row] |= TEXT;
  }

  /** The number of claims of each value of a facet that pass all other filters. */
  function tally(facet, every = false) {
    const counts = new Int32Array(facet.values.length);
    const last = new Int32Array(facet.values.length).fill(-1);
    const others = every ? 0 : 0xffff & ~facet.bit;
    const of = data['rows.claim'];
    const count = (value, claim) => { if (last[value] !== claim) { last[value] = claim; counts[value] += 1; } };
    for (let row = 0; row < claims.rows; row += 1) {
      if (bits[row] & others) continue;
      if (!facet.many) { count(facet.codes[row], of[row]); continue; }
      for (let value = 0, set = facet.codes[row]; set; value += 1, set >>= 1) if (set & 1) count(value, of[row]);
    }
    return counts;
  }

  /** How many claims are shown, have a mark, are left out; and how many of these for want of a day of publication. */
  function counts(state) {
    const seen = new Uint8Array(claims.all);
    for (let row = 0; row < claims.rows; row += 1) if (!bits[row]) seen[data['rows.claim'][row]] |= data['rows.mark'][row] < 0 ? 1 : 2;
    let shown = 0;
    let placed = 0;
    for (const one of seen) { if (one) shown += 1; if (one & 2) placed += 1; }
    const undated = state.known < 0 ? 0 : data['claims.published'].reduce((n, day) => n + (day < 0), 0);
    return { shown, placed, unplaced: shown - placed, filtered: claims.all - shown, all: claims.all, undated };
  }

  /** The claims of each step of time by side, as all filters but that of days leave them. */
  function histogram(stepOf, steps) {
    const sides = texts.sides.length;
    const changes = new Int32Array((steps + 1) * sides);
    let last = -1;
    for (let row = 0; row < claims.rows; row += 1) {
      const claim = data['rows.claim'][row];
      if (claim === last || bits[row] & ~DAY || data['claims.from'][claim] < 0) continue;
      last = claim;
      changes[stepOf(data['claims.from'][claim]) * sides + data['claims.side'][claim]] += 1;
      changes[(stepOf(data['claims.until'][claim]) + 1) * sides + data['claims.side'][claim]] -= 1;
    }
    for (let at = sides; at < changes.length; at += 1) changes[at] += changes[at - sides];
    return (step) => changes.subarray(step * sides, (step + 1) * sides);
  }

  /** What the filters leave of each mark: its claims, whether all deny, and the first status of its incidents. */
  const marksNow = () => (ofMarks ||= countMarks());

  function countMarks() {
    const n = new Int32Array(claims.marks);
    const denied = new Uint8Array(claims.marks).fill(1);
    const status = new Int8Array(claims.marks).fill(codes.status.length);
    const last = new Int32Array(claims.marks).fill(-1);
    const denies = codes.stance.indexOf('denies');
    for (let row = 0; row < claims.rows; row += 1) {
      const mark = data['rows.mark'][row];
      if (mark < 0 || bits[row]) continue;
      const claim = data['rows.claim'][row];
      if (data['claims.stance'][claim] !== denies) denied[mark] = 0;
      const now = statuses[data['rows.incident'][row]];
      if (now >= 0 && now < status[mark]) status[mark] = now;
      if (last[mark] !== claim) { last[mark] = claim; n[mark] += 1; }
    }
    return { n, denied, status };
  }

  /** The incidents that are shown, the most telling first: on the map, contested, told by many sides, by many claims. */
  function telling(most) {
    const score = new Float64Array(claims.incidents).fill(-1);
    const sides = new Int32Array(claims.incidents);
    const contested = codes.status.indexOf('contested');
    let n = 0;
    for (let row = 0; row < claims.rows; row += 1) {
      const incident = data['rows.incident'][row];
      if (bits[row] || incident < 0) continue;
      if (score[incident] < 0) { score[incident] = statuses[incident] === contested ? 1e7 : 0; n += 1; }
      if (data['rows.mark'][row] >= 0 && score[incident] < 1e8) score[incident] += 1e8;
      const side = 1 << (data['claims.side'][data['rows.claim'][row]] % 31);
      if (!(sides[incident] & side)) { sides[incident] |= side; score[incident] += 1e5; }
      score[incident] += 1;
    }
    const best = [];
    for (let incident = 0; incident < claims.incidents; incident += 1) {
      if (score[incident] < 0 || (best.length === most && score[incident] <= score[best[most - 1]])) continue;
      let at = best.length;
      while (at && score[best[at - 1]] < score[incident]) at -= 1;
      best.splice(at, 0, incident);
      if (best.length > most) best.pop();
    }
    return { best, n };
  }

  // --- text --------------------------------------------------------------------------------------------------
  const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let haystack = null;

  /** Every claim's quote, title, outlet and places as one text to search, made when it is first searched. */
  async function gathered() {
    await detail();
    const said = await quotes([...Array(claims.all).keys()]);
    const hay = Array(claims.all).fill('');
    for (let claim = 0; claim < claims.all; claim += 1) hay[claim] = `${said.get(claim)}\n${more(data['articles.title'][data['claims.article'][claim]])}\n${texts.outlets[data['claims.outlet'][claim]]}`;
    for (let row = 0; row < claims.rows; row += 1) {
      const spot = data['rows.spot'][row];
      hay[data['rows.claim'][row]] += `\n${name(data['spots.name'][spot])}\n${name(data['spots.written'][spot])}`;
    }
    return hay.map(folded);
  }

  async function search(text) {
    const wanted = folded(text.trim());
    if (!wanted) return null;
    haystack ||= gathered();
    return Uint8Array.from(await haystack, (hay) => hay.includes(wanted));
  }

  return {
    head, data, texts, codes, facets, SCALE, open, detail, quotes, rowsOf, counters, filter, tally, counts, histogram,
    marksNow, telling, search, name, more,
    shown: (row) => bits[row] === 0,
    statusOf: (incident) => codes.status[statuses[incident]] || '',
    side: (claim) => texts.sides[data['claims.side'][claim]],
    claimOf: (row) => data['rows.claim'][row],
    rows: 0, all: 0, incidents: 0, marks: 0,
  };
})();
