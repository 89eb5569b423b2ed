"""What a person decides about claims and incidents, as changes; claims with these applied, and links for merging, out.

Pure: a change is checked against what stands when it is made, and holds whatever the gazetteer later knows. Changes
are only ever added, and undone ones left out: what stands is what the others make of the claims, in their order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from gazetteer import GEOPRECISION, Place, Toponym
from mapper.claim import (
    EVENT_TYPES,
    OUTLET,
    REPORTER_KINDS,
    STANCES,
    THIRD_PARTY,
    WEAPONS,
    LocatedPlace,
    Period,
    PlaceMention,
    Review,
)  # fmt: skip
from mapper.errors import ReviewError
from mapper.incidents import RANGES
from mapper.merging import Links
from mapper.tellings import TellingKey, tellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mapper.claim import Claim, LocatedClaim
    from mapper.incident import Incident

Action = Literal["accept", "reject", "edit", "merge", "split", "note"]
FIELDS: Final = (
    "reporter_side", "reporter_kind", "stance", "attacker", "target", "event_type", "weapons", "day", "place",
    "killed", "wounded", "casualty_side",
)  # fmt: skip
"""What of a claim can be edited."""
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "reporter_kind": REPORTER_KINDS, "stance": STANCES, "event_type": EVENT_TYPES, "weapons": WEAPONS,
}  # fmt: skip
SEVERAL: Final = ("weapons", "place")
SEPARATOR: Final = "; "
POINT: Final = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)\s*")
POINT_KM: Final = 1.0
"""The uncertainty of a point that a person places on the map: our convention."""
BY_HAND: Final = "placed by hand in a review"


@dataclass(frozen=True, slots=True)
class Change:
    """One decision of a person; `tellings` are those a merge joins or a split sets apart, `places` those of an edit."""

    action: Action
    claim_id: str | None = None
    incident_id: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    note: str | None = None
    tellings: tuple[TellingKey, ...] = ()
    places: tuple[LocatedPlace, ...] = ()
    review_id: int = 0
    at: str = ""
    who: str = ""
    undone_at: str | None = None
    undone_by: str | None = None

    @property
    def undone(self) -> bool:
        """Whether it no longer counts."""
        return self.undone_at is not None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands when a person decides: claims and incidents, the sides of each article, and who finds a place."""

    located: Mapping[str, LocatedClaim]
    incidents: Sequence[Incident]
    sides: Callable[[str], tuple[str, ...]]
    place_of: Callable[[str, str], Place | None]
    """Finds the place of a name, in the theatre of an article."""

    def claim(self, claim_id: str) -> LocatedClaim:
        """Return a claim; ReviewError if there is none of that name."""
        if claim_id not in self.located:
            raise ReviewError(f"There is no claim {claim_id} in the case: mapper review CASE list names them.")
        return self.located[claim_id]

    def incident(self, name: str) -> Incident:
        """Return an incident, by its own name or by that of a claim of it; ReviewError if there is none, or several."""
        found = [i for i in self.incidents if i.incident_id == name]
        found = found or [i for i in self.incidents if name in {claim.claim_id for claim in i.claims}]
        if not found:
            raise ReviewError(f"There is no incident {name} in the case: mapper review CASE list names them.")
        if len(found) > 1:
            names = ", ".join(i.incident_id for i in found)
            raise ReviewError(f"The claim {name} tells of several incidents: name one of {names}.")
        return found[0]


def accept(standing: Standing, claim_id: str, note: str | None = None) -> Change:
    """Decide that a claim was read rightly."""
    return Change("accept", claim_id, old=standing.claim(claim_id).claim.review, new="accepted", note=note)


def reject(standing: Standing, claim_id: str, note: str | None = None) -> Change:
    """Decide that a claim is none: it stays in the case and counts for nothing."""
    return Change("reject", claim_id, old=standing.claim(claim_id).claim.review, new="rejected", note=note)


