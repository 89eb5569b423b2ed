"""`mapper review`: accept, reject, edit, merge, split and undo on the command line, and many at once in a table."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapper import review, review_table
from mapper.case import Case
from mapper.case_commands import CASE
from mapper.errors import CaseError, ReviewError
from mapper.merging import merge
from mapper.terminal import DONE, REJECTED, counted, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from mapper.incident import Incident
    from mapper.review import Change, Standing

QUOTE_LENGTH: Final = 60


def attach(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `mapper review`."""
    what = "decide about the claims and incidents of a case: each decision is kept with who and when, and can be undone"
    parser = commands.add_parser("review", help=what, description=what)
    parser.add_argument("case", metavar="CASE", help=CASE)
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _action(actions, "list", "list the incidents with their claims, and the claims that were rejected", _list)
    _action(actions, "log", "list all reviews, undone ones too", _log)
    for name, what in (("accept", "a claim was read rightly"), ("reject", "what was read is no claim")):
        sub = _decision(actions, name, f"decide that {what}", _accept if name == "accept" else _reject)
        sub.add_argument("claims", nargs="+", metavar="CLAIM")
    sub = _decision(actions, "edit", f"correct a claim; the fields are {', '.join(review.FIELDS)}", _edit)
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help="place=NAME or place=LAT,LON; FIELD= empties it")
    sub = _decision(actions, "merge", "decide that incidents are one; a claim stands for its incident", _merge)
    sub.add_argument("incidents", nargs="+", metavar="INCIDENT")
    sub = _decision(actions, "split", "decide that some claims of an incident tell of another one", _split)
    sub.add_argument("incident", metavar="INCIDENT")
    sub.add_argument("claims", nargs="+", metavar="CLAIM")
    sub = _decision(actions, "note", "write something down about a claim or an incident", _note, note=False)
    sub.add_argument("name", metavar="CLAIM|INCIDENT")
    sub.add_argument("words", nargs="+", metavar="WORDS")
    sub = _decision(actions, "undo", "let reviews no longer count; they stay in the log", _undo, note=False)
    sub.add_argument("reviews", nargs="+", type=int, metavar="REVIEW")
    sub = _action(actions, "export", "write the claims as a table to edit", _export)
    sub.add_argument("file", type=Path, metavar="FILE.csv")
    sub = _decision(
        actions, "import", "take over what differs in an edited table, all of it or nothing", _import, note=False
    )
    sub.add_argument("file", type=Path, metavar="FILE.csv")


