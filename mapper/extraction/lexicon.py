"""Vocabulary and profile in; a `Lexicon` out that finds all their words in a sentence in one fused scan.

The vocabulary is data (vocabulary.toml, outsiders.toml); the profile adds the sides' names. Every phrase is a path
in one trie of tokens; a scan returns, by group, the longest phrases that start at each token. Most tokens start none,
and cost one look.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mapper.extraction.segments import sentences
from mapper.extraction.values import value_class
from mapper.profile import NAME_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.extraction.segments import Token
    from mapper.profile import Profile, Side

VOWELS: Final = "aeiou"
VERB_GROUPS: Final = dict.fromkeys(("say", "accuse", "deny", "acknowledge", "perceive", "branding"), "report") | {
    "occurrence": "occurrence",
    "casualty": "casualty",
    "repelling": "repelling",
}
STAFFED: Final = ("installed", "appointed", "run")  # "X-appointed officials" speak for X
BLOCS: Final = ("coalition", "alliance", "military coalition", "bloc")  # "the X-led coalition" is X's side
HELD: Final = ("held", "controlled")  # "X-held Y" is a place
BREACH_REACH: Final = 8  # words from "a violation" to the truce
APART: Final = frozenset("during in on under after before by and or to with for that which ; : ( )".split())
SHELL: Final = "shell"
SECTIONS: Final = {
    "event_phrases": "noun", "aftermath": "aftermath", "metaphors": "metaphor",
    "weapons": "weapon", "heads": "head", "pronouns": "pronoun", "outsiders": "side",
}  # fmt: skip


@value_class
class Hit:
    """A phrase found: its tokens first..last (inclusive), its value in the group, and the verb form if it is one."""

    first: int
    last: int
    value: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: its group and value, the form (of a verb) or kind (of a name); `proper` needs a capital."""

    group: str
    value: str
    form: str = ""
    proper: bool = False


class Hits(dict[str, list[Hit]]):
    """The phrases found in a sentence, by group; where those of some groups stand is worked out once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._firsts: dict[tuple[str, ...], frozenset[int]] = {}

    def firsts(self, *groups: str) -> frozenset[int]:
        """Return the first tokens of the phrases of some groups."""
        known = self._firsts.get(groups)
        if known is None:
            known = self._firsts[groups] = frozenset(hit.first for group in groups for hit in self.get(group, ()))
        return known


class Lexicon:
    """All the phrases of the vocabulary and of one profile, ready to be found."""

    def __init__(self, profile: Profile, learnt: Mapping[str, str] | None = None) -> None:
        """Compile the profile's names over the shared vocabulary; `learnt` maps people named in a document to sides."""
        self.profile = profile
        self._people: Trie = {}
        for name, side in (learnt or {}).items():
            _put(self._people, name, Entry("side", side, "person", proper=True))
        self._trie = _joined(_known(profile), self._people) if learnt else _known(profile)

    def may_name(self, tokens: Sequence[Token]) -> bool:
        """Tell whether one of the people learnt may be named in a sentence's tokens."""
        people = self._people
        return bool(people) and any(token.low in people for token in tokens)

    def scan(self, tokens: Sequence[Token]) -> Hits:
        """Find the phrases of every group in a sentence's tokens, longest first, none inside another of its group."""
        found = Hits()
        busy: dict[str, int] = {}
        lows = [token.low for token in tokens]
        end = len(lows)
        for first, start in enumerate(map(self._trie.get, lows)):
            if start is None or not (start.entries or (first + 1 < end and lows[first + 1] in start.further)):
                continue
            longest: dict[str, tuple[int, Entry]] = {}
            node: Node | None = start
            last = first
            while node is not None:
                for entry in node.entries:
                    held = longest.get(entry.group)
                    if (held is None or held[0] < last) and (not entry.proper or tokens[first].capital):
                        longest[entry.group] = last, entry
                last += 1
                node = node.further.get(lows[last]) if node.further and last < end else None
            for group, (last, entry) in longest.items():
                if busy.get(group, -1) < first:
                    found.setdefault(group, []).append(Hit(first, last, entry.value, entry.form))
                    busy[group] = last
        if "breach" in found and "truce" in found:
            _join_breaches(found, lows)
        if SHELL in lows:
            _arm(found, lows)
        return found


def _join_breaches(found: Hits, lows: Sequence[str]) -> None:
    """Read what is violated, whatever is said of it, as one noun: "a breach of the shaky truce", not "of the law"."""
    for breach in found["breach"]:
        truce = next((t for t in found["truce"] if 0 < t.first - breach.last <= BREACH_REACH), None)
        if truce is None or any(n.first <= breach.first <= n.last for n in found.get("noun", ())):
            continue
        between = lows[breach.last + 1 : truce.first]
        of = next((i for i in range(len(between) - 1, -1, -1) if between[i] == "of"), -1)
        if of < 0 or (of and between[0] != "by") or not APART.isdisjoint(between[of + 1 :]):
            continue
        last = breach.last if of else truce.last  # "breaches by X of the truce"
        found["noun"] = sorted([*found.get("noun", ()), Hit(breach.first, last, "violation")], key=lambda h: h.first)