def edit(standing: Standing, claim_id: str, field: str, new: str, note: str | None = None) -> Change:
    """Decide that a claim says something else in one field; an empty text means that it does not say it."""
    located = standing.claim(claim_id)
    if field not in FIELDS:
        raise ReviewError(f"A claim has no field {field} that can be edited: choose one of {', '.join(FIELDS)}.")
    new, old = _tidy(field, new), written(located, field)
    if new == old:
        raise ReviewError(f"The {field} of {claim_id} is {old or 'empty'} already.")
    places = _placed(standing, located, new) if field == "place" else ()
    if field == "place":
        new = SEPARATOR.join(place_name(place) for place in places)
    _check(field, new, standing.sides(located.claim.article_id))
    return Change("edit", claim_id, field=field, old=old or None, new=new or None, note=note, places=places)


def merge(standing: Standing, incident_ids: Sequence[str], note: str | None = None) -> Change:
    """Decide that incidents are one; ReviewError if they accuse different attackers."""
    together = list({i.incident_id: i for i in map(standing.incident, incident_ids)}.values())
    if len(together) < 2:
        raise ReviewError("A merger needs two incidents or more: name each of them.")
    attackers = list(dict.fromkeys(i.attacker for i in together if i.attacker))
    if len(attackers) > 1:
        raise ReviewError(
            f"Incidents that accuse {' and '.join(attackers)} are never one: edit the attacker of a claim if it was "
            "misread; the map shows them as counter-claims of each other."
        )
    names = SEPARATOR.join(i.incident_id for i in together)
    keys = tuple(t.telling_key for i in together for t in i.tellings)
    return Change("merge", incident_id=together[0].incident_id, old=names, note=note, tellings=keys)


def split(standing: Standing, incident_id: str, claim_ids: Sequence[str], note: str | None = None) -> Change:
    """Decide that some claims of an incident tell of another one."""
    incident = standing.incident(incident_id)
    wanted = dict.fromkeys(claim_ids)
    for claim_id in wanted:
        if claim_id not in {c.claim_id for c in incident.claims}:
            raise ReviewError(
                f"The incident {incident.incident_id} has no claim {claim_id}: mapper review CASE list names its."
            )
    keys = tuple(t.telling_key for t in incident.tellings if t.claim.claim_id in wanted)
    if len(keys) == len(incident.tellings):
        raise ReviewError(
            f"These are all claims of the incident {incident.incident_id}: leave at least one of them in it."
        )
    return Change("split", incident_id=incident.incident_id, new=SEPARATOR.join(wanted), note=note, tellings=keys)


def note(standing: Standing, name: str, words: str) -> Change:
    """Write something down about a claim or an incident."""
    if not words.strip():
        raise ReviewError(f"The note on {name} is empty: write what is to be known.")
    if name in standing.located:
        return Change("note", name, note=words.strip())
    return Change("note", incident_id=standing.incident(name).incident_id, note=words.strip())


@dataclass(frozen=True, slots=True)
class Reviewed:
    """All claims as they stand after the changes, and the links between their tellings."""

    located: tuple[LocatedClaim, ...]
    links: Links

    @property
    def counted(self) -> tuple[LocatedClaim, ...]:
        """The claims but those rejected: what is mapped."""
        return tuple(located for located in self.located if located.claim.review != "rejected")


def applied(changes: Iterable[Change], located: Sequence[LocatedClaim]) -> Reviewed:
    """Apply changes, in their order, to claims as they were extracted; a change whose claim is gone lies dormant."""
    claims = {each.claim.claim_id: each for each in located}
    edited: set[str] = set()
    together: list[set[TellingKey]] = []
    apart: list[set[TellingKey]] = []
    for change in changes:
        if change.undone:
            continue
        claim = claims.get(change.claim_id or "")
        if change.action in {"merge", "split"}:
            keys = {key for told in change.tellings if (key := _present(told, claims))}
            # the later decision holds: what is split off leaves its merger, and what is merged is no longer apart
            for group in (*together, *apart) if change.action == "split" else apart:
                group.difference_update(keys)
            (together if change.action == "merge" else apart).append(keys)
        elif claim is not None and change.action != "note":
            if change.action == "edit":
                edited.add(claim.claim.claim_id)
            claims[claim.claim.claim_id] = after = _changed(claim, change, edited)
            _follow(claim, after, (*together, *apart))
    standing = {name for name, each in claims.items() if each.claim.review != "rejected"}
    links = Links(
        tuple(frozenset(g) for keys in together for g in _of_one_attacker(keys, claims, standing) if len(g) > 1),
        tuple(frozenset(g) for keys in apart if (g := {key for key in keys if key[0] in standing})),
    )
    return Reviewed(tuple(claims[each.claim.claim_id] for each in located), links)


