"""Vocabulary and profile in; a `Lexicon` out that finds all their words in a sentence in one fused scan.

The vocabulary is data (vocabulary.toml, outsiders.toml); the profile adds the sides' names. Every phrase is a path
in one trie of tokens; a scan returns, by group, the longest phrases that start at each token.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from mapper.extraction.segments import sentences
from mapper.profile import NAME_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mapper.extraction.segments import Token
    from mapper.profile import Profile

END: Final = ""
VOWELS: Final = "aeiou"
VERB_GROUPS: Final = dict.fromkeys(("say", "accuse", "deny", "acknowledge", "perceive", "branding"), "report") | {
    "occurrence": "occurrence",
    "casualty": "casualty",
    "repelling": "repelling",
}
STAFFED: Final = ("installed", "appointed", "run")  # "X-appointed officials" speak for X
HELD: Final = ("held", "controlled")  # "X-held Y" is a place
SECTIONS: Final = {
    "event_phrases": "noun", "aftermath": "aftermath", "metaphors": "metaphor",
    "weapons": "weapon", "heads": "head", "pronouns": "pronoun", "outsiders": "side",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
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


Hits = dict[str, list[Hit]]


class Lexicon:
    """All the phrases of the vocabulary and of one profile, ready to be found."""

    def __init__(self, profile: Profile, learnt: Mapping[str, str] | None = None) -> None:
        """Compile the profile's names over the shared vocabulary; `learnt` maps people named in a document to sides."""
        self.profile = profile
        self._tries = [_names(profile), _vocabulary()]  # of two equally long, the profile knows better
        if learnt:
            people: dict[str, Any] = {}
            for name, side in learnt.items():
                _put(people, name, Entry("side", side, "person", proper=True))
            self._tries.append(people)

    def scan(self, tokens: Sequence[Token]) -> Hits:
        """Find the phrases of every group in a sentence's tokens, longest first, none inside another of its group."""
        found: Hits = defaultdict(list)
        busy: dict[str, int] = {}
        lows = [token.low for token in tokens]
        for first, low in enumerate(lows):
            longest: dict[str, Hit] = {}
            for trie in self._tries:
                node, last = trie.get(low), first
                while node:
                    for entry in node.get(END, ()):
                        held = longest.get(entry.group)
                        if (held is None or held.last < last) and (tokens[first].capital or not entry.proper):
                            longest[entry.group] = Hit(first, last, entry.value, entry.form)
                    last += 1
                    node = node.get(lows[last]) if last < len(lows) else None
            for group, hit in longest.items():
                if busy.get(group, -1) < first:
                    found[group].append(hit)
                    busy[group] = hit.last
        return found


def _put(trie: dict[str, Any], phrase: str, entry: Entry) -> None:
    words = [t.low for s in sentences(phrase) for t in s.tokens]
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    if words and entry not in (entries := node.setdefault(END, [])):
        entries.append(entry)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, Any]:
    folder = files("mapper.extraction")
    table = tomllib.loads((folder / "vocabulary.toml").read_text(encoding="utf-8"))
    outsiders = tomllib.loads((folder / "outsiders.toml").read_text(encoding="utf-8"))
    trie: dict[str, Any] = {}
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


@lru_cache(maxsize=16)
def _names(profile: Profile) -> dict[str, Any]:
    trie: dict[str, Any] = {}
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
        for phrase in side.excluded:
            # a longer phrase that contains the name and means somebody else; unless some side claims it as its own
            if phrase not in claimed:
                _put(trie, phrase, Entry("side", "", "excluded"))
    for phrase in profile.neutral:
        _put(trie, phrase, Entry("side", "", "igo", proper=phrase[0].isupper()))
    return trie


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