def _arm(found: Hits, lows: Sequence[str]) -> None:
    """Make "shell" a weapon where it is no verb: behind a word for a people, or with a verb of its own."""
    peoples = {h.last + 1 for h in found.get("side", ()) if h.form == "demonym" and not lows[h.last].endswith("s")}
    verbs = {h.first - 1 for h in found.get("verb", ()) if h.form in {"past", "s"}}
    shells = [
        h for h in found.get("verb", ()) if h.first == h.last and lows[h.first] == SHELL and h.first in peoples | verbs
    ]
    for hit in shells:
        found["verb"].remove(hit)
        found.setdefault("weapon", []).append(replace(hit, value="artillery", form=""))
    if shells:
        found["weapon"].sort(key=lambda h: h.first)


@dataclass(slots=True)
class Node:
    """What the tokens up to here mean, and the tokens that may go on from here."""

    entries: list[Entry] = field(default_factory=list)
    further: Trie = field(default_factory=dict)


Trie = dict[str, Node]


def _put(trie: Trie, phrase: str, entry: Entry) -> None:
    node = Node(further=trie)
    for word in (t.low for s in sentences(phrase) for t in s.tokens):
        node = node.further.setdefault(word, Node())
    if node.further is not trie and entry not in node.entries:
        node.entries.append(entry)


def _joined(first: Trie, second: Trie) -> Trie:
    """Return both; of two phrases that are alike, what the first means comes first."""
    joined = dict(first)
    for word, node in second.items():
        held = joined.get(word)
        joined[word] = Node(held.entries + node.entries, _joined(held.further, node.further)) if held else node
    return joined


@lru_cache(maxsize=64)
def _known(profile: Profile) -> Trie:
    """Return the profile's names with the vocabulary: of two equally long phrases, the profile knows better."""
    return _joined(_names(profile), _vocabulary())


@lru_cache(maxsize=1)
def _vocabulary() -> Trie:
    folder = files("mapper.extraction")
    table = tomllib.loads((folder / "vocabulary.toml").read_text(encoding="utf-8"))
    outsiders = tomllib.loads((folder / "outsiders.toml").read_text(encoding="utf-8"))
    trie: Trie = {}
    for value, lemmas in table["verbs"].items():
        for lemma in lemmas:
            for form, phrase in _forms(lemma, table["irregular"]):
                _put(trie, phrase, Entry(VERB_GROUPS.get(value, "verb"), value, form))
    for group, phrases in table["phrases"].items():
        for phrase in phrases:
            _put(trie, phrase, Entry(group, phrase))
    for section, group in SECTIONS.items():
        for value, phrases in table[section].items():
            for phrase in phrases:
                # an outsider's value is its form: it has no side
                _put(trie, phrase, Entry(group, "", value) if section == "outsiders" else Entry(group, value))
    for name in outsiders["names"]:
        _put(trie, name, Entry("side", "", "name", proper=True))
    return trie


def _names(profile: Profile) -> Trie:
    trie: Trie = {}
    claimed = {name for side in profile.sides for key in NAME_KEYS for name in getattr(side, key)}
    claimed |= {side.name for side in profile.sides}
    for side in profile.sides:
        named: Iterable[tuple[str, tuple[str, ...]]] = (
            ("name", (side.name, *side.aliases)), ("demonym", side.demonyms), ("capital", side.capitals),
            ("institution", side.institutions), ("person", side.people), ("area", side.areas),
        )  # fmt: skip
        for form, phrases in named:
            for phrase in phrases:
                _put(trie, phrase, Entry("side", side.name, form, proper=phrase[0].isupper()))
                if form in {"name", "demonym", "capital"}:
                    for how in (*STAFFED, *HELD):
                        kind = "held" if how in HELD else "demonym"
                        _put(trie, f"{phrase}-{how}", Entry("side", side.name, kind, proper=phrase[0].isupper()))
                    for bloc in BLOCS:
                        _put(trie, f"{phrase}-led {bloc}", Entry("side", side.name, "institution", proper=True))
        for phrase in side.excluded:
            # a longer phrase that contains the name and means somebody else; unless some side claims it as its own
            if phrase not in claimed:
                _put(trie, phrase, _meant(phrase, side, profile))
    for phrase in profile.neutral:
        _put(trie, phrase, Entry("side", "", "igo", proper=phrase[0].isupper()))
    return trie


def _meant(phrase: str, side: Side, profile: Profile) -> Entry:
    """Return whom a phrase means that holds a side's name: the side it ends in ("X's Hill Guard"), or nobody."""
    for other in profile.sides:
        names = (other.name, *other.aliases, *other.institutions)
        if other is not side and phrase.endswith(tuple(f" {name}" for name in names)):
            return Entry("side", other.name, "name", proper=True)
    own = phrase.startswith((side.name, *side.demonyms))
    return Entry("side", side.name if own else "", "excluded")


def _forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return (form, phrase) pairs of a verb: base, s, past (also participle), ing; the rest of a phrase is kept."""
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    inflected = irregular.get(head, ()) or (_s(head), _ed(head), _ing(head))
    forms = [] if head in inflected else [("base", head)]  # "hit" is a past too, and in news nearly always
    for word in inflected:
        kind = "ing" if word.endswith("ing") else "s" if word == _s(head) else "past"
        forms.append((kind, word))
    return [(form, word + tail) for form, word in forms]


def _s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _ed(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _ing(verb: str) -> str:
    return (verb.removesuffix("e")) + "ing"