def written(located: LocatedClaim, field: str) -> str:
    """Return what a claim says in a field, as a person writes it; empty where it says nothing."""
    claim = located.claim
    if field == "place":
        return SEPARATOR.join(place_name(place) for place in _hits(located))
    if field == "weapons":
        return SEPARATOR.join(claim.weapons)
    if field == "day":
        days = (claim.period.start, claim.period.end) if claim.period else ()
        return "/".join(dict.fromkeys(day.isoformat() for day in days))
    hurt = {"killed": claim.casualties.killed, "wounded": claim.casualties.wounded}
    value = hurt[field] if field in hurt else _value(claim, field)
    return "" if value is None else str(value)


def _value(claim: Claim, field: str) -> Any:
    return claim.casualties.side if field == "casualty_side" else getattr(claim, field)


def _tidy(field: str, words: str) -> str:
    words = " ".join(words.split())
    if field in SEVERAL:
        return SEPARATOR.join(part.strip() for part in words.split(";") if part.strip())
    if field in {"killed", "wounded"} and words.isdecimal():
        return str(int(words))
    return "/".join(dict.fromkeys(part.strip() for part in words.split("/"))) if field == "day" else words


def _check(field: str, words: str, sides: tuple[str, ...]) -> None:
    """Raise ReviewError if a field cannot hold a text."""
    known: tuple[str, ...] = CODES.get(field, ())
    if field == "reporter_side":
        known = (*sides, THIRD_PARTY, OUTLET)
    elif field == "attacker":
        known = (*sides, "")
    elif field in {"target", "casualty_side"}:
        known = (*sides, THIRD_PARTY, "")
    if known:
        for part in words.split(SEPARATOR) if field == "weapons" and words else () if field == "weapons" else (words,):
            if part not in known:
                choices = ", ".join(name or "nothing" for name in known)
                raise ReviewError(f"The {field} cannot be '{part}': choose one of {choices}.")
    elif field == "day":
        _period(words)
    elif field in {"killed", "wounded"} and words and not (words.isdecimal() and int(words) <= RANGES[field][1]):
        raise ReviewError(f"The {field} cannot be '{words}': write a whole number, none below zero, or nothing.")


def _period(words: str) -> Period | None:
    """Read a day, or a first and a last day with a slash between; precision as in UCDP."""
    if not words:
        return None
    parts = words.split("/")
    try:
        start, end = date.fromisoformat(parts[0]), date.fromisoformat(parts[-1])
    except ValueError:
        start, end = date.max, date.min
    if len(parts) > 2 or start > end:
        raise ReviewError(f"The day cannot be '{words}': write it as 2022-09-14, or 2022-09-13/2022-09-14.")
    length = (end - start).days + 1
    return Period(start, end, 1 if length == 1 else 2 if length < 7 else 3 if length == 7 else 4 if length < 32 else 5)


def _hits(located: LocatedClaim) -> tuple[LocatedPlace, ...]:
    return tuple(place for place in located.places if place.mention.role == "hit")


def place_name(place: LocatedPlace) -> str:
    """Return how a person names a place of a claim: its label, or the words of the article."""
    return place.place.label if place.place else place.mention.toponym.name


def _placed(standing: Standing, located: LocatedClaim, words: str) -> tuple[LocatedPlace, ...]:
    """Find the places of an edit; those that the claim has keep all they are, and a new one its predecessor's words."""
    hits, names = _hits(located), [name for name in words.split(SEPARATOR) if name]
    kept = {place_name(hit): hit for hit in hits}
    free = [hit for hit in hits if place_name(hit) not in names]
    found = []
    for name in names:
        if name in kept:
            found.append(kept[name])
            continue
        place = _point(name) or standing.place_of(name, located.claim.article_id)
        if place is None:
            raise ReviewError(
                f"No gazetteer of the case knows {name}: check the spelling (gazetteer find tells what is known), or "
                "give the point as lat,lon."
            )
        mention = free.pop(0).mention if free else PlaceMention(_toponym(name, located.claim))
        radius = POINT_KM if place.layer == "review" else place.uncertainty_km
        precision = 1 if place.layer == "review" else GEOPRECISION[place.kind]
        found.append(LocatedPlace(replace(mention, relation="at"), place, precision, radius, BY_HAND))
    return tuple(found)


