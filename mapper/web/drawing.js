'use strict';

/* Draws marks, clusters, lines of fire and names on a Leaflet map, for the page and the snapshot alike. It looks for no
   element of a page, says no word but those it is handed, and writes every text as text. */
const drawing = (() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const VIEW_BOX = '-13 -13 26 26';
  const DARK = '#1a1a1a';
  const LIGHT = '#ffffff';
  const SIZE = 28;
  const BESIDE = 9; // pixels between a mark and its name
  const ABOVE = 21; // pixels between a place and a name above or below it: more than the number of claims stands out
  const APART = 5; // pixels between a name and the marks of another place, which it would seem to name
  const EDGE = 4;
  const STEP = 32; // pixels between two spots that a country's name tries
  const CELL = 64; // pixels across, the least of a cluster's cells
  const BUDGET = 300;
  // Units of VIEW_BOX; mapper/symbols.py holds the same figures, and a test compares what both draw.
  const RINGS = {
    contested: { line: 2.4, dashes: '5 3' },
    acknowledged: { line: 2.4 },
    third_party: { line: 0.8 },
  };
  const GAP = 1.3;
  const HALO = 1.2;
  const ROUND = 64; // what a dashed outline counts as its length, so that its dashes are even
  const RINGED = 0.84;

  // --- nodes -------------------------------------------------------------------------------------------------
  const present = (child) => child !== null && child !== undefined && child !== '';

  /** Make an element; strings among the children become text nodes, never markup. */
  function el(name, properties = {}, ...children) {
    const { attributes = {}, ...rest } = properties;
    const node = Object.assign(document.createElement(name), rest);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children.flat().filter(present));
    return node;
  }

  function svg(name, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children.flat().filter(present));
    return node;
  }

  // --- symbols -----------------------------------------------------------------------------------------------
  const figure = (number) => String(Math.round(number * 100) / 100);

  /** The outline that tells a status: a dark ring, broken, thick or thin, set off by light on both its sides. */
  function rings(path, status, edge) {
    const ring = RINGS[status];
    if (!ring) return [];
    const reach = edge + GAP + ring.line;
    const around = (colour, width, more = {}) => svg('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': figure(width), 'stroke-linejoin': 'round', ...more });
    const dashes = ring.dashes ? { pathLength: ROUND, 'stroke-dasharray': ring.dashes } : {};
    return [around(LIGHT, 2 * (reach + HALO)), around(DARK, 2 * reach, dashes), around(LIGHT, 2 * (edge + GAP))];
  }

  function strike() {
    const line = (colour, width) => svg('path', { d: 'M-9.5 9.5L9.5 -9.5', stroke: colour, 'stroke-width': width, 'stroke-linecap': 'round' });
    return [line(LIGHT, 5), line(DARK, 2.2)];
  }

  /** Draw a side's symbol: hollow for an area, outlined by the status, struck through where all it says is a denial. */
  function symbol({ colour, path }, size = 20, { hollow = false, status = '', denied = false } = {}) {
    const shape = (fill, stroke, width) => svg('path', { d: path, fill, stroke, 'stroke-width': width, 'stroke-linejoin': 'round' });
    const body = hollow ? [shape(LIGHT, LIGHT, 5), shape(LIGHT, colour, 3)] : [shape(colour, LIGHT, 2)];
    const drawn = [...rings(path, status, hollow ? 1.5 : 0), ...body, ...(denied ? strike() : [])];
    return svg('svg', { viewBox: VIEW_BOX, width: size, height: size, class: 'symbol', 'aria-hidden': 'true' },
      RINGS[status] ? svg('g', { transform: `scale(${RINGED})` }, drawn) : drawn);
  }

  /** How wide a pie of so many claims is, in pixels: ten times as many make it a little wider. */
  const pieSize = (total) => Math.round(Math.min(72, 30 + 8 * Math.log10(Math.max(1, total))));

  function slice(from, until, radius) {
    const at = (share) => `${figure(radius * Math.sin(2 * Math.PI * share))} ${figure(-radius * Math.cos(2 * Math.PI * share))}`;
    const round = `A${figure(radius)} ${figure(radius)} 0 `;
    if (until - from > 0.9999) return `M${at(0)}${round}1 1 ${at(0.5)}${round}1 1 ${at(0)}Z`;
    return `M0 0L${at(from)}${round}${until - from > 0.5 ? 1 : 0} 1 ${at(until)}Z`;
  }

  /** Draw how many claims each side has here; parts are {colour, n, path?, label?}, in the order of the sides. */
  function pie(parts, size = null, { total = null } = {}) {
    const counted = parts.filter(({ n }) => n > 0);
    const sum = counted.reduce((before, { n }) => before + n, 0);
    const across = size ?? pieSize(sum);
    const [radius, inner] = [across / 2 - 1.5, (across / 2 - 1.5) * 0.56];
    const words = String(total ?? sum);
    let done = 0;
    const slices = counted.map(({ colour, n, path, label }) => {
      const [from, until] = [done / sum, (done + n) / sum];
      done += n;
      const middle = 2 * Math.PI * ((from + until) / 2);
      const reach = (radius + inner) / 2;
      const room = Math.min(radius - inner - 1, counted.length > 1 ? 2 * reach * Math.sin(Math.PI * Math.min(0.5, until - from)) - 3 : Infinity);
      const sign = path && room > 4.5
        ? svg('path', { class: 'sign', d: path, fill: LIGHT, transform: `translate(${figure(reach * Math.sin(middle))} ${figure(-reach * Math.cos(middle))}) scale(${figure(room / 22)})` })
        : null;
      const piece = svg('path', { class: 'slice', d: slice(from, until, radius), fill: colour, stroke: LIGHT, 'stroke-width': counted.length > 1 ? 1.5 : 0, 'stroke-linejoin': 'round' });
      return svg('g', {}, label ? svg('title', {}, label) : null, piece, sign);
    });
    return svg('svg', { viewBox: `${-across / 2} ${-across / 2} ${across} ${across}`, width: across, height: across, class: 'symbol', 'aria-hidden': 'true' },
      svg('circle', { r: radius + 1.2, fill: LIGHT }), slices, svg('circle', { r: figure(inner), fill: LIGHT }),
      svg('text', { 'text-anchor': 'middle', dy: '0.36em', fill: DARK, 'font-weight': 650, 'font-size': figure(Math.min(13, (inner * 2.9) / Math.max(2, words.length))) }, words));
  }

  // --- marks -------------------------------------------------------------------------------------------------
  /** What a mark's icon holds: the side's symbol, and the number of claims where there are several. */
  function markNode({ symbol: look, n = 1, size = SIZE, hollow, status, denied }) {
    return el('span', { className: 'figure' }, symbol(look, size, { hollow, status, denied }), n > 1 ? el('b', {}, String(n)) : null);
  }

  function clickByKey(marker) {
    marker.getElement().addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      marker.fire('click', { latlng: marker.getLatLng(), originalEvent: event }, true);
    });
  }

  function titled(marker, title, chosen = null) {
    Object.assign(marker.options, { title, chosen });
    const node = marker.getElement();
    if (!node) return;
    node.title = title;
    node.setAttribute('aria-label', title);
    if (chosen !== null) node.setAttribute('aria-pressed', String(chosen));
  }

  function iconMarker(position, node, className, size, title, { right = 0, down = 0, ...options } = {}) {
    const icon = L.divIcon({ className, html: node, iconSize: [size, size], iconAnchor: [size / 2 - right, size / 2 - down] });
    const marker = L.marker(position, { icon, title, riseOnHover: true, ...options });
    marker.on('add', () => { titled(marker, marker.options.title, marker.options.chosen); clickByKey(marker); });
    return marker;
  }

  /** A mark to be added to the map. The sides at one point stand beside each other: `right` and `down` move the icon. */
  function mark(position, { title = '', size = SIZE, chosen = false, right = 0, down = 0, ...look }) {
    return iconMarker(position, markNode({ size, ...look }), chosen ? 'mark chosen' : 'mark', size, title, { right, down, chosen, zIndexOffset: chosen ? 1000 : 0 });
  }

  /** Draw a mark that is on the map anew, where what it stands for has changed. */
  function redraw(marker, { title = '', chosen = false, ...look }) {
    const node = marker.getElement();
    node.replaceChildren(markNode(look));
    node.classList.toggle('chosen', chosen);
    titled(marker, title, chosen);
    marker.setZIndexOffset(chosen ? 1000 : 0);
  }

  /** A cluster to be added to the map: a pie that brings its bounds into view when it is clicked. */
  function cell(position, { parts, total = null, title = '', bounds = null }) {
    const size = pieSize(parts.reduce((sum, { n }) => sum + n, 0));
    const marker = iconMarker(position, pie(parts, size, { total }), 'mark pie', size, title);
    if (bounds) marker.on('click', () => zoomTo(marker._map, bounds));
    return marker;
  }

  /** Bring what a cluster holds into view, at least one step nearer. */
  function zoomTo(map, bounds) {
    const box = L.latLngBounds(bounds);
    const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(box, false, L.point(48, 48)));
    map.setView(box.getCenter(), Math.min(map.getMaxZoom(), zoom), { animate: !window.matchMedia('(prefers-reduced-motion: reduce)').matches });
  }

  const TOWARDS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** Let the arrow keys go from one mark to the nearest that lies that way. */
  function roam(map) {
    const middle = (node) => { const box = node.getBoundingClientRect(); return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]; };
    map.getContainer().addEventListener('keydown', (event) => {
      const [from, way] = [event.target.closest?.('.mark'), TOWARDS[event.key]];
      if (!from || !way) return;
      event.preventDefault();
      event.stopPropagation();
      const [x, y] = middle(from);
      const reached = [...map.getContainer().querySelectorAll('.mark')].filter((node) => node !== from).map((node) => {
        const [a, b] = middle(node);
        return { node, along: (a - x) * way[0] + (b - y) * way[1], across: Math.abs((a - x) * way[1] - (b - y) * way[0]) };
      }).filter(({ along, across }) => along > 0 && along * 2 >= across);
      const far = ({ along, across }) => along + 2 * across;
      if (reached.length) reached.reduce((one, other) => (far(other) < far(one) ? other : one)).node.focus();
    });
  }

  // --- clusters ----------------------------------------------------------------------------------------------
  const flat = new WeakMap(); // where each mark lies at zoom 0

  function project(one, map) {
    let point = flat.get(one);
    if (!point) flat.set(one, point = map.project([one.lat, one.lon], 0));
    return point;
  }

  /** The marks whose cells of the world's grid are in view, by cell. */
  function cells(marks, map, size) {
    const scale = 2 ** map.getZoom() / size;
    const view = map.getBounds();
    const [low, high] = [map.project(view.getNorthWest(), 0), map.project(view.getSouthEast(), 0)];
    const [left, top] = [Math.floor(low.x * scale), Math.floor(low.y * scale)];
    const [right, bottom] = [Math.floor(high.x * scale), Math.floor(high.y * scale)];
    const found = new Map();
    for (const one of marks) {
      const point = project(one, map);
      const [x, y] = [Math.floor(point.x * scale), Math.floor(point.y * scale)];
      if (x < left || x > right || y < top || y > bottom) continue;
      const key = y * 2 ** 24 + x;
      if (found.has(key)) found.get(key).push(one); else found.set(key, [one]);
    }
    return found;
  }

  function joined(marks) {
    const lats = marks.map(({ lat }) => lat);
    const lons = marks.map(({ lon }) => lon);
    const total = marks.reduce((sum, { n = 1 }) => sum + n, 0);
    const weighed = (key) => marks.reduce((sum, one) => sum + one[key] * (one.n ?? 1), 0) / total;
    const parts = {};
    for (const { side, n = 1 } of marks) parts[side] = (parts[side] ?? 0) + n;
    return {
      lat: weighed('lat'), lon: weighed('lon'), total, marks,
      parts: Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1))),
      bounds: [[least(lats), least(lons)], [most(lats), most(lons)]],
    };
  }

  const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));
  const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b));

  /** What is drawn of the marks in view, at most `budget` things: the marks, or cells {lat, lon, parts, total, marks, bounds}.

      A mark is {lat, lon, side, n}; `parts` counts claims by side. The cells lie on one grid of the whole world at each
      zoom, so that they stay where they are while the map is moved. A mark alone in its cell stays a mark. */
  function cluster(marks, map, budget = BUDGET) {
    const view = map.getBounds();
    const inView = marks.filter(({ lat, lon }) => lat >= view.getSouth() && lat <= view.getNorth() && lon >= view.getWest() && lon <= view.getEast());
    if (inView.length <= budget) return inView;
    for (let size = CELL; ; size *= 1.5) {
      const found = cells(marks, map, size);
      if (found.size <= budget) return [...found.values()].map((here) => (here.length === 1 ? here[0] : joined(here)));
    }
  }

  // --- areas -------------------------------------------------------------------------------------------------
  /** How far off a place may be, to be added to the map: a circle of so many km. `className` holds what else it is. */
  const circle = (position, km, className = 'area') => L.circle(position, { radius: km * 1000, className, interactive: false });

  // --- lines of fire -----------------------------------------------------------------------------------------
  function headIcon(angle, colour, reach) {
    const size = 2 * (reach + 14);
    const [tip, neck] = [figure(-reach), figure(-reach - 10)];
    const head = svg('path', { d: `M${tip} 0L${neck} -4.6L${neck} 4.6Z`, fill: colour, stroke: LIGHT, 'stroke-width': 1.2, 'stroke-linejoin': 'round', transform: `rotate(${figure(angle)})` });
    return L.divIcon({ className: 'arrow', iconSize: [size, size], html: svg('svg', { viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`, width: size, height: size, 'aria-hidden': 'true' }, head) });
  }

  function originIcon(angle, colour) {
    const bar = svg('path', { d: 'M0 -5L0 5', stroke: colour, 'stroke-width': 2.5, 'stroke-linecap': 'round', transform: `rotate(${figure(angle)})` });
    return L.divIcon({ className: 'origin', iconSize: [16, 16], html: svg('svg', { viewBox: '-8 -8 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, bar) });
  }

  /** A line of fire: from a bar across its origin, which is no mark, to an arrow's head before the place that was hit.

      It is broken where it is denied. The head stops before the marks, whose row is twice `half` pixels wide. */
  function fireLine(from, to, { colour, className = 'fire', denied = false, half = SIZE / 2 }) {
    const [start, end] = [L.latLng(from), L.latLng(to)];
    const [a, b] = [start, end].map((place) => L.CRS.EPSG3857.latLngToPoint(place, 20));
    const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
    const along = Math.hypot(b.x - a.x, b.y - a.y);
    const reach = 3 + along / Math.hypot((b.x - a.x) / half, (b.y - a.y) / (SIZE / 2));
    const line = (style) => L.polyline([start, end], { interactive: false, ...style });
    const below = { interactive: false, keyboard: false, zIndexOffset: -1000 };
    return L.layerGroup([
      line({ className: `${className} casing`, color: LIGHT, weight: 4, opacity: 0.85 }),
      line({ className, color: colour, weight: 2, opacity: 1, dashArray: denied ? '5 5' : null }),
      L.marker(start, { icon: originIcon(angle, colour), ...below }),
      L.marker(end, { icon: headIcon(angle, colour, reach), ...below }),
    ]);
  }

  // --- names -------------------------------------------------------------------------------------------------
  /** A name to be added to the map, each side's on a line of its own. A place has `half` its marks' width, a country 0.

      An `origin` is where fire is said to come from: its name is fainter than that of a place that was hit. */
  function name(position, text, { half = 0, origin = false, ...options } = {}) {
    const lines = half ? text.replaceAll(' / ', ' /\n') : text;
    const icon = L.divIcon({ className: half ? `place${origin ? ' from' : ''}` : 'country', iconSize: [0, 0], html: el('span', {}, lines) });
    return L.marker(position, { icon, interactive: false, keyboard: false, zIndexOffset: half ? -1000 : -2000, half, named: text, ...options });
  }

  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const grown = ({ left, right, top, bottom }) => ({ left: left - APART, right: right + APART, top: top - APART, bottom: bottom + APART });
  const spot = (left, top, { width, height }) => ({ left, top, right: left + width, bottom: top + height });

  /** Where a place's name may stand: right of its marks, else below, above or left of them. */
  function besides({ x, y }, size, half) {
    const [left, top, away] = [x - size.width / 2, y - size.height / 2, half + BESIDE];
    return [spot(x + away, top, size), spot(left, y + ABOVE, size), spot(left, y - ABOVE - size.height, size), spot(x - away - size.width, top, size)];
  }

  /** Where on its land a country's name may stand, the nearest to its usual place first: that may be out of sight. */
  function* within(map, land, frame, { x, y }, size, free) {
    const path = land.getElement();
    const probe = path.ownerSVGElement.createSVGPoint();
    const on = (a, b) => {
      Object.assign(probe, map.containerPointToLayerPoint([a - frame.left, b - frame.top]));
      return path.isPointInFill(probe);
    };
    const reach = path.getBoundingClientRect();
    const grid = [[x, y]];
    for (let a = frame.left; a < frame.right; a += STEP) {
      for (let b = frame.top; b < frame.bottom; b += STEP) if (a > reach.left && a < reach.right && b > reach.top && b < reach.bottom) grid.push([a, b]);
    }
    const far = ([a, b]) => Math.hypot(a - x, b - y);
    for (const [a, b] of grid.sort((one, other) => far(one) - far(other))) {
      const here = spot(a - size.width / 2, b - size.height / 2, size);
      if (free(here) && on(a, b) && on(here.left, b) && on(here.right, b)) yield here;
    }
  }

  /** Give each name a spot where it covers no mark, no control and no other name, and is not cut; else it is left out.

      `places` are [{label, half}], the most important first; `countries` are [{label, land}]. A label is what `name` made. */
  function spreadNames(map, places, countries) {
    const frame = map.getContainer().getBoundingClientRect();
    const inside = (box) => box.left > frame.left + EDGE && box.right < frame.right - EDGE && box.top > frame.top + EDGE && box.bottom < frame.bottom - EDGE;
    const boxes = (signs) => [...map.getContainer().querySelectorAll(signs)].map((node) => node.getBoundingClientRect()).filter((box) => meets(box, frame));
    const taken = [...boxes('.mark').map(grown), ...boxes('.leaflet-control')];
    const numbers = boxes('.mark b');
    const free = (box) => inside(box) && !taken.some((other) => meets(box, other));
    const clear = (box) => free(box) && !numbers.some((other) => meets(box, other));
    const measured = [...places, ...countries].filter(({ label }) => map.hasLayer(label)).map((one) => {
      const node = one.label.getElement();
      return { ...one, node: node.firstChild, point: node.getBoundingClientRect(), size: node.firstChild.getBoundingClientRect() };
    });
    for (const { node, point, size, half, land } of measured) {
      const spots = land ? within(map, land, frame, point, size, clear) : besides(point, size, half);
      const found = land ? spots.next().value : spots.find(clear) ?? spots.find(free);
      node.style.visibility = found ? 'visible' : 'hidden';
      if (!found) continue;
      taken.push(found);
      node.style.left = `${found.left - point.x}px`;
      node.style.top = `${found.top - point.y}px`;
    }
  }

  /** Keep all names on a map apart, whatever is added, taken away or moved. A country's land is the one of its name. */
  function keepNamesApart(map) {
    let asked = 0;
    function spread() {
      asked = 0;
      const [labels, lands] = [[], new Map()];
      map.eachLayer((layer) => {
        if (layer.options.named !== undefined) labels.push({ label: layer, half: layer.options.half });
        else if (layer instanceof L.Polygon && layer.feature?.properties.name) lands.set(layer.feature.properties.name, layer);
      });
      const countries = labels.filter(({ half }) => !half).map(({ label }) => ({ label, land: lands.get(label.options.named) }));
      spreadNames(map, labels.filter(({ half }) => half), countries.filter(({ land }) => land));
    }
    map.on('zoomend moveend layeradd layerremove resize', () => { asked = asked || window.requestAnimationFrame(spread); });
  }

  // --- the map itself ----------------------------------------------------------------------------------------
  /** Let a press on the map focus it where it is: a page that scrolled under the pointer would lose the click. */
  function focusInPlace(map) {
    const box = map.getContainer();
    box.focus = (options) => HTMLElement.prototype.focus.call(box, { preventScroll: true, ...options });
  }

  /** Hold the map within `edge`, and `view` in sight until somebody moves it; no nearer than zoom `closest` at first. */
  function hold(map, { edge, view = null, padding = 0, closest = 9 }) {
    let moved = false;
    focusInPlace(map);
    function fit() {
      map.invalidateSize({ pan: false });
      map.options.minZoom = 2;
      const fill = map.getBoundsZoom(edge, true);
      if (view && !moved) {
        const wanted = map.getBoundsZoom(view, false, L.point(2 * padding, 2 * padding));
        map.setView(L.latLngBounds(view).getCenter(), Math.max(fill, Math.min(closest, wanted)), { animate: false });
      }
      map.setMinZoom(fill).setMaxBounds(edge);
    }
    for (const kind of ['pointerdown', 'wheel', 'keydown']) {
      map.getContainer().addEventListener(kind, () => { moved = true; }, { capture: true, passive: true });
    }
    new ResizeObserver(fit).observe(map.getContainer());
    fit();
  }

  return { el, svg, symbol, pie, pieSize, markNode, mark, redraw, cell, zoomTo, roam, cluster, circle, fireLine, name, spreadNames, keepNamesApart, hold, SIZE, BUDGET };
})();
