'use strict';

/* The map: single marks while they are few, sums by side where they are many, areas, lines of fire and names. */
const atlas = (() => {
  const { el, symbol } = drawing;
  const { head, data, SCALE } = claims;
  const MOST_NAMED = 80;
  const BESIDE = 26; // pixels between the sides that speak of one point
  const NEAREST = 9; // zoom at first
  const state = address.state;
  const markers = new Map();
  const cells = new Map();
  const shapes = new Map();
  const names = new Map();
  const fires = new Map();
  const lands = new Map();
  let countryNames = [];
  let marks = [];
  let map = null;
  let drawnSums = false;
  let drawnView = null; // what was in view when the marks were drawn last
  let touched = false; // by a person: what the page itself does is no view to remember
  const byId = (id) => document.getElementById(id);
  const side = (mark) => claims.texts.sides[data['marks.side'][mark]];
  const look = (mark) => head.symbols[side(mark)];
  const label = (mark) => claims.name(data['marks.label'][mark]) || words.say('snapshot.unnamed');
  const km = (mark) => data['marks.metres'][mark] / 1000;
  const hollow = (mark) => data['marks.precision'][mark] >= head.areaFrom;
  const wide = (mark) => km(mark) > head.wideKm;

  function prepare() {
    const points = data['marks.point'];
    const [lats, lons] = [data['points.lat'], data['points.lon']];
    marks = Array(claims.marks);
    for (let id = 0, start = 0; id < claims.marks; id += 1) {
      if (points[id] !== points[start]) start = id;
      marks[id] = { id, lat: lats[points[id]] / SCALE, lon: lons[points[id]] / SCALE, side: side(id), n: 0, slot: id - start, slots: 1 };
      for (let other = start; other <= id; other += 1) marks[other].slots = id - start + 1;
    }
  }
  const half = (mark) => (marks[mark].slots * BESIDE) / 2; // of the width of all marks at its point
  const view = () => `${map.getBounds().toBBoxString()},${map.getZoom()}`;
  const offset = ({ slot, slots }) => (slot - (slots - 1) / 2) * BESIDE;

  // --- the ground --------------------------------------------------------------------------------------------
  function build() {
    if (!head.bounds) {
      byId('map').replaceChildren(el('p', { className: 'empty-map' }, words.say('snapshot.no_map')));
      return;
    }
    legend(); // before the map, which measures the room that is left
    const [west, south, east, north] = head.bounds;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    map = L.map('map', { zoomSnap: 0.25, zoomDelta: 0.75, maxZoom: 13, maxBoundsViscosity: 1, scrollWheelZoom: false,
      zoomControl: false, zoomAnimation: !still, fadeAnimation: false, markerZoomAnimation: !still });
    map.attributionControl.setPrefix(false).addAttribution('Natural Earth');
    L.control.scale({ imperial: false, position: 'bottomright' }).addTo(map);
    map.getContainer().addEventListener('pointerdown', () => map.scrollWheelZoom.enable()); // until then the wheel scrolls the page
    map.getContainer().addEventListener('pointerleave', () => map.scrollWheelZoom.disable());
    L.geoJSON(head.countries, { interactive: false, style: () => ({ className: 'land' }), onEachFeature: ({ properties }, layer) => lands.set(properties.name, layer) }).addTo(map);
    countryNames = head.labels.filter(({ name }) => lands.has(name)).map(({ lat, lon, name }) => ({ label: drawing.name([lat, lon], name).addTo(map), land: lands.get(name) }));
    first([[south, west], [north, east]]);
    map.on('moveend', () => {
      if (drawnView !== null && drawnView !== view()) draw();
      if (touched) page.moved(map.getCenter(), map.getZoom());
    });
    map.on('click', () => page.choose(null));
    zoomControl();
    forPaper();
  }

  function zoomControl() {
    map.zoomControl?.remove();
    map.zoomControl = L.control.zoom({ zoomInTitle: words.say('snapshot.zoom_in'), zoomOutTitle: words.say('snapshot.zoom_out') }).addTo(map);
  }

  /** Show all marks and the areas that are not wide until somebody moves the map, or the view that the address asks for. */
  function first(edge) {
    let [south, west, north, east] = [90, 180, -90, -180];
    let widest = 0;
    for (const mark of marks) {
      const reach = wide(mark.id) ? 0 : km(mark.id) / 111;
      south = Math.min(south, mark.lat - reach);
      north = Math.max(north, mark.lat + reach);
      west = Math.min(west, mark.lon - reach);
      east = Math.max(east, mark.lon + reach);
      widest = Math.max(widest, offset(mark));
    }
    for (const kind of ['pointerdown', 'wheel', 'keydown']) map.getContainer().addEventListener(kind, () => { touched = true; }, { capture: true, passive: true });
    map.setView([(south + north) / 2, (west + east) / 2], 5, { animate: false });
    show(state.view);
    drawing.roam(map);
    drawing.hold(map, { edge, view: state.view ? null : [[south, west], [north, east]], padding: widest + drawing.SIZE, closest: NEAREST });
  }

  /** Give the map the size that it has on paper, where it shows all that it showed on the screen; and back. */
  function forPaper() {
    const box = map.getContainer();
    let before = null;
    const sized = (zoomSnap, bounds, zoom = null) => {
      Object.assign(map.options, { zoomSnap });
      map.invalidateSize({ animate: false, pan: false });
      if (zoom === null) map.fitBounds(bounds, { animate: false }); else map.setView(bounds.getCenter(), zoom, { animate: false });
      draw();
    };
    window.addEventListener('beforeprint', () => {
      before = { bounds: map.getBounds(), zoom: map.getZoom(), snap: map.options.zoomSnap, view: state.view };
      box.classList.add('paper');
      sized(0, before.bounds);
    });
    window.addEventListener('afterprint', () => {
      if (!before) return;
      box.classList.remove('paper');
      sized(before.snap, before.bounds, before.zoom);
      state.view = before.view;
      before = null;
    });
  }

  /** Say the page's words on the map anew: its controls and its legend. */
  function speak() {
    if (map) zoomControl();
    legend();
  }

  // --- marks -------------------------------------------------------------------------------------------------
  function title({ id, n }, denied) {
    const denies = denied ? `, ${words.say('map.denies')}` : '';
    return `${label(id)}: ${words.says(side(id))} (${words.say('count.claims', { n })}${denies})`;
  }

  function drawMark(mark, now) {
    const { id } = mark;
    const denied = Boolean(now.denied[id]);
    const told = { symbol: look(id), n: mark.n, hollow: hollow(id), status: claims.codes.status[now.status[id]] || '', denied, title: title(mark, denied), chosen: state.chosen?.mark === id };
    const seen = JSON.stringify([mark.n, told.status, denied, told.chosen, told.title]);
    const known = markers.get(id);
    if (known?.seen === seen) return;
    if (known) drawing.redraw(known.marker, told);
    const marker = known?.marker ?? drawing.mark([mark.lat, mark.lon], { ...told, right: offset(mark) });
    if (!known) {
      marker.on('click', (event) => {
        L.DomEvent.stopPropagation(event);
        page.choose({ mark: id, row: -1 }, { focus: event.originalEvent?.type === 'keydown' });
      });
      marker.addTo(map);
      marker.getElement().dataset.side = mark.side;
    }
    markers.set(id, { marker, seen });
  }

  function cellTitle({ parts, total, marks: held }) {
    const sums = Object.entries(parts).map(([name, n]) => `${words.side(name)} ${words.number(n)}`).join(', ');
    return `${words.say('snapshot.cell', { n: held.length })} ${sums} (${words.say('count.claims', { n: total })})`;
  }

  function drawCell(cell) {
    const key = `${cell.lat.toFixed(5)},${cell.lon.toFixed(5)},${JSON.stringify(cell.parts)},${words.language()}`;
    if (!cells.has(key)) {
      const parts = claims.texts.sides.filter((name) => cell.parts[name]).map((name) => ({ n: cell.parts[name], ...head.symbols[name], label: words.side(name) }));
      cells.set(key, drawing.cell([cell.lat, cell.lon], { parts, total: cell.total, bounds: cell.bounds, title: cellTitle(cell) }).addTo(map));
    }
    return key;
  }

  /** Take away the layers whose keys are not kept; what is new is there by then, so that nothing blinks. */
  function keep(layers, kept, of = (layer) => layer) {
    for (const [key, layer] of layers) if (!kept.has(key)) { of(layer).remove(); layers.delete(key); }
  }

  /** What is drawn of the marks in view: at most drawing.BUDGET marks or sums, and the chosen mark in any case. */
  function draw() {
    if (!map) return;
    drawnView = view();
    const now = claims.marksNow();
    for (const mark of marks) mark.n = now.n[mark.id];
    const shown = marks.filter(({ n }) => n);
    const found = shown.length > drawing.BUDGET ? drawing.cluster(shown, map, drawing.BUDGET) : shown;
    const single = found.filter(({ id }) => id !== undefined);
    const chosen = marks[state.chosen?.mark ?? -1];
    if (chosen?.n && !single.includes(chosen)) single.push(chosen);
    drawnSums = single.length < found.length;
    single.forEach((mark) => drawMark(mark, now));
    const kept = new Set(found.filter(({ id }) => id === undefined).map(drawCell));
    const ids = new Set(single.map(({ id }) => id));
    keep(markers, ids, ({ marker }) => marker);
    keep(cells, kept);
    drawAreas(single);
    drawFires(ids);
    drawNames(single);
    const several = { n: kept.size, claims: shown.reduce((sum, { n }) => sum + n, 0) };
    byId('shows').textContent = drawnSums ? words.say('snapshot.shows_sums', several) : words.say('snapshot.shows_marks', { n: single.length });
    drawing.spreadNames(map, [...names.values()], countryNames);
  }

  // --- areas, lines of fire and names ------------------------------------------------------------------------
  function shape({ id, lat, lon }) {
    const outline = head.outlines[data['marks.outline'][id]];
    const line = Boolean(outline?.type.endsWith('LineString'));
    const className = `area${wide(id) ? ' wide' : ''}${line ? ' line' : ''}`;
    return outline
      ? L.geoJSON({ type: 'Feature', properties: {}, geometry: outline }, { interactive: false, style: () => ({ className }) })
      : drawing.circle([lat, lon], km(id), className);
  }

  function drawAreas(single) {
    const kept = new Map();
    for (const mark of single) {
      const chosen = state.chosen?.mark === mark.id;
      if (!km(mark.id) || (wide(mark.id) && !chosen)) continue;
      const key = `${data['marks.point'][mark.id]},${data['marks.metres'][mark.id]}`;
      kept.set(key, kept.get(key) || chosen);
      if (!shapes.has(key)) shapes.set(key, shape(mark).addTo(map));
    }
    keep(shapes, kept);
    for (const [key, layer] of shapes) {
      const paths = layer.getElement ? [layer] : layer.getLayers();
      paths.forEach((path) => path.getElement()?.classList.toggle('chosen', Boolean(kept.get(key))));
    }
  }

  function drawFires(ids) {
    const kept = new Set();
    data['fires.row'].forEach((row, at) => {
      const mark = data['rows.mark'][row];
      if (!ids.has(mark) || !claims.shown(row)) return;
      const from = [data['fires.lat'][at] / SCALE, data['fires.lon'][at] / SCALE];
      const key = `${mark},${from}`;
      kept.add(key);
      if (!fires.has(key)) fires.set(key, drawing.fireLine(from, [marks[mark].lat, marks[mark].lon], { colour: look(mark).colour, half: half(mark) }).addTo(map));
    });
    keep(fires, kept);
  }

  /** Name the busiest places, the chosen one before all. */
  function drawNames(single) {
    const points = new Map();
    for (const mark of single) {
      const point = data['marks.point'][mark.id];
      if (points.has(point)) points.get(point).push(mark); else points.set(point, [mark]);
    }
    const isChosen = (here) => here.some(({ id }) => id === state.chosen?.mark);
    const busiest = [...points].sort(([, a], [, b]) => isChosen(b) - isChosen(a) || b.length - a.length).slice(0, MOST_NAMED);
    keep(names, new Map(busiest), ({ label: name }) => name);
    const before = new Map(names);
    names.clear();
    for (const [point, here] of busiest) {
      const half = Math.max(...here.map(offset)) + drawing.SIZE / 2;
      names.set(point, before.get(point) ?? { label: drawing.name([here[0].lat, here[0].lon], label(here[0].id), { half }).addTo(map), half });
    }
  }

  // --- the legend --------------------------------------------------------------------------------------------
  /** Explain the symbols of the sides, and only those forms that the map holds. */
  function legend() {
    const line = (icon, key, values) => el('li', {}, icon, el('span', {}, words.say(`map.${key}`, values)));
    const { example } = head; // no side's
    const now = claims.marksNow();
    const some = (test) => marks.some(({ id }) => test(id));
    const forms = [
      [some((id) => now.n[id] > 1), () => line(el('b', { className: 'number' }, '2'), 'number')],
      [some(hollow), () => line(symbol(example, 20, { hollow: true }), 'hollow')],
      [some((id) => now.n[id] && now.denied[id]), () => line(symbol(example, 20, { denied: true }), 'denied')],
      [some((id) => km(id) && !wide(id)), () => line(el('span', { className: 'ring' }), 'uncertainty')],
      [some(wide), () => line(el('span', { className: 'ring wide' }), 'wide', { km: head.wideKm })],
      [data['fires.row'].length, () => line(el('span', { className: 'arrow-key' }, '→'), 'fire')],
      [claims.marks > drawing.BUDGET, () => line(drawing.pie(claims.texts.sides.map((name) => ({ n: 1, ...head.symbols[name] })), 22, { total: '' }), 'pie')],
    ];
    const statuses = claims.codes.status.filter((code, at) => code !== 'one_side_only' && code !== 'unattributed' && some((id) => now.n[id] && now.status[id] === at));
    byId('legend').replaceChildren(
      ...claims.texts.sides.map((name) => el('li', {}, symbol(head.symbols[name]), el('span', {}, words.side(name)))),
      ...statuses.map((status) => el('li', {}, symbol(example, 20, { status }), el('span', {}, words.of('status', status)))),
      ...forms.filter(([present]) => present).map(([, made]) => made()),
    );
  }

  /** Bring the chosen mark into view. */
  function reveal(mark) {
    if (!map || mark < 0) return;
    const { lat, lon } = marks[mark];
    if (!map.getBounds().pad(-0.05).contains([lat, lon])) map.panTo([lat, lon]);
  }

  function focus(mark) {
    const found = markers.get(mark);
    if (found) found.marker.getElement().focus({ preventScroll: true });
    return Boolean(found);
  }

  function show(view) {
    if (map && view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
  }

  function relabel() {
    for (const { label: name } of names.values()) name.remove();
    names.clear();
    draw();
  }

  return { prepare, build, speak, draw, relabel, reveal, focus, show, label, km };
})();
