"""The rows of a case in; articles, claims, profiles and reviews out, and back: what a transaction reads and writes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import msgspec
from sqlalchemy import func, select

from gazetteer import bundled_layers, open_gazetteer
from mapper import __version__, schema
from mapper import profile as profiles
from mapper.article import Article
from mapper.claim import LocatedClaim, LocatedPlace
from mapper.errors import CaseError
from mapper.profile import Profile
from mapper.repeats import fingerprint
from mapper.review import Change, Reviewed, applied
from mapper.succession import Difference, succession
from mapper.tellings import TellingKey  # noqa: TC001  (read back by its type)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection, RowMapping

FateKind = Literal["new", "same", "replaced", "other metadata"]
ARTICLE_FIELDS: Final = tuple(f.name for f in fields(Article))
NAME_LENGTH: Final = 8
"""How much of a text's hash stands behind the name of an article whose own name another one has."""


class Fate(NamedTuple):
    """What is to become of an article: kept under a name, or left alone."""

    kind: FateKind
    name: str


class Payload(NamedTuple):
    """What a review holds beside its columns."""

    tellings: tuple[TellingKey, ...] = ()
    places: tuple[LocatedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """One state of a case: its articles in order of name, the profile of each, claims as extracted, and changes."""

    articles: tuple[Article, ...]
    profiles: dict[str, Profile]
    located: tuple[LocatedClaim, ...]
    changes: tuple[Change, ...]

    @property
    def reviewed(self) -> Reviewed:
        """The claims as they stand after the reviews."""
        return applied(self.changes, self.located)

    @property
    def read(self) -> tuple[Article, ...]:
        """The articles that were read under a conflict."""
        return tuple(article for article in self.articles if article.article_id in self.profiles)


def state(connection: Connection) -> State:
    """Read the state that a transaction sees."""
    rows = connection.execute(select(schema.articles)).mappings().all()
    named = {name: profile_of(connection, name) for name in {row["profile"] for row in rows} if name}
    held = connection.execute(select(schema.claims.c.position, schema.claims.c.payload)).all()
    located = [(claim_of(payload), position) for position, payload in held]
    located.sort(key=lambda c: (c[0].claim.article_id, c[0].claim.quote_start, c[0].claim.quote_end, c[1]))
    return State(
        tuple(sorted((article_of(row) for row in rows), key=lambda a: a.article_id)),
        {row["article_id"]: named[row["profile"]] for row in rows if row["profile"]},
        tuple(claim for claim, _ in located),
        changes_of(connection),
    )


def main_profile(connection: Connection) -> Profile | None:
    """Return the conflict of most of the articles that tell theirs; of all texts together where none does."""
    table = schema.articles
    counted = connection.execute(
        select(table.c.profile, func.count()).where(table.c.recognised.is_(True)).group_by(table.c.profile)
    ).all()
    if counted:
        return profile_of(connection, min(counted, key=lambda row: (-row[1], row[0]))[0])
    return profiles.recognised(sorted(connection.scalars(select(table.c.text))))


def profile_of(connection: Connection, name: str) -> Profile:
    """Return a profile by its name: the case's own, or a bundled one."""
    content = schema.value(connection, f"profile {name}")
    if content:
        return msgspec.json.decode(content, type=Profile)
    return profiles.load(name)


def put_profile(connection: Connection, profile: Profile) -> None:
    """Make a profile the case's own."""
    schema.put(connection, "profile", profile.name)
    own = profile.name not in profiles.bundled() or profiles.load(profile.name) != profile
    schema.put(connection, f"profile {profile.name}", msgspec.json.encode(profile).decode() if own else "")


def fate_of(connection: Connection, article: Article, *, replaced: bool) -> Fate:
    """Decide what is to become of an article, by what the case holds under its name."""
    name, text_hash = article.article_id, text_hash_of(article.text)
    own_name = f"{name}-{text_hash[:NAME_LENGTH]}"
    row = row_of(connection, own_name)
    if row is None:
        row = row_of(connection, name)
        if row is None or row["text_hash"] != text_hash:
            table = schema.articles
            named = select(table.c.article_id).where(table.c.text_hash == text_hash).order_by(table.c.article_id)
            elsewhere = connection.scalar(named.limit(1))
            if elsewhere is not None:  # the same text twice is one article
                return Fate("same", elsewhere)
            if row is None:
                return Fate("new", name)
            return Fate("replaced", name) if replaced else Fate("new", own_name)
    held = article_of(row)
    if replace(article, article_id=held.article_id) == held:
        return Fate("same", held.article_id)
    return Fate("replaced" if replaced else "other metadata", held.article_id)


def row_of(connection: Connection, name: str) -> RowMapping | None:
    """Return the row of an article; None if there is none."""
    found = connection.execute(select(schema.articles).where(schema.articles.c.article_id == name))
    return found.mappings().one_or_none()


def succeeded(
    connection: Connection, article_id: str, new: Sequence[LocatedClaim]
) -> tuple[tuple[LocatedClaim, ...], tuple[Difference, ...]]:
    """Return the claims to keep of an article in view of those it had and of the reviews of them."""
    table = schema.claims
    held = select(table.c.payload).where(table.c.article_id == article_id).order_by(table.c.position)
    reviewed = {name for change in changes_of(connection) if not change.undone for name in named_in(change)}
    native = {claim.claim.claim_id: claim for claim in new}
    if len(native) < len(new):  # a claim that an extractor tells twice is one
        new = tuple(native.values())
    return succession([claim_of(payload) for payload in connection.scalars(held)], new, reviewed)


def named_in(change: Change) -> set[str]:
    """Name the claims that a change speaks of."""
    return {name for name in (change.claim_id, *(key[0] for key in change.tellings)) if name}


def dormant(state: State) -> Iterator[Change]:
    """Yield the changes whose claims are all gone."""
    there = {located.claim.claim_id for located in state.located}
    return (change for change in state.changes if (names := named_in(change)) and not names & there)


def claim_of(payload: str) -> LocatedClaim:
    """Return the claim that a payload holds; CaseError if it holds none."""
    try:
        return _decoded(payload)
    except msgspec.DecodeError as error:
        raise CaseError(f"A claim of the case cannot be read ({error}): mapper case check tells which.") from error


def _decoded(payload: str) -> LocatedClaim:
    return msgspec.json.decode(payload, type=LocatedClaim)


def article_of(row: RowMapping) -> Article:
    """Return the article of a row."""
    return Article(**{name: row[name] for name in ARTICLE_FIELDS})


def text_hash_of(text: str) -> str:
    """Return what tells whether two texts are the same, but for white space and capitals."""
    return fingerprint(text).hex()


def changes_of(connection: Connection) -> tuple[Change, ...]:
    """Return the log of reviews, in order."""
    columns = [f.name for f in fields(Change) if f.name not in Payload._fields]
    rows = connection.execute(select(schema.reviews).order_by(schema.reviews.c.review_id)).mappings()
    try:
        return tuple(
            Change(
                **{name: row[name] for name in columns},
                **msgspec.json.decode(row["payload"], type=Payload)._asdict(),
            )
            for row in rows
        )
    except msgspec.DecodeError as error:
        raise CaseError(f"A review of the case cannot be read ({error}): mapper case check tells which.") from error


def review_row(change: Change) -> dict[str, Any]:
    """Return the row of a change, but for its number."""
    columns = [column.name for column in schema.reviews.c if column.name not in {"review_id", "payload"}]
    payload = Payload(change.tellings, change.places)
    return {name: getattr(change, name) for name in columns} | {"payload": msgspec.json.encode(payload).decode()}


def layer_row(layer: str | Path) -> dict[str, str | None]:
    """Return a layer as the case keeps it: a bundled one by name, a file with what it holds."""
    if str(layer) in bundled_layers():
        return {"name": str(layer), "content": None}
    open_gazetteer((layer,), world=False)  # whatever is wrong with it is told before anything is kept
    return {"name": Path(layer).name, "content": Path(layer).read_text(encoding="utf-8-sig")}


def stamp_of(connection: Connection) -> str:
    """Return what tells whether the drawn tables fit the case."""
    return f"{__version__}/{schema.value(connection, 'revision') or 0}"


def flat(row: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a frame's row as a table holds it."""
    point = row["geometry"]
    flat = {
        name: "; ".join(cell) if isinstance(cell, tuple) else cell for name, cell in row.items() if name != "geometry"
    }
    return flat | {"fid": number, "lon": point.x if point else None, "lat": point.y if point else None}


def faults_of_rows(connection: Connection) -> Iterator[str]:
    """Yield what does not fit together in the rows of a case."""
    texts: dict[str, str] = {}
    for row in connection.execute(select(schema.articles)).mappings():
        name = row["article_id"]
        texts[name] = row["text"]
        if text_hash_of(row["text"]) != row["text_hash"]:
            yield f"The text of the article {name} is not the one that was added: add it again with --replace."
        held = connection.scalar(select(func.count()).where(schema.claims.c.article_id == name))
        if held != row["n_claims"]:
            whole = row["n_claims"]
            yield f"The article {name} has {held} claims of {whole}: read it again with mapper case reextract."
    for row in connection.execute(select(schema.claims)).mappings():
        name = row["claim_id"]
        try:
            claim = _decoded(row["payload"]).claim
        except msgspec.DecodeError as error:
            yield f"The claim {name} cannot be read ({error}): read its article again with mapper case reextract."
            continue
        if (claim.claim_id, claim.article_id) != (name, row["article_id"]):
            yield f"The claim {name} is not what its row says: read its article again with mapper case reextract."
        known = texts.get(claim.article_id, "")
        if known[claim.quote_start : claim.quote_end] != claim.quote and claim.kept_id is None:
            yield f"The quote of the claim {name} is not in its article: read it again with mapper case reextract."
    for row in connection.execute(select(schema.reviews)).mappings():
        try:
            msgspec.json.decode(row["payload"], type=Payload)
        except msgspec.DecodeError as error:
            yield f"The review {row['review_id']} cannot be read ({error}): go back to a backup."
