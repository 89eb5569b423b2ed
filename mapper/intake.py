"""Articles come into a case, or are read anew: each with its claims, in a transaction of its own.

Which conflict an article is read under does not depend on when it came: its own, if it tells one, else that of most
articles of the case, and so it is read again when these become others.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy import func, select, update
from tqdm import tqdm

from gazetteer import open_gazetteer
from mapper import __version__, holding, schema
from mapper import profile as profiles
from mapper.errors import CaseError
from mapper.extraction.rules import extract
from mapper.inputs import Rejection
from mapper.pipeline import Extractor, claims_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from gazetteer import Gazetteer
    from mapper.article import Article
    from mapper.claim import Claim
    from mapper.pipeline import Found
    from mapper.profile import Profile
    from mapper.storage import Storage
    from mapper.succession import Difference


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


class Intake:
    """What reads articles into one case: its storage, and the gazetteers of its conflicts, opened when wanted.

    `changed` tells whether the case was changed since it was opened.
    """

    def __init__(self, opened: Storage, now: Callable[[], datetime]) -> None:
        self._storage = opened
        self._now = now
        self._gazetteers: dict[str, Gazetteer] = {}
        self._cleanup = ExitStack()
        self.changed = False

    def close(self) -> None:
        """Let go of what was opened for reading."""
        self._cleanup.close()

    def add(self, articles: Iterable[Article], reader: Reader, *, replaced: bool, progress: bool) -> Added:
        """Add articles with their claims, each in a transaction; one that is there already is left alone."""
        added = Added()
        for article in tqdm(list(articles), desc="Adding articles", unit="article", disable=None if progress else True):
            self._add(article, reader, added, replaced=replaced)
        self.settle(reader, added)
        added.faults = tuple(dict.fromkeys(fault for g in self._gazetteers.values() for fault in g.faults))
        return added

    def reextract(
        self, articles: Iterable[Article], profile: Profile | None, reader: Reader, *, dry_run: bool, progress: bool
    ) -> Added:
        """Read articles of the case anew, each in a transaction, or only tell what would change."""
        if profile is not None and not dry_run:
            self._keep_profile(profile)
        own = profile or self.own_profile()
        added = Added()
        for article in tqdm(articles, desc="Reading anew", unit="article", disable=None if progress else True):
            conflict = own or profiles.recognised([article.text], article.published) or self._main()
            self._reread(article, conflict, reader, added, dry_run=dry_run)
        if not dry_run:
            self.settle(reader, added)
        return added

    def settle(self, reader: Reader, added: Added) -> None:
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

    def own_profile(self) -> Profile | None:
        """Return the profile that is the case's own; None where each article tells its conflict."""
        with self._storage.reading() as connection:
            name = schema.value(connection, "profile")
            return holding.profile_of(connection, name) if name else None

    def gazetteer(self, conflict: Profile) -> Gazetteer:
        """Return the gazetteer of a conflict, with the layers of the case."""
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

    def touch(self, connection: Connection) -> None:
        """Mark the case as changed, in the transaction that changes it."""
        schema.put(connection, "revision", str(int(schema.value(connection, "revision") or 0) + 1))
        self.changed = True

    def moment(self) -> str:
        """Return this moment as the case writes it."""
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

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
            own = self.own_profile()
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
            "added_at": self.moment(),
        }
        connection.execute(schema.articles.insert().values(row))
        rows = [
            {"article_id": article.article_id, "position": number, "claim_id": claim.claim.claim_id,
             "payload": msgspec.json.encode(claim).decode()}
            for number, claim in enumerate(claims)
        ]  # fmt: skip
        if rows:
            connection.execute(schema.claims.insert(), rows)
        self.touch(connection)
        return differences

    def describe(self, profile: Profile | None, layers: Sequence[str | Path]) -> None:
        """Keep the profile given with the first articles, and layers; refuse a profile that the case does not have."""
        if profile is not None and profile != self.own_profile():
            with self._storage.writing() as connection:
                held = connection.scalar(select(func.count()).select_from(schema.articles))
                if held:
                    own = schema.value(connection, "profile")
                    how = f"under the profile {own}" if own else "each under the conflict that it tells"
                    raise CaseError(
                        f"{self._storage.name}: its articles were read {how}: leave --profile out, or read all of them "
                        f"under another one with: mapper case reextract {self._storage.name} --profile {profile.name}"
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

    def _found(self, article: Article, conflict: Profile, reader: Reader) -> Found:
        return claims_of(article, conflict, self.gazetteer(conflict), reader.extract)
