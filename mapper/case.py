"""The case: articles, their claims and what people decided about them, kept together in a file or a database.

What is mapped is a function of the articles, their claims and the reviews alone: in whatever order articles come, one
by one or together, once or twice, the incidents are the same. A transaction holds one article with all its claims, so
whatever ends a program leaves whole articles.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Self

import pandas as pd
from sqlalchemy import func, inspect, select, update

from gazetteer import Toponym, label
from mapper import __version__, holding, schema, storage
from mapper import profile as profiles
from mapper.errors import CaseError, InputError, ReviewError
from mapper.frames import frames, rows
from mapper.geolocation import BOTH, label_policy
from mapper.intake import RULES, Added, Intake
from mapper.merging import merge
from mapper.pipeline import Result
from mapper.review import Change, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from gazetteer import Place
    from mapper.article import Article
    from mapper.claim import LocatedClaim, LocatedPlace
    from mapper.intake import Reader
    from mapper.profile import Profile

REVIEW_COLUMNS: Final = (
    "review_id", "at", "who", "action", "claim_id", "incident_id", "field", "old", "new", "note", "undone",
)  # fmt: skip


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
        self._intake = Intake(opened, now)

    @classmethod
    def open(cls, name: str | Path, *, create: bool = False) -> Self:
        """Open the case at a path or an address, with `create` make it where there is none; CaseError if it is none."""
        return cls(storage.opened(name, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None and self._intake.changed:
                self.draw()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file or the database."""
        self._storage.close()
        self._intake.close()

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
        own = self._intake.own_profile()
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
        self._intake.describe(profile, layers)
        return self._intake.add(articles, reader, replaced=replace, progress=progress)

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
            self._intake.touch(connection)
        self._intake.settle(RULES, Added())
        return len(names)

    def review(self, who: str, decide: Callable[[Standing], Iterable[Change]]) -> tuple[Change, ...]:
        """Add what a person decides in view of what stands, all or nothing; return the changes with their numbers."""
        with self._storage.writing() as connection:
            state = holding.state(connection)
            made = []
            for change in decide(self._standing(state)):
                signed = replace(change, at=self._intake.moment(), who=who)
                number = connection.execute(
                    schema.reviews.insert().values(holding.review_row(signed))
                ).inserted_primary_key
                made.append(replace(signed, review_id=number[0] if number else 0))
            if made:
                self._intake.touch(connection)
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
                undone = {"undone_at": self._intake.moment(), "undone_by": who}
                connection.execute(update(schema.reviews).where(schema.reviews.c.review_id == number).values(undone))
            self._intake.touch(connection)

    def reextract(
        self,
        *,
        profile: Profile | None = None,
        reader: Reader = RULES,
        dry_run: bool = False,
        progress: bool = False,
    ) -> Added:
        """Read the articles anew, each in a transaction, and keep every review; the differences tell what changed."""
        return self._intake.reextract(self.articles(), profile, reader, dry_run=dry_run, progress=progress)

    def draw(self) -> None:
        """Make the tables anew that other programs read the incidents and claims from."""
        with self._storage.writing() as connection:
            stamp = holding.stamp_of(connection)
            if schema.value(connection, "drawn") != stamp:
                state = holding.state(connection)
                reviewed = state.reviewed
                found = merge(reviewed.counted, reviewed.links)
                told, events = rows(found, state.articles)
                for table, drawn in ((schema.incidents, events), (schema.claim_rows, told)):
                    connection.execute(table.delete())
                    flat = [holding.flat(row, number) for number, row in enumerate(drawn, 1)]
                    if flat:
                        connection.execute(table.insert(), flat)
                schema.put(connection, "drawn", stamp)
        self._intake.changed = False

    def _standing(self, state: holding.State) -> Standing:
        reviewed = state.reviewed
        texts = {article.article_id: article.text for article in state.articles}

        def sides(article_id: str) -> tuple[str, ...]:
            return tuple(side.name for side in state.profiles[article_id].sides)

        def place_of(name: str, article_id: str) -> Place | None:
            gazetteer = self._intake.gazetteer(state.profiles[article_id])
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
