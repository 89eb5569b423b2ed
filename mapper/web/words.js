'use strict';

/* The page's own words in the reader's language: texts, plurals, numbers and days. Days are counted from 1970. */
const words = (() => {
  const LOCALES = { en: 'en-GB' }; // a language alone would write days as in the United States
  const spoken = {};

  /** Write a day, or two days of one month, by a pattern of CLDR. The file brings these: many browsers lack a language. */
  function written(form, from, until = from) {
    const { months, [form]: pattern } = spoken.calendar;
    const number = (day, length) => String(day.getUTCDate()).padStart(length, '0');
    const parts = {
      d: ({ length }) => (from === until ? number(from, length) : `${number(from, length)}–${number(until, length)}`),
      M: () => months[until.getUTCMonth()],
      L: () => months[until.getUTCMonth()],
      y: () => until.getUTCFullYear(),
    };
    return pattern.replace(/'([^']*)'|d+|[ML]+|y+/g, (part, quoted) => quoted ?? parts[part[0]](part));
  }

  function speak(all, language) {
    Object.assign(spoken, { language, texts: all[language], plurals: new Intl.PluralRules(LOCALES[language] || language), calendar: claims.head.calendars[language] });
    document.documentElement.lang = language;
    document.documentElement.dir = spoken.calendar.direction;
  }

  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, spoken.calendar.group);

  /** The text of a key, its values in place; the value `n` picks the plural form. A key without a text shows its code. */
  function say(key, values = {}) {
    let text = spoken.texts[key];
    if (text === undefined) return key.slice(key.indexOf('.') + 1).replaceAll('_', ' ');
    if (typeof text !== 'string') text = text[spoken.plurals.select(values.n)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? number(values[name]) : values[name]));
  }

  const of = (group, code, otherwise = code) => (spoken.texts[`${group}.${code}`] === undefined ? otherwise : say(`${group}.${code}`));
  const date = (day) => new Date(day * 864e5);
  const onDay = (day, form = 'day') => written(form, date(day));
  const capital = (text) => text.replace(/^./u, (letter) => letter.toUpperCase());

  function period(from, until) {
    if (from < 0) return say('day.unstated');
    if (until < 0 || until === from) return onDay(from);
    const [start, end] = [date(from), date(until)];
    if (start.getUTCFullYear() !== end.getUTCFullYear()) return `${onDay(from)} – ${onDay(until)}`;
    return start.getUTCMonth() === end.getUTCMonth() ? written('day', start, end) : `${onDay(from, 'short')} – ${onDay(until)}`;
  }

  function accusation(attacker, target) {
    const named = (name) => of('accusation', name, name);
    const form = attacker ? (target ? 'both' : 'attacker') : (target ? 'target' : 'nobody');
    return say(`accusation.${form}`, { attacker: named(attacker), target: named(target) });
  }

  return {
    speak, say, of, onDay, period, accusation, capital, number,
    side: (name) => of('neutral', name, name),
    says: (name) => (spoken.texts[`says.${name}`] === undefined ? say('snapshot.says', { side: name }) : say(`says.${name}`)),
    iso: (day) => (day < 0 ? '' : date(day).toISOString().slice(0, 10)),
    fromIso: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) / 864e5 : -1),
    language: () => spoken.language,
  };
})();
