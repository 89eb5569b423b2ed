'use strict';

/* Draws one snapshot. All data comes from the JSON in #data and reaches the page as text nodes or attributes
   that run nothing; this script is the same in every snapshot. */
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);

  // --- words -------------------------------------------------------------------------------------------------
  const { stances: STANCES, events: EVENTS, statuses: STATUSES, precisions: PRECISIONS, neutral: NEUTRAL, says: SAYS } = data.words;
  const PAGE_ROWS = window.matchMedia('(max-width: 760px)').matches ? 8 : 25;
  const MOST_DAYS = 62;
  const MOST_LISTED = 30;
  const MOST_NAMED = 80;
  const SIZE = 28;
  const MOST_ANSWERS = 2;

  const sideName = (side) => NEUTRAL[side] || side;
  const sideSays = (side) => SAYS[side] || `${side} says`;
  const plural = (n, one, many) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
  const word = (words, code) => words[code] || String(code).replaceAll('_', ' ');

  const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const onDay = (iso, format = DAY) => format.format(new Date(`${iso}T00:00:00Z`));

  function period(thing) {
    if (!thing.date_start) return 'day not stated';
    const end = thing.date_end || thing.date_start;
    return end === thing.date_start ? onDay(end) : `${onDay(thing.date_start)} to ${onDay(end)}`;
  }

  // --- building the page -------------------------------------------------------------------------------------
  /** Make an element; strings among the children become text nodes, never markup. */
  function el(name, properties = {}, ...children) {
    const { attributes = {}, ...rest } = properties;
    const node = Object.assign(document.createElement(name), rest);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
    return node;
  }

  function svg(name, attributes, ...children) {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  /** Draw a side's symbol: hollow where an area is meant, struck through where all it says is a denial. */
  function symbol(side, size = 20, { hollow = false, denied = false } = {}) {
    const { colour, path } = data.symbols[side];
    const shape = svg('path', {
      d: path, 'stroke-linejoin': 'round', fill: hollow ? '#ffffff' : colour,
      stroke: hollow ? colour : '#ffffff', 'stroke-width': hollow ? 3.5 : 2,
    });
    const strike = denied
      ? [svg('path', { d: 'M-9.5 9.5L9.5 -9.5', stroke: '#ffffff', 'stroke-width': 5, 'stroke-linecap': 'round' }),
        svg('path', { d: 'M-9.5 9.5L9.5 -9.5', stroke: '#1a1a1a', 'stroke-width': 2.2, 'stroke-linecap': 'round' })]
      : [];
    return svg('svg', { viewBox: data.viewBox, width: size, height: size, class: 'symbol', 'aria-hidden': 'true' }, shape, ...strike);
  }

  /** Link to a web page; anything that is not http or https stays text. */
  function link(text, url) {
    const safe = typeof url === 'string' && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
    return safe ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, text) : el('span', {}, text);
  }

  // --- the data, by what is asked of it ----------------------------------------------------------------------
  const grouped = (rows, key) => Map.groupBy ? Map.groupBy(rows, key) : rows.reduce(
    (groups, row) => groups.set(key(row), [...(groups.get(key(row)) || []), row]), new Map(),
  );
  const claims = new Map(data.claims.map((claim) => [claim.claim_id, claim]));
  const incidents = new Map(data.incidents.map((incident) => [incident.incident_id, incident]));
  const marks = new Map(data.marks.map((mark) => [mark.key, mark]));
  const placesOfClaim = grouped(data.places, (place) => place.claim_id);
  const placesOfIncident = grouped(data.places, (place) => place.incident_id);
  const placesOfMark = grouped(data.places.filter((place) => place.mark), (place) => place.mark);
  const sides = Object.keys(data.symbols);

  const FACETS = [
    { key: 'reporter_side', title: 'Who says so', values: sides, name: sideName, icon: (side) => symbol(side) },
    { key: 'stance', title: 'Stance', values: Object.keys(STANCES), name: (code) => word(STANCES, code) },
    { key: 'event_type', title: 'Kind of event', values: Object.keys(EVENTS), name: (code) => word(EVENTS, code) },
    { key: 'outlet', title: 'Source', values: [...new Set(data.claims.map((claim) => claim.outlet))].sort(), name: (outlet) => outlet },
  ].map((facet) => ({ ...facet, values: facet.values.filter((value) => data.claims.some((claim) => claim[facet.key] === value)) }));

  const state = {
    hidden: Object.fromEntries(FACETS.map((facet) => [facet.key, new Set()])),
    from: '', until: '', rows: { table: PAGE_ROWS, unplaced: PAGE_ROWS }, mark: null, place: null,
  };

  function inRange(claim) {
    if (!state.from && !state.until) return true;
    if (!claim.date_start) return false;
    return (!state.until || claim.date_start <= state.until) && (!state.from || (claim.date_end || claim.date_start) >= state.from);
  }

  /** Tell whether a claim passes the filters, but for the one left out. */
  const passes = (claim, except = '') => FACETS.every(({ key }) => key === except || !state.hidden[key].has(claim[key]))
    && (except === 'day' || inRange(claim));

  // --- filters -----------------------------------------------------------------------------------------------
  function choice(facet, value) {
    const box = el('input', { type: 'checkbox', checked: true, name: facet.key, value });
    box.addEventListener('change', () => {
      state.hidden[facet.key][box.checked ? 'delete' : 'add'](value);
      draw();
    });
    const label = el('label', { className: 'choice' }, box, facet.icon ? facet.icon(value) : null, el('span', {}, facet.name(value)), el('output'));
    return { value, box, label, tally: label.querySelector('output') };
  }

  function fieldset(facet) {
    facet.choices = facet.values.map((value) => choice(facet, value));
    const toggle = el('button', { type: 'button', className: 'quiet' }, 'none');
    facet.refresh = () => {
      toggle.textContent = state.hidden[facet.key].size ? 'all' : 'none';
      toggle.setAttribute('aria-label', `${facet.title}: choose ${toggle.textContent}`);
      for (const { value, box, tally } of facet.choices) {
        box.checked = !state.hidden[facet.key].has(value);
        tally.textContent = data.claims.filter((claim) => claim[facet.key] === value && passes(claim, facet.key)).length;
      }
    };
    toggle.addEventListener('click', () => {
      state.hidden[facet.key] = new Set(state.hidden[facet.key].size ? [] : facet.values);
      draw();
    });
    return el('fieldset', { attributes: { 'data-facet': facet.key } },
      el('legend', {}, facet.title, toggle), el('div', { className: 'choices' }, facet.choices.map(({ label }) => label)));
  }

  const stated = data.claims.flatMap((claim) => [claim.date_start, claim.date_end]).filter(Boolean).sort();
  const firstDay = stated[0] || '';
  const lastDay = stated[stated.length - 1] || '';

  const nextDay = (iso, days = 1) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);

  /** Cut the time into days, or into months where there are too many days to choose from. */
  function timeSteps() {
    if (!firstDay) return [];
    const days = [];
    for (let day = firstDay; day <= lastDay && days.length <= MOST_DAYS; day = nextDay(day)) days.push({ from: day, until: day, name: onDay(day, SHORT_DAY), long: onDay(day) });
    if (days.length <= MOST_DAYS) return days;
    const months = [];
    for (let start = `${firstDay.slice(0, 7)}-01`; start <= lastDay;) {
      const next = `${nextDay(start, 31).slice(0, 7)}-01`;
      months.push({ from: start, until: nextDay(next, -1), name: onDay(start, MONTH), long: onDay(start, MONTH) });
      start = next;
    }
    return months;
  }
  const STEPS = timeSteps();

  /** Offer the days (or months) from which, or until which, claims are shown. */
  function dayChoice(key, text, anyDay) {
    const list = el('select', { id: key }, el('option', { value: '' }, anyDay),
      STEPS.map((step) => el('option', { value: step[key] }, step.long)));
    list.addEventListener('change', () => {
      state[key] = list.value;
      const step = STEPS.find((one) => one[key] === list.value);
      if (state.from && state.until && state.from > state.until) Object.assign(state, { from: step.from, until: step.until });
      draw();
    });
    return el('label', {}, text, list);
  }

  function buildFilters() {
    const undated = data.claims.filter((claim) => !claim.date_start).length;
    const reset = el('button', { type: 'button', className: 'button', id: 'reset' }, 'Reset filters');
    reset.addEventListener('click', () => {
      for (const { key } of FACETS) state.hidden[key] = new Set();
      Object.assign(state, { from: '', until: '' });
      draw();
    });
    const range = el('fieldset', {}, el('legend', {}, 'Day of the event'),
      el('div', { className: 'range' }, dayChoice('from', 'From', 'the first day'), dayChoice('until', 'Until', 'the last day')),
      undated ? el('p', { className: 'hint' }, `${plural(undated, 'claim states', 'claims state')} no day; a range leaves ${undated === 1 ? 'it' : 'them'} out.`) : null);
    const [side, ...others] = FACETS.map(fieldset);
    byId('filters').append(side, range, ...others, el('div', {}, reset));
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    const wide = window.matchMedia('(min-width: 1200px)');
    const follow = () => { byId('drawer').open = wide.matches; };
    wide.addEventListener('change', follow);
    follow();
  }

  function drawFilters() {
    FACETS.forEach((facet) => facet.refresh());
    byId('from').value = state.from;
    byId('until').value = state.until;
    byId('reset').disabled = !state.from && !state.until && FACETS.every(({ key }) => !state.hidden[key].size);
  }

  // --- days --------------------------------------------------------------------------------------------------
  function drawDays() {
    const counted = STEPS.map((step) => {
      const inside = data.claims.filter((claim) => claim.date_start && claim.date_start <= step.until
        && (claim.date_end || claim.date_start) >= step.from && passes(claim, 'day'));
      return sides.map((side) => [side, inside.filter((claim) => claim.reporter_side === side).length]).filter(([, n]) => n);
    });
    const total = (parts) => parts.reduce((sum, [, n]) => sum + n, 0);
    const most = Math.max(1, ...counted.map(total));
    const focused = [...byId('days').children].indexOf(document.activeElement);
    byId('days').replaceChildren(...STEPS.map((step, at) => dayButton(step, counted[at], total(counted[at]), most)));
    if (focused >= 0) byId('days').children[focused].focus();
    if (!STEPS.length) byId('days').append(el('p', { className: 'hint' }, 'No claim states a day.'));
  }

  function dayButton(step, parts, total, most) {
    const bar = el('span', { className: 'bar' }, parts.map(([side, n]) => {
      const piece = el('i');
      piece.style.height = `${(100 * n) / most}%`;
      piece.style.background = data.symbols[side].colour;
      return piece;
    }));
    const pressed = state.from === step.from && state.until === step.until;
    const said = `${step.name}: ${plural(total, 'claim', 'claims')}${parts.map(([side, n]) => `, ${sideName(side)} ${n}`).join('')}`;
    const button = el('button', { type: 'button', className: 'day', title: said, attributes: { 'aria-pressed': String(pressed), 'aria-label': said } }, bar, el('span', {}, step.name));
    button.addEventListener('click', () => {
      Object.assign(state, pressed ? { from: '', until: '' } : { from: step.from, until: step.until });
      draw();
    });
    return button;
  }

  // --- map ---------------------------------------------------------------------------------------------------
  const markers = new Map();
  const areas = [];
  const placeLabels = [];
  const countryLabels = [];
  let map = null;

  function buildMap() {
    if (!data.bounds) {
      byId('map').append(el('p', { className: 'empty-map' }, 'None of the claims has a place that can be drawn. They are all in the tables below.'));
      return;
    }
    const [west, south, east, north] = data.bounds;
    const box = L.latLngBounds([south, west], [north, east]);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    map = L.map('map', { maxBounds: box, maxBoundsViscosity: 1, zoomSnap: 0.25, zoomDelta: 0.75, maxZoom: 12, scrollWheelZoom: false,
      zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still });
    map.attributionControl.setPrefix(false).addAttribution('Borders: Natural Earth');
    L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map);
    // The wheel scrolls the page until the map is in use.
    map.getContainer().addEventListener('pointerdown', () => map.scrollWheelZoom.enable());
    map.getContainer().addEventListener('pointerleave', () => map.scrollWheelZoom.disable());
    map.createPane('names').style.zIndex = 450;
    map.getPane('names').style.pointerEvents = 'none';
    const lands = new Map();
    L.geoJSON(data.countries, { interactive: false, style: () => ({ className: 'land' }), onEachFeature: ({ properties }, layer) => lands.set(properties.name, layer) }).addTo(map);
    data.labels.forEach(({ lat, lon, name }) => countryLabels.push({ label: nameOnMap([lat, lon], 'country', name), land: lands.get(name) }));
    buildAreas();
    const first = L.latLngBounds(data.marks.map(({ lat, lon }) => [lat, lon]));
    areas.filter(({ wide }) => !wide).forEach(({ layer }) => first.extend(layer.getBounds()));
    map.options.minZoom = map.getBoundsZoom(box, true); // the map never shows where the basemap ends
    const widest = Math.max(...data.marks.map(({ offset }) => offset)) + SIZE; // the sides at one point stand beside each other
    map.fitBounds(first, { padding: [widest, 30], maxZoom: 9, animate: false });
    data.marks.forEach(buildMark);
    placeNames();
    map.on('moveend', spreadNames); // ends every zoom too
    map.on('click', () => choose(null, null));
    map.on('resize', () => map.setMinZoom(map.getBoundsZoom(box, true)));
  }

  function nameOnMap(position, className, text) {
    const icon = L.divIcon({ className, iconSize: null, html: el('span', {}, text) });
    return L.marker(position, { icon, pane: 'names', interactive: false, keyboard: false }).addTo(map);
  }

  function buildAreas() {
    const widestFirst = [...data.areas.features].sort((a, b) => b.properties.uncertainty_km - a.properties.uncertainty_km);
    for (const feature of widestFirst) {
      const line = feature.geometry.type.endsWith('LineString');
      const className = `area${feature.properties.wide ? ' wide' : ''}${line ? ' line' : ''}`;
      const layer = L.geoJSON(feature, { interactive: false, style: () => ({ className }) });
      areas.push({ layer, keys: feature.properties.marks, wide: feature.properties.wide });
    }
  }

  function buildMark(mark) {
    const marker = L.marker([mark.lat, mark.lon], { icon: L.divIcon({ className: 'mark', iconSize: [SIZE, SIZE], iconAnchor: [SIZE / 2 - mark.offset, SIZE / 2] }), riseOnHover: true });
    marker.on('click', () => choose(mark.key, null));
    markers.set(mark.key, marker);
  }

  /** Show a mark with what the filters leave of it, or take it away. */
  function drawMark(mark) {
    const marker = markers.get(mark.key);
    const said = [...new Set(placesOfMark.get(mark.key).map((place) => place.claim_id))].map((id) => claims.get(id)).filter((claim) => passes(claim));
    if (!said.length) { marker.remove(); return; }
    if (!map.hasLayer(marker)) {
      marker.addTo(map);
      marker.getElement().addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose(mark.key, null);
        byId('evidence').focus({ preventScroll: true });
      });
    }
    const denied = said.every((claim) => claim.stance === 'denies');
    const node = marker.getElement();
    node.replaceChildren(symbol(mark.side, SIZE, { hollow: mark.hollow, denied }), ...(said.length > 1 ? [el('b', {}, String(said.length))] : []));
    node.dataset.side = mark.side;
    node.title = `${mark.label}: ${sideSays(mark.side)} (${plural(said.length, 'claim', 'claims')}${denied ? ', denied' : ''})`;
    node.setAttribute('aria-label', node.title);
    node.classList.toggle('chosen', mark.key === state.mark);
    marker.setZIndexOffset(mark.key === state.mark ? 1000 : 0);
  }

  function drawMap() {
    if (!map) return;
    data.marks.forEach(drawMark);
    const on = (key) => map.hasLayer(markers.get(key));
    for (const { layer, keys, wide } of areas) {
      const chosen = keys.includes(state.mark);
      if (keys.some(on) && (chosen || !wide)) layer.addTo(map); else layer.remove();
      layer.eachLayer((path) => path.getElement()?.classList.toggle('chosen', chosen));
    }
    for (const name of placeLabels) {
      if (name.keys.some(on)) name.label.addTo(map); else name.label.remove();
    }
    spreadNames();
  }

  /** Name the busiest places, each side's name on a line of its own. */
  function placeNames() {
    const points = grouped(data.marks, ({ lat, lon }) => `${lat},${lon}`);
    const busiest = [...points.values()].sort((a, b) => b.length - a.length);
    for (const here of busiest.slice(0, MOST_NAMED)) {
      const [{ lat, lon, label }] = here;
      const half = Math.max(...here.map(({ offset }) => offset)) + SIZE / 2;
      placeLabels.push({ label: nameOnMap([lat, lon], 'place', label.replaceAll(' / ', ' /\n')), half, keys: here.map(({ key }) => key) });
    }
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const spot = (left, top, { width, height }) => ({ left, top, right: left + width, bottom: top + height });

  /** Where a place's name may stand: right of its marks, else below, above or left of them. */
  const besides = (half) => ({ x, y }, size) => [spot(x + half + 6, y - size.height / 2, size), spot(x - size.width / 2, y + 15, size),
    spot(x - size.width / 2, y - 15 - size.height, size), spot(x - half - 6 - size.width, y - size.height / 2, size)];

  /** Where a country's name lies on its land, nearest to its usual place first: that may be out of sight. */
  const within = (land, frame) => function* spots({ x, y }, size) {
    const path = land.getElement();
    const probe = path.ownerSVGElement.createSVGPoint();
    const on = (a, b) => {
      Object.assign(probe, map.containerPointToLayerPoint([a - frame.left, b - frame.top]));
      return path.isPointInFill(probe);
    };
    const grid = [[x, y]];
    for (let a = frame.left; a < frame.right; a += 32) for (let b = frame.top; b < frame.bottom; b += 32) grid.push([a, b]);
    const far = ([a, b]) => Math.hypot(a - x, b - y);
    for (const [a, b] of grid.sort((one, other) => far(one) - far(other))) {
      if (on(a, b) && on(a - size.width / 2, b) && on(a + size.width / 2, b)) yield spot(a - size.width / 2, b - size.height / 2, size);
    }
  };

  /** Give each name a spot where it covers no mark and no other name, and is not cut; without one it is left out. */
  function spreadNames() {
    if (!map) return;
    const frame = map.getContainer().getBoundingClientRect();
    const inside = (box) => box.left > frame.left + 4 && box.right < frame.right - 4 && box.top > frame.top + 4 && box.bottom < frame.bottom - 4;
    const solid = [...map.getContainer().querySelectorAll('.mark, .leaflet-control')];
    const taken = solid.map((node) => node.getBoundingClientRect()).filter((box) => overlap(box, frame));
    const isChosenName = ({ keys }) => keys.includes(state.mark);
    const places = [...placeLabels].sort((a, b) => isChosenName(b) - isChosenName(a)).map(({ label, half }) => [label, besides(half)]);
    const names = [...places, ...countryLabels.map(({ label, land }) => [label, within(land, frame)])]
      .filter(([label]) => map.hasLayer(label)).map(([label, spots]) => {
        const name = label.getElement().firstChild;
        return [name, label.getElement().getBoundingClientRect(), name.getBoundingClientRect(), spots];
      });
    for (const [name, point, size, spots] of names) {
      let found = null;
      for (const one of spots(point, size)) if (inside(one) && !taken.some((other) => overlap(one, other))) { found = one; break; }
      name.style.visibility = found ? 'visible' : 'hidden';
      if (!found) continue;
      taken.push(found);
      name.style.left = `${found.left - point.x}px`;
      name.style.top = `${found.top - point.y}px`;
    }
  }

  /** Explain the symbols of the sides present, and only those forms that the map holds. */
  function buildLegend() {
    const line = (icon, text) => el('li', {}, icon, el('span', {}, text));
    const example = sides[0];
    const lines = sides.map((side) => line(symbol(side), sideName(side)));
    if (data.marks.some((mark) => !mark.wide)) lines.push(line(el('span', { className: 'ring' }), 'How far off the place may be'));
    if (data.marks.some((mark) => mark.wide)) lines.push(line(el('span', { className: 'ring wide' }), `More than ${data.wideKm} km: only when chosen`));
    if (data.marks.some((mark) => placesOfMark.get(mark.key).length > 1)) lines.push(line(el('b', { className: 'number' }, '2'), 'Number of claims'));
    if (data.marks.some((mark) => mark.hollow)) lines.push(line(symbol(example, 20, { hollow: true }), 'Hollow: an area, not a point'));
    if (data.marks.some((mark) => placesOfMark.get(mark.key).every((place) => claims.get(place.claim_id).stance === 'denies'))) lines.push(line(symbol(example, 20, { denied: true }), 'Struck through: only denies'));
    byId('legend').append(...lines);
  }

  // --- evidence ----------------------------------------------------------------------------------------------
  /** Choose a mark, or one row of the tables; nothing when both are null. */
  function choose(markKey, place) {
    state.mark = markKey;
    state.place = place;
    drawMap();
    drawEvidence();
    document.querySelectorAll('tbody tr').forEach((row) => row.classList.toggle('chosen', isChosen(row.place)));
    if (!markKey && !place) return;
    const mark = marks.get(markKey);
    if (map && mark && map.hasLayer(markers.get(markKey)) && !map.getBounds().pad(-0.05).contains([mark.lat, mark.lon])) map.panTo([mark.lat, mark.lon]);
    const panel = byId('evidence');
    panel.scrollTop = 0;
    if (place) { byId('desk').scrollIntoView({ block: 'start' }); panel.focus({ preventScroll: true }); }
    const box = panel.getBoundingClientRect();
    if (box.top > window.innerHeight * 0.8 || box.bottom < 0) panel.scrollIntoView({ block: 'nearest' });
    else if (window.innerWidth <= 760) panel.scrollIntoView({ block: place ? 'start' : 'nearest' });
  }

  /** Choose nothing, and go back to the mark that was chosen. */
  function leave() {
    const marker = markers.get(state.mark);
    choose(null, null);
    if (map && marker && map.hasLayer(marker)) marker.getElement().focus({ preventScroll: true });
  }

  const isChosen = (place) => (state.place ? place === state.place : Boolean(state.mark) && place.mark === state.mark);

  function drawEvidence() {
    const panel = byId('evidence');
    const mark = marks.get(state.mark);
    const chosen = state.place ? [state.place] : (placesOfMark.get(state.mark) || []).filter((place) => passes(claims.get(place.claim_id)));
    if (!chosen.length) { panel.replaceChildren(startPanel()); return; }
    const heading = mark ? mark.label : chosen[0].place_name || 'No place on the map';
    const close = el('button', { type: 'button', className: 'quiet' }, 'Close');
    close.addEventListener('click', leave);
    const where = mark ? precision(mark.precision, mark.km) : chosen[0].unplaced;
    panel.replaceChildren(
      el('header', {}, el('h2', {}, heading), el('p', { className: 'muted' }, where, ' · ', close)),
      ...[...grouped(chosen, (place) => place.incident_id)].map(([id, places]) => incidentSection(incidents.get(id), new Set(places.map((place) => place.claim_id)))),
    );
  }

  const precision = (code, km) => (word(PRECISIONS, code) + (km ? `, within about ${Math.round(km)} km` : '')).replace(/^./, (letter) => letter.toUpperCase());

  function startPanel() {
    return el('div', { className: 'start' }, el('h2', {}, 'Who says so, and who denies it?'),
      el('p', {}, 'Choose a mark on the map or a row of the table. Its words, source and day appear here, with what the others say beside them.'),
      incidentList());
  }

  /** List the incidents that pass the filters: those on the map, the contested first, then those without a place. */
  function incidentList() {
    const told = data.incidents.map((incident) => {
      const places = (placesOfIncident.get(incident.incident_id) || []).filter((place) => passes(claims.get(place.claim_id)));
      const tellers = sides.filter((side) => places.some((place) => claims.get(place.claim_id).reporter_side === side));
      return { incident, places, tellers, rank: (places.some((place) => place.mark) ? 0 : 2) + (incident.status === 'contested' ? 0 : 1) };
    }).filter(({ places }) => places.length)
      .sort((a, b) => a.rank - b.rank || b.tellers.length - a.tellers.length || b.places.length - a.places.length);
    return el('ol', { className: 'incidents' }, told.slice(0, MOST_LISTED).map(({ incident, places, tellers }) => {
      const button = el('button', { type: 'button' }, el('strong', {}, incident.place_name || 'No place stated'),
        el('span', { className: 'side' }, tellers.map((side) => symbol(side))),
        el('small', {}, `${period(incident)} · ${incident.accusation}`), el('small', {}, word(STATUSES, incident.status)));
      button.addEventListener('click', () => choose(places[0].mark || null, places[0]));
      return el('li', {}, button);
    }));
  }

  /** The versions of one incident: its own claims, and other reporters' claims in the incidents that counter it. */
  function versions(incident, chosenIds) {
    const speakers = new Set([...chosenIds].map((id) => claims.get(id).reporter_side));
    const own = [...new Set((placesOfIncident.get(incident.incident_id) || []).map((place) => place.claim_id))].map((id) => ({ claim: claims.get(id), counter: null }));
    const known = new Set(own.map(({ claim }) => claim.claim_id));
    const against = incident.counter.flatMap((id) => (placesOfIncident.get(id) || [])
      .filter((place) => !known.has(place.claim_id) && !speakers.has(claims.get(place.claim_id).reporter_side))
      .map((place) => { known.add(place.claim_id); return { claim: claims.get(place.claim_id), counter: incidents.get(id) }; }));
    return [...own, ...against];
  }

  function incidentSection(incident, chosenIds) {
    const said = versions(incident, chosenIds);
    const first = claims.get([...chosenIds][0]).reporter_side;
    const bySide = grouped(said, ({ claim }) => claim.reporter_side);
    const order = [first, ...sides.filter((side) => side !== first && bySide.has(side))];
    const columns = order.map((side) => el('section', { className: 'column' },
      el('h4', {}, symbol(side), el('span', {}, sideSays(side))), voice(bySide.get(side), chosenIds)));
    if (columns.length === 1) columns.push(el('section', { className: 'column' }, el('h4', {}, 'The others'), el('p', { className: 'silent' }, 'No other version of this event is in these articles.')));
    return el('article', { className: 'incident' },
      el('header', {}, el('h3', {}, `${period(incident)} · ${incident.accusation}`), el('p', { className: 'muted' }, word(STATUSES, incident.status),
        incident.n_origins ? ` · ${plural(incident.n_origins, 'independent report', 'independent reports')}` : '')),
      el('div', { className: 'columns' }, columns));
  }

  /** One side's cards: what was chosen, the rest of the incident, then denials and counter-claims; most of these folded. */
  function voice(said, chosenIds) {
    const rank = ({ claim, counter }) => (counter ? 2 + (claim.stance !== 'denies') : Number(!chosenIds.has(claim.claim_id)));
    const cards = said.sort((a, b) => rank(a) - rank(b)).map(({ claim, counter }) => card(claim, counter, chosenIds.has(claim.claim_id)));
    const first = said.filter(({ counter }) => !counter).length + MOST_ANSWERS;
    const more = cards.slice(first);
    return [...cards.slice(0, first), more.length ? el('details', { className: 'answers' }, el('summary', {}, plural(more.length, 'more counter-claim', 'more counter-claims')), more) : null];
  }

  function card(claim, counter, chosen) {
    const tags = [el('span', { className: `tag ${claim.stance}` }, word(STANCES, claim.stance)), el('span', { className: 'tag' }, word(EVENTS, claim.event_type))];
    if (counter) tags.push(el('span', { className: 'tag counter' }, 'Counter-claim'));
    if (!passes(claim)) tags.push(el('span', { className: 'tag counter' }, 'Outside the filters'));
    const facts = [
      ['Speaker', claim.speaker],
      ['Event', counter ? `${counter.accusation}${counter.place_name ? `, ${counter.place_name}` : ''}` : null],
      ['Day', period(claim) + (claim.date_text ? ` (“${claim.date_text}”)` : '')],
      ['Weapons', (claim.weapons || []).map((code) => word({}, code)).join(', ')],
      ['Casualties', casualties(claim)],
    ].filter(([, value]) => value);
    return el('div', { className: `card${chosen ? ' chosen' : ''}`, attributes: { 'data-claim': claim.claim_id } },
      el('p', { className: 'tags' }, tags),
      el('blockquote', {}, `“${claim.quote}”`),
      el('dl', {}, facts.map(([name, value]) => el('div', {}, el('dt', {}, `${name}: `), el('dd', {}, value)))),
      el('p', { className: 'source' }, source(claim)));
  }

  function source(claim) {
    const title = claim.title || (claim.url ? 'article' : '');
    return [el('strong', {}, claim.outlet), claim.outlet_side ? ` (voice of ${claim.outlet_side})` : '', title ? ', ' : '', title ? link(title, claim.url) : '',
      claim.published ? `, ${onDay(claim.published)}` : ', day of publication unknown'];
  }

  function casualties(claim) {
    const counts = [['killed', claim.killed], ['wounded', claim.wounded]].filter(([, n]) => n !== undefined).map(([what, n]) => `${n} ${what}`);
    if (!counts.length) return '';
    const who = [claim.civilians === true ? 'civilians' : claim.civilians === false ? 'military' : '', claim.casualty_side].filter(Boolean).join(', ');
    return counts.join(', ') + (who ? ` (${who})` : '');
  }

  // --- tables ------------------------------------------------------------------------------------------------
  const COLUMNS = [
    ['Day', (claim) => el('button', { type: 'button', className: 'open', title: 'Show the evidence' }, period(claim))],
    ['Who says so', (claim) => el('span', { className: 'side' }, symbol(claim.reporter_side, 18), sideName(claim.reporter_side))],
    ['Stance', (claim) => el('span', { className: `tag ${claim.stance}` }, word(STANCES, claim.stance))],
    ['Event', (claim) => [word(EVENTS, claim.event_type), el('small', {}, claim.accusation)]],
    ['Place', (claim, place) => [place.place_name || place.place_as_written || '–', el('small', {}, place.mark ? precision(place.geo_precision, place.uncertainty_km) : place.unplaced)], 'Place:'],
    ['Casualties', (claim) => casualties(claim) || '–', 'Casualties:'],
    ['What is said', (claim) => claim.quote],
    ['Source', (claim) => [link(claim.outlet, claim.url), el('small', {}, claim.published ? onDay(claim.published) : '')], 'Source:'],
  ];
  const UNPLACED_COLUMNS = [COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[3],
    ['Why not on the map', (claim, place) => [place.unplaced, place.place_as_written ? el('small', {}, `as written: ${place.place_as_written}`) : null,
      placesOfClaim.get(claim.claim_id).some((other) => other.mark) ? el('small', {}, 'another place of this claim is on the map') : null], 'Why not on the map:'],
    COLUMNS[6], COLUMNS[7]];

  function table(places, columns, caption) {
    const rows = places.map((place) => {
      const claim = claims.get(place.claim_id);
      const cells = columns.map(([name, cell, label]) => el('td', { className: name === 'What is said' ? 'quote' : '', attributes: label ? { 'data-label': label } : {} }, cell(claim, place)));
      const row = el('tr', { className: isChosen(place) ? 'chosen' : '', attributes: { 'data-claim': claim.claim_id } }, cells);
      row.place = place;
      row.addEventListener('click', (event) => { if (!event.target.closest('a')) choose(place.mark || null, place); });
      return row;
    });
    return el('table', { attributes: { 'aria-label': caption } }, el('thead', {}, el('tr', {}, columns.map(([name]) => el('th', { scope: 'col' }, name)))), el('tbody', {}, rows));
  }

  /** Fill one table, the first rows of it, and offer the rest. */
  function fill(id, places, columns, caption, nothing) {
    const shown = state.rows[id];
    byId(id).replaceChildren(places.length ? table(places.slice(0, shown), columns, caption) : el('p', {}, nothing));
    if (places.length <= shown) return;
    const more = el('button', { type: 'button', className: 'button more' }, `Show all ${places.length} rows`);
    more.addEventListener('click', () => { state.rows[id] = places.length; drawTables(); });
    byId(id).append(more);
  }

  function drawTables() {
    const shown = data.places.filter((place) => passes(claims.get(place.claim_id)));
    const lost = shown.filter((place) => !place.mark);
    const number = (places) => new Set(places.map((place) => place.claim_id)).size;
    fill('unplaced', lost, UNPLACED_COLUMNS, 'Claims that are not on the map', 'Every claim that passes the filters is on the map.');
    byId('unplaced-count').textContent = plural(number(lost), 'claim', 'claims');
    fill('table', shown, COLUMNS, 'All claims', 'No claim passes the filters. Reset them to see all.');
    byId('claims-count').textContent = `${plural(number(shown), 'claim', 'claims')} in ${plural(shown.length, 'row', 'rows')}, one for each place named`;
  }

  // --- the whole ---------------------------------------------------------------------------------------------
  function drawCounts() {
    const shown = data.claims.filter((claim) => passes(claim));
    const placed = shown.filter((claim) => placesOfClaim.get(claim.claim_id).some((place) => place.mark));
    const counts = [['on the map', placed.length, 'shown'], ['without a place', shown.length - placed.length, 'unplaced'],
      ['filtered out', data.claims.length - shown.length, 'filtered'], ['claims in all', data.claims.length, 'all']];
    byId('counts').replaceChildren(...counts.map(([name, n, key]) => el('div', {}, el('dt', {}, name), el('dd', { attributes: { 'data-count': key } }, n.toLocaleString('en')))));
  }

  function draw() {
    drawFilters();
    drawCounts();
    drawDays();
    drawMap();
    drawEvidence();
    drawTables();
  }

  function buildFrame() {
    document.title = data.title;
    byId('title').textContent = data.title;
    const articles = new Set(data.claims.map((claim) => claim.article_id)).size;
    const days = firstDay ? [period({ date_start: firstDay, date_end: lastDay })] : [];
    byId('subtitle').textContent = [...days, `${plural(data.claims.length, 'claim', 'claims')} from ${plural(articles, 'article', 'articles')}`, 'each mark is somebody’s claim'].join(' · ');
    byId('note').textContent = data.note;
    byId('boundary').textContent = data.boundaryNote;
    byId('made').textContent = `Made on ${onDay(data.made)} from ${plural(articles, 'article', 'articles')} with ${plural(data.claims.length, 'claim', 'claims')} about ${plural(data.incidents.length, 'incident', 'incidents')}. It works offline and asks no server for anything. Map drawn with Leaflet (BSD-2-Clause).`;
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && (state.mark || state.place)) leave(); });
  }

  buildFrame();
  buildFilters();
  buildLegend();
  drawDays(); // before the map, which measures the room that is left
  buildMap();
  draw();
})();
