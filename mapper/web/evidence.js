'use strict';

/* The evidence: a list of incidents, or what each side says of one event, side by side, the others between them. */
const evidence = (() => {
  const { el, symbol } = drawing;
  const { head, data, texts, codes } = claims;
  const MOST_LISTED = 30;
  const MOST_ANSWERS = 2;
  const NEUTRAL = ['third party', 'outlet'];
  const state = address.state;
  const panel = () => document.getElementById('evidence');
  let asked = 0;
  let listedAt = 0;

  const icon = (side, size = 18) => symbol(head.symbols[side], size);
  const side = claims.side;

  /** Link to a web page; anything that is not http or https stays text. */
  function link(text, url) {
    const safe = typeof url === 'string' && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
    return safe ? el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, text) : el('span', {}, text);
  }

  // --- one claim or incident in words ------------------------------------------------------------------------
  const incidentOf = (at) => ({
    place: claims.name(data['incidents.place'][at]),
    period: words.period(data['incidents.from'][at], data['incidents.until'][at]),
    accusation: words.accusation(claims.name(data['incidents.attacker'][at]), claims.name(data['incidents.target'][at])),
    status: claims.statusOf(at) ? words.of('status', claims.statusOf(at)) : '',
  });

  function speaker(claim) {
    const name = claims.more(data['claims.speaker'][claim]);
    const pronoun = /^(it|he|she|they)$/i.test(name);
    return name && !pronoun ? words.capital(name) : words.capital(words.say(`reporter_kind.${codes.kind[data['claims.kind'][claim]]}`));
  }

  function casualties(claim) {
    const counts = ['killed', 'wounded'].map((what) => [what, data[`claims.${what}`][claim]]).filter(([, n]) => n >= 0);
    if (!counts.length) return '';
    const civil = data['claims.civilians'][claim];
    const who = [civil === 1 ? words.say('casualties.civilians') : civil === 0 ? words.say('casualties.military') : '', claims.more(data['claims.whose'][claim])].filter(Boolean).join(', ');
    return counts.map(([what, n]) => words.say(`casualties.${what}`, { n })).join(', ') + (who ? ` (${who})` : '');
  }

  const weapons = (claim) => codes.weapon.filter((_, at) => data['claims.weapons'][claim] & (1 << at)).map((code) => words.of('weapon', code)).join(', ');
  const stance = (claim) => codes.stance[data['claims.stance'][claim]];
  const event = (claim) => words.of('event', codes.event[data['claims.event'][claim]]);
  const told = (claim) => codes.event[data['claims.event'][claim]] !== 'other'; // whether the kind of attack is told
  const claimPeriod = (claim) => words.period(data['claims.from'][claim], data['claims.until'][claim]);
  const claimAccusation = (claim) => words.accusation(claims.name(data['claims.attacker'][claim]), claims.name(data['claims.target'][claim]));

  function precision(code, km) {
    if (code < 1) return '';
    return words.capital(words.of('precision', String(code))) + (km ? `, ${words.say('snapshot.within', { km: Math.round(km) })}` : '');
  }

  const placeOf = (row) => {
    const spot = data['rows.spot'][row];
    return {
      name: claims.name(data['spots.name'][spot]), written: claims.name(data['spots.written'][spot]),
      unplaced: claims.name(data['spots.unplaced'][spot]), how: precision(data['spots.precision'][spot], data['spots.metres'][spot] / 1000),
      disputed: data['spots.disputed'][spot] === 1,
    };
  };

  function sourceOf(claim) {
    const article = data['claims.article'][claim];
    return {
      outlet: texts.outlets[data['claims.outlet'][claim]], url: claims.more(data['articles.url'][article]), title: claims.more(data['articles.title'][article]),
      voice: claims.more(data['articles.voice'][article]), published: data['claims.published'][claim], told: texts.origins[data['claims.told'][claim]],
    };
  }

  // --- the list of incidents ---------------------------------------------------------------------------------
  function item(incident, at) {
    const rows = claims.rowsOf('rows.incident', incident).filter(claims.shown);
    const tellers = texts.sides.filter((name) => rows.some((row) => side(claims.claimOf(row)) === name));
    const { place, period, accusation, status } = incidentOf(incident);
    const kinds = [...new Set(rows.map(claims.claimOf).filter(told).map(event))].join(', ');
    const button = el('button', { type: 'button', tabIndex: at === listedAt ? 0 : -1 }, el('strong', {}, place || words.say('snapshot.no_place')),
      el('span', { className: 'side' }, tellers.map((name) => icon(name))), el('small', {}, `${period} · ${accusation}`), el('small', {}, [kinds, status].filter(Boolean).join(' · ')));
    const row = rows.find((one) => data['rows.mark'][one] >= 0) ?? rows[0];
    button.addEventListener('click', () => { listedAt = at; page.choose({ row, mark: data['rows.mark'][row] }, { focus: true }); });
    return el('li', {}, button);
  }

  /** Arrow keys go through the list; Home and End to its ends. */
  function walk(event) {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || !buttons[to]) return;
    event.preventDefault();
    buttons[at].tabIndex = -1;
    buttons[to].tabIndex = 0;
    listedAt = to;
    buttons[to].focus();
  }

  function startPanel() {
    const { best, n } = claims.telling(MOST_LISTED);
    listedAt = Math.min(listedAt, Math.max(0, best.length - 1));
    const list = el('ol', { className: 'incidents' }, best.map(item));
    list.addEventListener('keydown', walk);
    const rest = n - best.length;
    return el('div', { className: 'start' }, el('h2', {}, words.say('snapshot.start')), el('p', {}, words.say(n ? 'snapshot.start_hint' : 'snapshot.nothing')),
      list, rest > 0 ? el('p', { className: 'hint' }, words.say('snapshot.more_incidents', { n: rest })) : null);
  }

  // --- one event ---------------------------------------------------------------------------------------------
  /** The versions of an incident: its own claims, and other reporters' claims in the incidents told against it. */
  function versions(incident, chosen) {
    const own = [...new Set(claims.rowsOf('rows.incident', incident).map(claims.claimOf))];
    const speakers = new Set([...chosen].map(side));
    const known = new Set(own);
    const against = claims.counters(incident).flatMap((other) => claims.rowsOf('rows.incident', other).map((row) => ({ claim: claims.claimOf(row), counter: other })))
      .filter(({ claim }) => !known.has(claim) && !speakers.has(side(claim)) && known.add(claim));
    return [...own.map((claim) => ({ claim, counter: -1 })), ...against];
  }

  function card({ claim, counter }, chosen, shownClaims, quote) {
    const tag = (text, more = '') => el('span', { className: `tag ${more}` }, text);
    const source = sourceOf(claim);
    const dateWords = claims.more(data['claims.words'][claim]);
    const against = counter >= 0 ? incidentOf(counter) : null;
    const facts = [
      ['speaker', speaker(claim)],
      ['event', against ? [against.accusation, against.place].filter(Boolean).join(', ') : ''],
      ['day', claimPeriod(claim) + (dateWords ? ` (“${dateWords}”)` : '')],
      ['weapons', weapons(claim)],
      ['casualties', casualties(claim)],
      ['origin', source.told === source.outlet ? '' : words.side(source.told)],
    ].filter(([, value]) => value);
    const out = counter < 0 && shownClaims && !shownClaims.has(claim);
    return el('div', { className: `card${chosen ? ' chosen' : ''}`, attributes: { 'data-claim': texts.claimIds[claim] } },
      el('p', { className: 'tags' }, tag(words.of('stance', stance(claim)), stance(claim)), told(claim) ? tag(event(claim)) : null,
        counter >= 0 ? tag(words.say('snapshot.counter'), 'counter') : null, out ? tag(words.say('snapshot.outside'), 'counter') : null),
      el('blockquote', { attributes: { dir: 'auto' } }, `“${quote}”`),
      el('dl', {}, facts.map(([name, value]) => el('div', {}, el('dt', {}, `${words.say(`column.${name}`)}: `), el('dd', {}, value)))),
      el('p', { className: 'source' }, el('strong', {}, source.outlet), source.voice ? ` (${words.say('snapshot.voice', { side: source.voice })})` : '',
        source.title || source.url ? ', ' : '', source.title || source.url ? link(source.title || words.say('snapshot.article'), source.url) : '',
        `, ${source.published >= 0 ? words.onDay(source.published) : words.say('snapshot.no_publication')}`));
  }

  const fold = (className, summary, cards) => (cards.length ? el('details', { className }, el('summary', {}, summary), cards) : null);

  /** One reporter's cards: what was chosen, denials before the rest, then what others tell against it; repeats are folded. */
  function voice(said, chosen, shownClaims, quotes) {
    const rank = ({ claim, counter }) => (counter >= 0 ? 4 : chosen.has(claim) ? 0 : stance(claim) === 'denies' ? 1 : 2);
    const repeats = ({ claim, counter }) => counter < 0 && data['claims.repeats'][claim] >= 0 && !chosen.has(claim);
    const made = (one) => card(one, chosen.has(one.claim), shownClaims, quotes.get(one.claim));
    const sorted = said.filter((one) => !repeats(one)).sort((a, b) => rank(a) - rank(b));
    const first = sorted.filter(({ counter }) => counter < 0).length + MOST_ANSWERS;
    const again = said.filter(repeats);
    const more = sorted.slice(first);
    return [...sorted.slice(0, first).map(made), fold('answers', words.say('snapshot.more_counters', { n: more.length }), more.map(made)),
      fold('repeats', words.say('snapshot.repeats', { n: again.length }), again.map(made))];
  }

  function aspects(bits) {
    return codes.aspect.filter((_, at) => bits & (1 << at)).map((code) => words.of('aspect', code)).join(', ');
  }

  /** Who shares a column, from left to right: the order is that of mapper/hearing.py, and a test compares the two. */
  function ordered(spoke) {
    const parties = spoke.filter((name) => !NEUTRAL.includes(name)).map((name) => [name]);
    const neutral = spoke.filter((name) => NEUTRAL.includes(name));
    const between = neutral.length ? [neutral] : [];
    return parties.length === 2 ? [parties[0], ...between, parties[1]] : [...parties, ...between];
  }

  function eventSection(incident, chosen, quotes) {
    const said = versions(incident, chosen);
    const shownClaims = new Set(said.map(({ claim }) => claim).filter((claim) => claims.rowsOf('rows.claim', claim).some(claims.shown)));
    const column = (names) => {
      const parts = names.map((name) => el('div', { className: 'voice' }, el('h4', {}, icon(name), el('span', {}, words.says(name))),
        voice(said.filter(({ claim }) => side(claim) === name), chosen, shownClaims, quotes)));
      return el('section', { className: `column ${NEUTRAL.includes(names[0]) ? 'between' : 'party'}` }, parts);
    };
    const spoke = texts.sides.filter((name) => said.some(({ claim }) => side(claim) === name));
    const columns = ordered(spoke).map(column);
    if (spoke.length === 1) columns.push(el('section', { className: 'column' }, el('div', { className: 'voice' }, el('h4', {}, words.say('snapshot.others')), el('p', { className: 'silent' }, words.say('page.alone')))));
    const { period, accusation, status } = incidentOf(incident);
    const [agree, differ] = [aspects(data['incidents.agree'][incident]), aspects(data['incidents.differ'][incident])];
    const line = (key, text) => (text ? el('p', { className: key }, el('strong', {}, `${words.say(`snapshot.${key}`)}: `), text) : null);
    return el('article', { className: 'incident', attributes: { 'data-incident': texts.incidentIds[incident] } },
      el('header', {}, el('h3', {}, `${period} · ${accusation}`), el('p', { className: 'muted' }, [status, words.say('count.origins', { n: data['incidents.origins'][incident] })].filter(Boolean).join(' · ')),
        line('agree', agree), line('differ', differ)),
      el('div', { className: `columns n${columns.length}` }, columns));
  }

  function button(key, act) {
    const made = el('button', { type: 'button', className: 'quiet' }, words.say(key));
    made.addEventListener('click', () => act(made));
    return made;
  }

  async function copyLink(made) {
    const address_ = address.link();
    try {
      await navigator.clipboard.writeText(address_);
      made.textContent = words.say('snapshot.copied');
    } catch { // no clipboard from here: the address itself to copy by hand
      made.replaceWith(el('input', { className: 'link', value: address_, readOnly: true, attributes: { 'aria-label': words.say('snapshot.copy') } }));
    }
  }

  /** Show what is chosen, once its quotes are unpacked; what was shown stays until then. */
  async function draw() {
    asked += 1;
    const mine = asked;
    const { chosen } = state;
    if (!chosen) {
      panel().replaceChildren(startPanel());
      return;
    }
    const rows = chosen.row >= 0 ? [chosen.row] : claims.rowsOf('rows.mark', chosen.mark).filter(claims.shown);
    if (!rows.length) { panel().replaceChildren(startPanel()); return; }
    await claims.detail();
    const incidents = Map.groupBy ? Map.groupBy(rows, (row) => data['rows.incident'][row]) : rows.reduce((all, row) => all.set(data['rows.incident'][row], [...(all.get(data['rows.incident'][row]) || []), row]), new Map());
    const told = [...incidents].slice(0, MOST_LISTED).map(([incident, those]) => [incident, new Set(those.map(claims.claimOf))]);
    const quotes = await claims.quotes(told.flatMap(([incident, those]) => versions(incident, those).map(({ claim }) => claim)));
    if (mine !== asked) return;
    const row = rows[0];
    const place = placeOf(row);
    const heading = chosen.mark >= 0 ? atlas.label(chosen.mark) : place.name || words.say('page.no_place_on_map');
    const where = chosen.mark >= 0 ? precision(data['marks.precision'][chosen.mark], atlas.km(chosen.mark)) : words.of('snapshot.unplaced', place.unplaced);
    panel().replaceChildren(
      el('header', {}, el('h2', {}, heading), el('p', { className: 'muted' }, [where, place.disputed ? words.say('snapshot.disputed') : ''].filter(Boolean).join(' · ')),
        el('p', { className: 'acts' }, button('snapshot.copy', copyLink), button('snapshot.close', () => page.leave()))),
      ...told.map(([incident, those]) => eventSection(incident, those, quotes)),
      incidents.size > told.length ? el('p', { className: 'hint' }, words.say('snapshot.more_incidents', { n: incidents.size - told.length })) : '',
    );
  }

  /** Go back to the incident in the list that was chosen last. */
  function focusList() {
    panel().querySelectorAll('.incidents button')[listedAt]?.focus({ preventScroll: true });
  }

  return { draw, focusList, link, icon, incidentOf, speaker, casualties, stance, event, claimPeriod, claimAccusation, precision, placeOf, sourceOf, versions, ordered, weapons };
})();
