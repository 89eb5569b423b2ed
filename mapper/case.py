"""The case: articles, their claims and what people decided about them, kept together in a file or a database.

What is mapped is a function of the articles, their claims and the reviews alone: in whatever order articles come, one
by one or together, once or twice, the incidents are the same. A transaction holds one article with all its claims, so
whatever ends a program leaves whole articles.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import msgspec
import pandas as pd
from sqlalchemy import func, inspect, select, update
from tqdm import tqdm

from gazetteer import Toponym, label, open_gazetteer
from mapper import __version__, holding, schema, storage
from mapper import profile as profiles
from mapper.errors import CaseError, InputError, ReviewError
from mapper.extraction.rules import extract
from mapper.frames import claim_row, frames, incident_row
from mapper.geolocation import BOTH, label_policy
from mapper.merging import merge
from mapper.origins import credited
from mapper.pipeline import Extractor, Result, claims_of
from mapper.reading import Rejection
from mapper.review import Change, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import TracebackType

    from sqlalchemy.engine import Connection

    from gazetteer import Gazetteer, Place
    from mapper.article import Article
    from mapper.claim import Claim, LocatedClaim, LocatedPlace
    from mapper.pipeline import Found
    from mapper.profile import Profile
    from mapper.succession import Difference

REVIEW_COLUMNS: Final = (
    "review_id", "at", "who", "action", "claim_id", "incident_id", "field", "old", "new", "note", "undone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """What finds claims, and the name under which the case remembers it."""

    name: str = "rules"
    extract: Extractor = extract


RULES: Final = Reader()


@dataclass(slots=True)
class Added:
    """What became of the articles of one call: names by what happened, and those that could not be used."""

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # stored with other metadata, and left so
    renamed: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # they tell no known conflict
    rejected: list[Rejection] = field(default_factory=list)
    dropped: list[tuple[Claim, str]] = field(default_factory=list)
    differences: list[tuple[str, Difference]] = field(default_factory=list)
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Info:
    """What a case holds, counted."""

    name: str
    version: int
    profiles: tuple[tuple[str, int], ...]
    articles: int
    claims: int
    incidents: int
    reviews: int
    undone: int
    dormant: int
    outdated: int


class Case:
    """A case that is open; use it in a `with` statement, or close it."""

    def __init__(self, opened: storage.Storage, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._storage = opened
        self._now = now
        self._changed = False
        self._gazetteers: dict[str, Gazetteer] = {}
        self._cleanup = ExitStack()

    @classmethod
    def open(cls, name: str | Path, *, create: bool = False) -> Self:
        """Open the case at a path or an address, with `create` make it where there is none; CaseError if it is none."""
        return cls(storage.opened(name, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None and self._changed:
                self.draw()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file or the database."""
        self._storage.close()
        self._cleanup.close()

    @property
    def name(self) -> str:
        """The path or the address, without a password."""
        return self._storage.name

    # what a case tells

    def state(self) -> holding.State:
        """Read one state of the case."""
        with self._storage.reading() as connection:
            return holding.state(connection)

    def revision(self) -> str:
        """Return what changes whenever the case does."""
        with self._storage.reading() as connection:
            return holding.stamp_of(connection)

    def articles(self) -> tuple[Article, ...]:
        """Return the articles, in order of their names."""
        with self._storage.reading() as connection:
            rows = connection.execute(select(schema.articles)).mappings().all()
        return tuple(sorted((holding.article_of(row) for row in rows), key=lambda a: a.article_id))

    def located(self) -> tuple[LocatedClaim, ...]:
        """Return all claims as they stand after the reviews, the rejected ones too."""
        return self.state().reviewed.located

    def reviews(self) -> tuple[Change, ...]:
        """Return the log of reviews, undone ones too."""
        with self._storage.reading() as connection:
            return holding.changes_of(connection)

    def reviews_table(self) -> pd.DataFrame:
        """Return the log of reviews as a table, to be exported with the data."""
        return _table(self.reviews())

    def result(self, labels: str = BOTH) -> Result:
        """Return what the case tells, as a run over its articles would, with the reviews applied."""
        state = self.state()
        if not state.articles:
            raise InputError(f"{self.name}: the case holds no article yet; add some with: mapper add {self.name} PATH")
        own = self._own_profile()
        counted = Counter(state.profiles[article.article_id] for article in state.read)
        known = tuple(sorted(counted, key=lambda conflict: (-counted[conflict], conflict.name)))
        conflicts = known or ((own,) if own else (profiles.recognise(a.text for a in state.articles),))
        reviewed = state.reviewed
        located = _labelled(reviewed.counted, state, labels)
        claims, events = frames(merge(located, reviewed.links), state.read)
        return Result(claims, events, located, state.read, (), conflicts, reviews=_table(state.changes))

    def info(self) -> Info:
        """Count what the case holds."""
        state = self.state()
        reviewed = state.reviewed
        with self._storage.reading() as connection:
            version = schema.version(connection)
            outdated = connection.scalar(
                select(func.count()).where(
                    schema.articles.c.profile.is_not(None), schema.articles.c.extractor_version != __version__
                )
            )
        names = Counter(profile.name for profile in state.profiles.values())
        return Info(
            name=self.name,
            version=version,
            profiles=tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
            articles=len(state.articles),
            claims=len(reviewed.located),
            incidents=len(merge(reviewed.counted, reviewed.links)),
            reviews=len(state.changes),
            undone=sum(change.undone for change in state.changes),
            dormant=sum(not change.undone for change in holding.dormant(state)),
            outdated=outdated or 0,
        )

    def check(self) -> tuple[str, ...]:
        """Look for whatever is damaged or half; each finding is a sentence, and a sound case has none."""
        found: list[str] = []
        with self._storage.reading() as connection:
            if self._storage.path is not None:
                rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
                found += [f"The file is damaged: {row}." for row in rows if row != "ok"]
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                found += [f"A row of {row[0]} belongs to nothing that the case holds." for row in broken]
            missing = {table.name for table in schema.METADATA.sorted_tables} - set(
                inspect(connection).get_table_names()
            )
            found += [f"The table {name} is missing." for name in sorted(missing)]
            if not missing:
                found += holding.faults_of_rows(connection)
            stale = not missing and schema.value(connection, "drawn") != holding.stamp_of(connection)
        if not found and stale and self._storage.writable:
            self.draw()
        return tuple(found)

    def backup(self, target: Path) -> None:
        """Write a copy of the whole case to a file that is not there yet."""
        if target.exists():
            raise CaseError(f"{target}: there is a file already; give the backup another name.")
        if not target.parent.is_dir():
            raise CaseError(f"{target}: the folder {target.parent} does not exist; make it or choose another.")
        storage.copy(self._storage, target)

    # what changes a case

    def add(
        self,
        articles: Iterable[Article],
        *,
        profile: Profile | None = None,
        layers: Sequence[str | Path] = (),
        reader: Reader = RULES,
        replace: bool = False,
        progress: bool = False,
    ) -> Added:
        """Add articles with their claims, each in a transaction; one that is there already is left alone.

        An article of a name that another one has is kept under a name of its own, or with `replace` in its place.
        The profile is the case's, and given with its first articles; without one, each article tells its conflict.
        """
        self._describe(profile, layers)
        added = Added()
        for article in tqdm(list(articles), desc="Adding articles", unit="article", disable=None if progress else True):
            self._add(article, reader, added, replaced=replace)
        self._settle(reader, added)
        added.faults = tuple(dict.fromkeys(fault for g in self._gazetteers.values() for fault in g.faults))
        return added

    def remove(self, article_ids: Iterable[str]) -> int:
        """Remove articles with their claims, all or none; reviews stay, and hold again if the article comes back."""
        names = list(dict.fromkeys(article_ids))
        with self._storage.writing() as connection:
            there = set(connection.scalars(select(schema.articles.c.article_id)))
            for name in names:
                if name not in there:
                    raise CaseError(f"There is no article {name} in the case: mapper case list names them.")
            for name in names:
                connection.execute(schema.articles.delete().where(schema.articles.c.article_id == name))
            self._touch(connection)
        self._settle(RULES, Added())
        return len(names)

    def review(self, who: str, decide: Callable[[Standing], Iterable[Change]]) -> tuple[Change, ...]:
        """Add what a person decides in view of what stands, all or nothing; return the changes with their numbers."""
        with self._storage.writing() as connection:
            state = holding.state(connection)
            made = []
            for change in decide(self._standing(state)):
                signed = replace(change, at=self._moment(), who=who)
                number = connection.execute(
                    schema.reviews.insert().values(holding.review_row(signed))
                ).inserted_primary_key
                made.append(replace(signed, review_id=number[0] if number else 0))
            if made:
                self._touch(connection)
        return tuple(made)

    def undo(self, who: str, review_ids: Iterable[int]) -> None:
        """Let reviews no longer count, all or none; they stay in the log, with who undid them and when."""
        with self._storage.writing() as connection:
            known = {change.review_id: change for change in holding.changes_of(connection)}
            for number in review_ids:
                if number not in known:
                    raise ReviewError(f"There is no review {number} in the case: mapper review CASE log names them.")
                if known[number].undone:
                    raise ReviewError(f"The review {number} was undone by {known[number].undone_by} already.")
                undone = {"undone_at": self._moment(), "undone_by": who}
                connection.execute(update(schema.reviews).where(schema.reviews.c.review_id == number).values(undone))
            self._touch(connection)

    def reextract(
        self,
        *,
        profile: Profile | None = None,
        reader: Reader = RULES,
        dry_run: bool = False,
        progress: bool = False,
    ) -> Added:
        """Read the articles anew, each in a transaction, and keep every review; the differences tell what changed."""
        if profile is not None and not dry_run:
            self._keep_profile(profile)
        own = profile or self._own_profile()
        added = Added()
        for article in tqdm(self.articles(), desc="Reading anew", unit="article", disable=None if progress else True):
            conflict = own or profiles.recognised([article.text], article.published) or self._main()
            self._reread(article, conflict, reader, added, dry_run=dry_run)
        if not dry_run:
            self._settle(reader, added)
        return added

    def draw(self) -> None:
        """Make the tables anew that other programs read the incidents and claims from."""
        with self._storage.writing() as connection:
            stamp = holding.stamp_of(connection)
            if schema.value(connection, "drawn") != stamp:
                state = holding.state(connection)
                reviewed, by_id = state.reviewed, {a.article_id: a for a in state.articles}
                found = merge(reviewed.counted, reviewed.links)
                told = [claim_row(t, i, by_id[t.claim.article_id]) for i in found for t in i.tellings]
                agencies = credited(state.articles)
                events = [incident_row(incident, agencies) for incident in found]
                for table, rows in ((schema.incidents, events), (schema.claim_rows, told)):
                    connection.execute(table.delete())
                    flat = [holding.flat(row, number) for number, row in enumerate(rows, 1)]
                    if flat:
                        connection.execute(table.insert(), flat)
                schema.put(connection, "drawn", stamp)
        self._changed = False

    # an article

    def _add(self, article: Article, reader: Reader, added: Added, *, replaced: bool) -> None:
        if "\0" in article.text:
            reason = "it holds a null character, which no text has: take it anew from its source."
            added.rejected.append(Rejection(article.article_id, reason))
            return
        while True:
            with self._storage.reading() as connection:
                fate = holding.fate_of(connection, article, replaced=replaced)
            if fate.kind == "same":
                added.same.append(fate.name)
                return
            if fate.kind == "other metadata":
                added.kept.append(fate.name)
                return
            named = replace(article, article_id=fate.name)
            own = self._own_profile()
            conflict = own or profiles.recognised([article.text], article.published)
            found = self._found(named, conflict, reader) if conflict else None
            if found and found.located is None:
                added.rejected.append(Rejection(article.article_id, found.failure or "it was not read."))
                return
            with self._storage.writing() as connection:
                if holding.fate_of(connection, article, replaced=replaced) != fate:
                    continue  # another process has added an article meanwhile
                differences = self._write(connection, named, conflict, found, reader, recognised=conflict is not None)
            break
        (added.replaced if fate.kind == "replaced" else added.new).append(fate.name)
        if fate.name != article.article_id:
            added.renamed.append((article.article_id, fate.name))
        if fate.kind == "replaced":
            added.differences += [(fate.name, difference) for difference in differences]
        self._tell(added, article, found)

    def _reread(
        self, article: Article, conflict: Profile | None, reader: Reader, added: Added, *, dry_run: bool
    ) -> None:
        if conflict is None:
            return
        found = self._found(article, conflict, reader)
        if found.located is None:
            added.rejected.append(Rejection(article.article_id, found.failure or "it was not read."))
            return
        if dry_run:
            with self._storage.reading() as connection:
                _, differences = holding.succeeded(connection, article.article_id, found.located)
        else:
            with self._storage.writing() as connection:
                row = holding.row_of(connection, article.article_id)
                if row is None or holding.article_of(row) != article:
                    return  # another process has removed or replaced it meanwhile
                differences = self._write(connection, article, conflict, found, reader, recognised=row["recognised"])
        added.differences += [(article.article_id, difference) for difference in differences]
        self._tell(added, article, found)

    def _tell(self, added: Added, article: Article, found: Found | None) -> None:
        if found and found.failure:
            added.rejected.append(Rejection(article.article_id, found.failure))
        if found:
            added.dropped += found.dropped

    def _settle(self, reader: Reader, added: Added) -> None:
        """Read the articles that tell no conflict themselves under that of most articles, whichever came first."""
        failed: set[str] = set()
        while True:
            with self._storage.reading() as connection:
                main, todo = self._unsettled(connection, reader, failed)
            if todo is None:
                break
            found = self._found(todo, main, reader) if main else None
            if found and found.located is None:
                failed.add(todo.article_id)
                added.rejected.append(Rejection(todo.article_id, found.failure or "it was not read."))
                continue
            with self._storage.writing() as connection:
                if self._unsettled(connection, reader, failed) == (main, todo):
                    self._write(connection, todo, main, found, reader, recognised=False)
        with self._storage.reading() as connection:
            alone = select(schema.articles.c.article_id).where(schema.articles.c.profile.is_(None))
            added.unread = sorted(connection.scalars(alone))

    def _unsettled(
        self, connection: Connection, reader: Reader, failed: set[str]
    ) -> tuple[Profile | None, Article | None]:
        """Return the conflict of most articles, and the first article that ought to be read under it and is not."""
        table = schema.articles
        alone = connection.execute(select(table).where(table.c.recognised.is_(False)).order_by(table.c.article_id))
        rows = [row for row in alone.mappings() if row["article_id"] not in failed]
        if not rows:
            return None, None
        main = holding.main_profile(connection)
        name = main.name if main else None
        for row in rows:
            if row["profile"] != name and (row["profile"] is None or row["extractor"] == reader.name):
                return main, holding.article_of(row)
        return main, None

    def _main(self) -> Profile | None:
        with self._storage.reading() as connection:
            return holding.main_profile(connection)

    def _write(
        self,
        connection: Connection,
        article: Article,
        conflict: Profile | None,
        found: Found | None,
        reader: Reader,
        *,
        recognised: bool,
    ) -> tuple[Difference, ...]:
        """Keep an article with its claims, in place of what the case holds under its name."""
        claims, differences = holding.succeeded(
            connection, article.article_id, (found.located if found else None) or ()
        )
        connection.execute(schema.articles.delete().where(schema.articles.c.article_id == article.article_id))
        row = {name: getattr(article, name) for name in holding.ARTICLE_FIELDS} | {
            "text_hash": holding.text_hash_of(article.text),
            "profile": conflict.name if conflict else None,
            "recognised": recognised,
            "n_claims": len(claims),
            "extractor": reader.name,
            "extractor_version": __version__,
            "added_at": self._moment(),
        }
        connection.execute(schema.articles.insert().values(row))
        rows = [
            {"article_id": article.article_id, "position": number, "claim_id": claim.claim.claim_id,
             "payload": msgspec.json.encode(claim).decode()}
            for number, claim in enumerate(claims)
        ]  # fmt: skip
        if rows:
            connection.execute(schema.claims.insert(), rows)
        self._touch(connection)
        return differences

    def _touch(self, connection: Connection) -> None:
        schema.put(connection, "revision", str(int(schema.value(connection, "revision") or 0) + 1))
        self._changed = True

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    # profiles and gazetteers

    def _describe(self, profile: Profile | None, layers: Sequence[str | Path]) -> None:
        """Keep the profile given with the first articles, and layers; refuse a profile that the case does not have."""
        if profile is not None and profile != self._own_profile():
            with self._storage.writing() as connection:
                held = connection.scalar(select(func.count()).select_from(schema.articles))
                if held:
                    own = schema.value(connection, "profile")
                    how = f"under the profile {own}" if own else "each under the conflict that it tells"
                    raise CaseError(
                        f"{self.name}: its articles were read {how}: leave --profile out, or read all of them under "
                        f"another one with: mapper case reextract {self.name} --profile {profile.name}"
                    )
                holding.put_profile(connection, profile)
        rows = [holding.layer_row(layer) for layer in layers]
        if rows:
            with self._storage.writing() as connection:
                for row in rows:
                    connection.execute(schema.layers.delete().where(schema.layers.c.name == row["name"]))
                    connection.execute(schema.layers.insert().values(row))

    def _keep_profile(self, profile: Profile) -> None:
        with self._storage.writing() as connection:
            holding.put_profile(connection, profile)
            connection.execute(update(schema.articles).values(recognised=True))

    def _own_profile(self) -> Profile | None:
        with self._storage.reading() as connection:
            name = schema.value(connection, "profile")
            return holding.profile_of(connection, name) if name else None

    def _found(self, article: Article, conflict: Profile, reader: Reader) -> Found:
        return claims_of(article, conflict, self._gazetteer(conflict), reader.extract)

    def _gazetteer(self, conflict: Profile) -> Gazetteer:
        if conflict.name not in self._gazetteers:
            with self._storage.reading() as connection:
                rows = connection.execute(select(schema.layers).order_by(schema.layers.c.name)).all()
            folder: str | None = None
            own: list[str | Path] = []
            for name, content in rows:
                if content is None:
                    own.append(name)
                    continue
                folder = folder or self._cleanup.enter_context(tempfile.TemporaryDirectory())
                Path(folder, name).write_text(content, encoding="utf-8")
                own.append(Path(folder, name))
            self._gazetteers[conflict.name] = open_gazetteer((*own, *conflict.layers), conflict.countries)
        return self._gazetteers[conflict.name]

    # the state

    def _standing(self, state: holding.State) -> Standing:
        reviewed = state.reviewed
        texts = {article.article_id: article.text for article in state.articles}

        def sides(article_id: str) -> tuple[str, ...]:
            return tuple(side.name for side in state.profiles[article_id].sides)

        def place_of(name: str, article_id: str) -> Place | None:
            gazetteer = self._gazetteer(state.profiles[article_id])
            (found,) = gazetteer.resolve([Toponym(0, 0, name)], texts[article_id])
            return found.place or next(iter(gazetteer.find(name)), None)

        return Standing(
            {located.claim.claim_id: located for located in reviewed.located},
            merge(reviewed.counted, reviewed.links),
            sides,
            place_of,
        )


def _table(changes: Iterable[Change]) -> pd.DataFrame:
    rows = [[getattr(change, name) for name in REVIEW_COLUMNS] for change in changes]
    return pd.DataFrame(rows, columns=list(REVIEW_COLUMNS), dtype="object")


def _labelled(located: Iterable[LocatedClaim], state: holding.State, labels: str) -> tuple[LocatedClaim, ...]:
    """Name the places of claims as a label policy asks."""
    if labels == BOTH:
        return tuple(located)

    def named(place: LocatedPlace, policy: str) -> LocatedPlace:
        if place.place is None:
            return place
        words = label(place.place, policy, place.mention.toponym.name)
        return replace(place, place=replace(place.place, label=words))

    return tuple(
        replace(
            each,
            places=tuple(named(p, label_policy(labels, state.profiles[each.claim.article_id])) for p in each.places),
        )
        for each in located
    )