def _toponym(name: str, claim: Claim) -> Toponym:
    """Return the name as it stands in the quote, else at the quote's head."""
    at = claim.quote.find(name)
    start = claim.quote_start + max(at, 0)
    return Toponym(start, start + len(name) if at >= 0 else start, name)


def _point(words: str) -> Place | None:
    """Read a point, latitude and longitude in degrees, as a place without a name; None if it is none."""
    found = POINT.fullmatch(words)
    if found is None:
        return None
    lat, lon = float(found[1]), float(found[2])
    if abs(lat) > 90 or abs(lon) > 180:
        raise ReviewError(f"The point {words} lies outside the Earth: write latitude, then longitude, as 39.84,46.72.")
    name = f"{lat:g},{lon:g}" if (lat, lon) == (round(lat, 4), round(lon, 4)) else f"{lat:.6f},{lon:.6f}"
    return Place(f"point:{name}", name, name, lat, lon, "other", POINT_KM, "review", source=BY_HAND)


def _changed(located: LocatedClaim, change: Change, edited: set[str]) -> LocatedClaim:
    claim = located.claim
    verdicts: Mapping[str, Review] = {
        "reject": "rejected", "edit": "edited", "accept": "edited" if claim.claim_id in edited else "accepted",
    }  # fmt: skip
    verdict = verdicts[change.action]
    if change.action != "edit":
        return replace(located, claim=replace(claim, review=verdict))
    claim = replace(claim, review=verdict, kept_id=claim.claim_id)
    field, new = change.field or "", change.new or ""
    if field == "place":
        places = (*change.places, *(p for p in located.places if p.mention.role != "hit"))
        return replace(located, claim=replace(claim, places=tuple(p.mention for p in places)), places=places)
    if field == "day":
        period = _period(new)
        text = claim.period.text if claim.period else None
        claim = replace(claim, period=replace(period, text=text) if period else None)
    elif field == "weapons":
        claim = replace(claim, weapons=cast("Any", tuple(new.split(SEPARATOR)) if new else ()))
    elif field in {"killed", "wounded"}:
        number: dict[str, Any] = {field: int(new) if new else None}
        claim = replace(claim, casualties=replace(claim.casualties, **number))
    elif field == "casualty_side":
        claim = replace(claim, casualties=replace(claim.casualties, side=new or None))
    else:
        value: dict[str, Any] = {field: new or None}
        claim = replace(claim, **value)
    return replace(located, claim=claim)


def _keys(located: LocatedClaim) -> list[TellingKey]:
    return list(dict.fromkeys(telling.telling_key for telling in tellings(located)))


def _present(key: TellingKey, claims: Mapping[str, LocatedClaim]) -> TellingKey | None:
    """Return the telling that a key names now; a claim that tells of one place only is that telling in any case."""
    claim = claims.get(key[0])
    keys = _keys(claim) if claim else []
    if key in keys:
        return key
    return keys[0] if len(keys) == 1 else None


def _follow(before: LocatedClaim, after: LocatedClaim, groups: Iterable[set[TellingKey]]) -> None:
    """Let decisions on the tellings of a claim follow these to the places that an edit gives them."""
    old, new = _keys(before), _keys(after)
    gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
    for number, key in enumerate(gone):
        for group in groups:
            if key in group:
                group.discard(key)
                group.update(come[min(number, len(come) - 1) :][:1] if come else ())


def _of_one_attacker(
    keys: set[TellingKey], claims: Mapping[str, LocatedClaim], standing: set[str]
) -> list[set[TellingKey]]:
    """Part tellings joined before an edit of their attackers set these against each other."""
    groups: dict[str | None, set[TellingKey]] = {}
    for key in keys:
        if key[0] in standing:
            groups.setdefault(claims[key[0]].claim.attacker, set()).add(key)
    if len({attacker for attacker in groups if attacker}) <= 1:
        return [set().union(*groups.values())]
    return list(groups.values())
