"""`mapper add` and `mapper case`: what the command line does with a case. Data on stdout, words on stderr."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapper import profile as profiles
from mapper.case import Case
from mapper.case_names import is_case
from mapper.errors import CaseError, InputError
from mapper.explanation import explanation
from mapper.holding import layer_row
from mapper.intake import RULES, Reader
from mapper.terminal import DONE, REJECTED, counted, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from mapper.asking import Asking
    from mapper.intake import Added
    from mapper.pipeline import Result
    from mapper.reading import Reading

CASE: Final = "a case: its file, whatever its name ends in, or postgresql://user@host/database"
OPTIONS_OF_READING: Final[Mapping[str, Any]] = {"profile": None, "layer": [], "published": None, "extractor": "rules"}


@dataclass(frozen=True, slots=True)
class Inputs:
    """How the command line reads inputs: the options for that, and what reads them and names the rejected."""

    options: Callable[[argparse.ArgumentParser], None]
    read: Callable[[argparse.Namespace], Reading]


def attach(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    options: Callable[[argparse.ArgumentParser], None],
    asking: Callable[[argparse.Namespace], Asking | None],
    inputs: Inputs,
) -> None:
    """Add `mapper add` and `mapper case`; `options` adds those of reading, `asking` opens the model they ask for."""
    what = "add articles to a case, which is made if there is none; those that it holds already are left alone"
    sub = _command(commands, "add", what, _add, asking=asking, read=inputs.read)
    sub.add_argument(
        "paths", nargs="+", metavar="PATH",
        help="a file or folder of articles, a URL of an article or feed, or a bundled case",
    )  # fmt: skip
    inputs.options(sub)
    sub.add_argument(
        "--replace", action="store_true",
        help="put an article in the place of another one of its name, and keep the reviews of its claims",
    )  # fmt: skip
    options(sub)
    what = "tell what a case holds, take articles out, check it, copy it, read it anew"
    actions = commands.add_parser("case", help=what, description=what).add_subparsers(required=True, metavar="ACTION")
    _command(actions, "info", "count what the case holds", _info)
    _command(actions, "list", "list the articles: name, day, outlet, claims, conflict, title", _list)
    sub = _command(actions, "show", "show an article, and why each of its claims was read so", _show)
    sub.add_argument("article", metavar="ARTICLE")
    sub = _command(
        actions, "remove", "take articles out, all or none; reviews of their claims stay in the log", _remove
    )
    sub.add_argument("articles", nargs="+", metavar="ARTICLE")
    _command(actions, "check", "look for whatever is damaged or half in the case", _check)
    sub = _command(actions, "backup", "write a copy of the whole case to a file, while others may go on", _backup)
    sub.add_argument("file", type=Path, metavar="FILE")
    what = "read the articles anew with the present rules, keep all reviews and tell what changed"
    sub = _command(actions, "reextract", what, _reextract, asking=asking)
    sub.add_argument("--dry-run", action="store_true", help="only tell what would change")
    options(sub)


def result_of(arguments: argparse.Namespace) -> Result | None:
    """Return what the case among the paths tells; None if there is none among them."""
    cases = [path for path in arguments.paths if is_case(path)]
    if not cases:
        return None
    if len(arguments.paths) > 1:
        raise CaseError(
            f"A case is mapped alone: add the other articles to it, with mapper add, or leave {cases[0]} out."
        )
    given = [name for name, default in OPTIONS_OF_READING.items() if getattr(arguments, name) != default]
    if given:
        raise CaseError(f"A case is mapped as it was read: leave --{given[0]} out, or give it to mapper add.")
    with Case.open(cases[0]) as case:
        return case.result(arguments.labels)


def _command(actions: Any, name: str, what: str, do: Any, **defaults: Any) -> argparse.ArgumentParser:
    sub: argparse.ArgumentParser = actions.add_parser(name, help=what, description=what)
    sub.add_argument("case", metavar="CASE", help=CASE)
    sub.set_defaults(do=do, **defaults)
    return sub


def _add(arguments: argparse.Namespace) -> int:
    profile = profiles.load(arguments.profile) if arguments.profile else None
    reading = arguments.read(arguments)
    if not reading.articles:
        raise InputError("there is no article to add, so the case is as it was.")
    for layer in arguments.layer:
        layer_row(layer)  # what is wrong with it is told before a case is made
    with ExitStack() as stack:
        reader, asking = _reader(arguments, stack)
        case = stack.enter_context(Case.open(arguments.case, create=True))
        added = case.add(
            reading.articles, profile=profile, layers=arguments.layer, reader=reader, replace=arguments.replace,
            progress=True,
        )  # fmt: skip
        _tell(added, case, asking)
    told = [
        counted(len(added.new), "article") + " added",
        f"{len(added.same)} there already" if added.same else "",
        f"{len(added.replaced)} replaced" if added.replaced else "",
        counted(len(reading.rejected) + len(added.rejected), "input") + " rejected"
        if reading.rejected or added.rejected
        else "",
    ]
    print(f"{', '.join(filter(None, told))} -> {case.name}", file=sys.stderr)
    return REJECTED if reading.rejected or added.rejected or added.faults else DONE


def _tell(added: Added, case: Case, asking: Asking | None) -> None:
    for rejection in added.rejected:
        say(f"{rejection.source}: {rejection.reason}")
    for fault in added.faults:
        say(fault)
    for name, free in added.renamed:
        say(f"{name}: the case holds another article of this name, so it was kept as {free}; --replace exchanges them.")
    for name in added.kept:
        say(f"{name}: the case holds its text with other metadata, which stay; --replace takes the new ones.")
    for name in added.unread:
        say(f"{name}: it names no two sides of a known conflict, so it has no claims until {case.name} has a profile.")
    for name, difference in added.differences:
        print(f"{name}: {difference.sentence}")
    if asking is not None:
        say(asking.summary(added.dropped))


def _reader(arguments: argparse.Namespace, stack: ExitStack) -> tuple[Reader, Asking | None]:
    asking = arguments.asking(arguments)
    if asking is None:
        return RULES, None
    stack.enter_context(asking)
    if asking.notice:
        say(asking.notice)
    return Reader(arguments.extractor, asking.extractor), asking


def _info(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        info = case.info()
    print(f"{info.name}: a case of format {info.version}")
    print(
        f"{counted(info.articles, 'article')}, {counted(info.claims, 'claim')}, {counted(info.incidents, 'incident')}"
    )
    for name, number in info.profiles:
        print(f"{name}: {counted(number, 'article')}")
    dormant = f", {info.dormant} of claims that are no longer there" if info.dormant else ""
    undone = f", {info.undone} undone" if info.undone else ""
    print(f"{counted(info.reviews, 'review')}{undone}{dormant}")
    if info.outdated:
        say(
            f"{counted(info.outdated, 'article')} read by another version; mapper case reextract {info.name} reads anew"
        )
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        state = case.state()
    for article in state.articles:
        number = sum(located.claim.article_id == article.article_id for located in state.located)
        profile = state.profiles.get(article.article_id)
        cells = (article.article_id, article.published, article.outlet, number, profile and profile.name, article.title)
        print("\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells))
    return DONE


def _show(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        found = next((a for a in case.articles() if a.article_id == arguments.article), None)
        located = case.located()
    if found is None:
        raise CaseError(
            f"There is no article {arguments.article} in the case: mapper case list {arguments.case} names them."
        )
    for name in ("title", "outlet", "outlet_side", "published", "url"):
        if getattr(found, name) is not None:
            print(f"{name}: {getattr(found, name)}")
    print(f"\n{found.text.strip()}\n")
    for each in located:
        if each.claim.article_id == found.article_id:
            print(f"{each.claim.claim_id} ({each.claim.review})")
            print(explanation(each))
    return DONE


def _remove(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        number = case.remove(arguments.articles)
    print(f"{counted(number, 'article')} removed -> {case.name}", file=sys.stderr)
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        findings = case.check()
    for finding in findings:
        print(finding)
    if not findings:
        print(f"{case.name}: nothing is damaged or half.")
    return REJECTED if findings else DONE


def _backup(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        case.backup(arguments.file)
    print(f"{case.name} -> {arguments.file}", file=sys.stderr)
    return DONE


def _reextract(arguments: argparse.Namespace) -> int:
    profile = profiles.load(arguments.profile) if arguments.profile else None
    unused: Sequence[str] = [f"--{name}" for name in ("layer", "published") if getattr(arguments, name)]
    if unused:
        raise CaseError(f"{unused[0]} is for mapper add: the case has the articles and layers that it was given.")
    with ExitStack() as stack:
        reader, asking = _reader(arguments, stack)
        case = stack.enter_context(Case.open(arguments.case))
        added = case.reextract(profile=profile, reader=reader, dry_run=arguments.dry_run, progress=True)
        _tell(added, case, asking)
    kinds = [difference.kind for _, difference in added.differences]
    told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("new", "changed", "gone", "kept") if kind in kinds)
    would = "nothing was written" if arguments.dry_run else case.name
    print(f"{told or 'no claim changed'} -> {would}", file=sys.stderr)
    return REJECTED if added.rejected else DONE