def _action(actions: Any, name: str, what: str, do: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    sub: argparse.ArgumentParser = actions.add_parser(name, help=what, description=what)
    sub.set_defaults(do=do)
    return sub


def _decision(
    actions: Any, name: str, what: str, do: Callable[[argparse.Namespace], int], *, note: bool = True
) -> argparse.ArgumentParser:
    sub = _action(actions, name, what, do)
    sub.add_argument("--by", metavar="NAME", help="who decides; your login name by default")
    if note:
        sub.add_argument("--note", metavar="WORDS", help="why")
    return sub


def _who(arguments: argparse.Namespace) -> str:
    if arguments.by and arguments.by.strip():
        return str(arguments.by).strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise ReviewError("Who decides is not known: give a name with --by.") from None


def _decide(arguments: argparse.Namespace, decide: Callable[[Standing], Iterable[Change]]) -> int:
    with Case.open(arguments.case) as case:
        made = case.review(_who(arguments), decide)
    for change in made:
        say(f"review {change.review_id}: {_told(change)}")
    return DONE


def _accept(arguments: argparse.Namespace) -> int:
    return _decide(arguments, lambda s: [review.accept(s, name, arguments.note) for name in arguments.claims])


def _reject(arguments: argparse.Namespace) -> int:
    return _decide(arguments, lambda s: [review.reject(s, name, arguments.note) for name in arguments.claims])


def _edit(arguments: argparse.Namespace) -> int:
    pairs = [pair.partition("=") for pair in arguments.fields]
    for field, equals, _ in pairs:
        if not equals:
            raise ReviewError(f"What {field} is to be is not told: write {field}=VALUE, or {field}= to empty it.")
    return _decide(
        arguments,
        lambda s: [review.edit(s, arguments.claim, field.strip(), value, arguments.note) for field, _, value in pairs],
    )


def _merge(arguments: argparse.Namespace) -> int:
    return _decide(arguments, lambda s: [review.merge(s, arguments.incidents, arguments.note)])


def _split(arguments: argparse.Namespace) -> int:
    return _decide(arguments, lambda s: [review.split(s, arguments.incident, arguments.claims, arguments.note)])


def _note(arguments: argparse.Namespace) -> int:
    return _decide(arguments, lambda s: [review.note(s, arguments.name, " ".join(arguments.words))])


def _undo(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        case.undo(_who(arguments), dict.fromkeys(arguments.reviews))
    for number in dict.fromkeys(arguments.reviews):
        say(f"review {number}: undone")
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        located = case.located()
    try:
        arguments.file.write_text(review_table.to_csv(located), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise CaseError(f"{arguments.file}: the table cannot be written ({error.strerror}).") from error
    print(f"{counted(len(located), 'claim')} -> {arguments.file}", file=sys.stderr)
    return DONE


def _import(arguments: argparse.Namespace) -> int:
    try:
        with arguments.file.open(encoding="utf-8-sig", newline="") as file:
            sheet = file.read()
    except OSError as error:
        raise CaseError(f"{arguments.file}: the table cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise CaseError(f"{arguments.file}: the table is not UTF-8: save it as CSV UTF-8.") from None
    try:
        with Case.open(arguments.case) as case:
            made = case.review(_who(arguments), lambda standing: review_table.changes(sheet, standing))
    except ReviewError as error:
        for line in str(error).splitlines():
            say(f"{arguments.file}: {line}")
        say("nothing was changed.")
        return REJECTED
    for change in made:
        say(f"review {change.review_id}: {_told(change)}")
    print(f"{counted(len(made), 'change')} -> {case.name}", file=sys.stderr)
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        reviewed = case.state().reviewed
    for incident in merge(reviewed.counted, reviewed.links):
        print(f"{incident.incident_id}  {_head(incident)}")
        for claim in incident.claims:
            _print_claim(claim)
    rejected = [located.claim for located in reviewed.located if located.claim.review == "rejected"]
    if rejected:
        print("rejected")
        for claim in rejected:
            _print_claim(claim)
    return DONE


def _head(incident: Incident) -> str:
    located = incident.tellings[0].located
    place = "no place" if located is None else review.place_name(located)
    accused = f"by {incident.attacker}" if incident.attacker else "by nobody named"
    return f"{incident.day or 'no day'}  {place}  {accused}  {incident.status}"


def _print_claim(claim: Any) -> None:
    quote = " ".join(claim.quote.split())
    short = quote if len(quote) <= QUOTE_LENGTH else quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    print(f"  {claim.claim_id}  {claim.review}  {claim.reporter_side} {claim.stance}  {claim.article_id}  “{short}”")


def _log(arguments: argparse.Namespace) -> int:
    with Case.open(arguments.case) as case:
        made = case.reviews()
    for change in made:
        undone = f"  (undone by {change.undone_by} at {change.undone_at})" if change.undone else ""
        print(f"{change.review_id}  {change.at}  {change.who}  {_told(change)}{undone}")
    return DONE


def _told(change: Change) -> str:
    told = {
        "edit": f"{change.claim_id} {change.field} {change.old or 'nothing'} -> {change.new or 'nothing'}",
        "merge": str(change.old),
        "split": f"{change.new} from {change.incident_id}",
    }.get(change.action, str(change.claim_id or change.incident_id))
    return f"{change.action} {told}" + (f" (“{change.note}”)" if change.note else "")
