"""The command `mapper`: composes the rooms, prints, decides nothing. Data on stdout, words on stderr."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer import GazetteerError, bundled_layers, country_codes, open_gazetteer
from mapper import __version__, case_commands, export, review_commands
from mapper import profile as profiles
from mapper.bundled import EXAMPLE_CASE
from mapper.claim import OUTLET, THIRD_PARTY
from mapper.datelines import stated
from mapper.deferral import deferred
from mapper.errors import EndpointError, ExportError, InputError, MapperError, ProfileError
from mapper.explanation import explanation
from mapper.feeds import MOST_ITEMS
from mapper.filters import counts
from mapper.geolocation import BOTH
from mapper.pipeline import Result, run_articles
from mapper.profile_check import Known, findings
from mapper.reading import SUFFIXES, read
from mapper.serialization import claim_records
from mapper.terminal import DONE, REJECTED, USAGE, counted, say
from mapper.wording import grouping, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mapper.asking import Asking
    from mapper.profile import Profile
    from mapper.reading import Reading

EXTRACTORS = ("rules", "llm", "both")
EXTRA = {"httpx", "pydantic"}
PICTURES = (".png", ".svg", ".pdf")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return 0 done, 1 some inputs rejected (each named, with the reason), 2 usage."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.do(arguments)
    except InputError as error:
        say(str(error))
        return REJECTED
    except (MapperError, GazetteerError) as error:
        say(str(error))
        return USAGE
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _map(arguments: argparse.Namespace) -> int:
    target = _target(arguments.output, (".html", *PICTURES))
    picture = target.suffix.lower() in PICTURES
    if arguments.by_day and not picture:
        raise ExportError(
            f"{target}: --by-day is for pictures; give -o a file name that ends in {', '.join(PICTURES)}."
        )
    if arguments.embed and picture:
        raise ExportError(f"{target}: --embed is for pages; give -o a file name that ends in .html.")
    result = _run(arguments)
    if picture:
        from mapper import figures  # noqa: PLC0415  (claims and export need no picture)

        figures.write(target, result.claims, result.incidents, title=result.title, note=result.note,
                      by_day=arguments.by_day)  # fmt: skip
    else:
        from mapper import snapshot  # noqa: PLC0415  (claims and export need no page)

        page = snapshot.render(result.claims, result.incidents, title=result.title, note=result.note,
                               embed=arguments.embed)  # fmt: skip
        snapshot.write(target, page)
        say(f"SHA-256 of its data: {snapshot.data_hash(page)}")
    return _report(result, target)


def _export(arguments: argparse.Namespace) -> int:
    target = (
        export.database(arguments.output)
        if export.is_database(arguments.output)
        else _target(arguments.output, export.SUFFIXES)
    )
    result = _run(arguments)
    about = export.About(result.title, result.note, result.sides)
    export.write(target, result.claims, result.incidents, view=arguments.view, reviews=result.reviews, about=about)
    if isinstance(target, Path) and target.suffix.lower() == export.PARQUET and arguments.view == export.CLAIMS:
        return _report(result, f"{target}, {export.beside(target).name}")
    return _report(result, target)


def _claims(arguments: argparse.Namespace) -> int:
    target = _target(arguments.output) if arguments.output else None
    result = _run(arguments)
    lines: Iterable[str]
    if arguments.explain:
        colour = target is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        told = result.claims.groupby("claim_id")
        lines = (
            explanation(claim, map(grouping, rows_of(told.get_group(claim.claim.claim_id))), colour=colour) + "\n"
            for claim in result.located
        )
    else:
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in claim_records(result.located, result.claims))
    _write(lines, target)
    return _report(result, target)


def _app(arguments: argparse.Namespace) -> int:
    from mapper.serving import serve  # noqa: PLC0415  (Streamlit takes a second to import)

    return serve(arguments.paths, port=arguments.port, open_browser=not arguments.no_browser)


def _write(lines: Iterable[str], target: Path | None) -> None:
    """Write data to a file, or to stdout where none is named."""
    if target is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal's own: these are data
        sys.stdout.writelines(lines)
        sys.stdout.flush()
        return
    try:
        target.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise ExportError(f"{target}: the file cannot be written ({error.strerror}).") from error


def _profile_list(_: argparse.Namespace) -> int:
    for name in profiles.bundled():
        profile = profiles.load(name)
        print(f"{name}: {profile.title} ({', '.join(side.name for side in profile.sides)})")
    return DONE


def _profile_check(arguments: argparse.Namespace) -> int:
    status = DONE
    for name in arguments.profiles:
        try:
            profile = profiles.load(name)
        except ProfileError as error:
            say(str(error))
            status = REJECTED
            continue
        found = findings(profile, _known(profile))
        for finding in found:
            print(f"{name}: {finding.kind}: {finding.sentence}")
        if not found:
            print(f"{name}: nothing is wrong or thin.")
        if any(finding.kind == "fault" for finding in found):
            status = REJECTED
    return status


def _known(profile: Profile) -> Known:
    """Return what the package and the gazetteer know, to check a profile against it."""

    def has_layer(layer: str) -> bool:
        return layer in bundled_layers() or Path(layer).is_file()

    layers = [layer for layer in profile.layers if has_layer(layer)]
    gazetteer = open_gazetteer(layers, profile.countries)
    return Known(has_layer, country_codes(), lambda name: bool(gazetteer.find(name)))


def _target(output: str, suffixes: Sequence[str] = ()) -> Path:
    """Return where to write, checked before the work begins."""
    target = Path(output)
    if suffixes and target.suffix.lower() not in suffixes:
        raise ExportError(f"{target}: give -o a file name that ends in {', '.join(suffixes)}.")
    if not target.parent.is_dir():
        raise ExportError(f"{target}: the folder {target.parent} does not exist; make it or choose another.")
    if target.is_dir():
        raise ExportError(f"{target}: this is a folder; give -o a file name.")
    return target


def _run(arguments: argparse.Namespace) -> Result:
    """Read and map the articles; each input rejected is named before anything else can fail."""
    result = _mapped(arguments)
    side = arguments.labels.removeprefix("side:")
    if side != arguments.labels and side not in result.sides:
        raise ProfileError(
            f"--labels {arguments.labels}: there is no such side; name one of {', '.join(result.sides)}."
        )
    return result


def _mapped(arguments: argparse.Namespace) -> Result:
    told = case_commands.result_of(arguments)
    if told is not None:
        return told
    profile = profiles.load(arguments.profile) if arguments.profile else None
    asking = _asking(arguments)
    reading = _read(arguments)
    if not reading.articles:
        raise InputError("there is no article to map, so nothing was written.")
    given = {
        "rejected": reading.rejected, "profile": profile, "layers": arguments.layer, "labels": arguments.labels,
        "progress": True,
    }  # fmt: skip
    if asking is None:
        return run_articles(reading.articles, **given)
    with asking:
        if asking.notice:
            say(asking.notice)
        result = run_articles(reading.articles, extractor=asking.extractor, **given)
    for rejection in result.rejected[len(reading.rejected) :]:
        say(f"{rejection.source}: {rejection.reason}")
    say(asking.summary(result.dropped))
    if not result.articles:
        raise InputError("no article was read, so nothing was written.")
    return result


def _read(arguments: argparse.Namespace) -> Reading:
    """Read the inputs and name what was rejected."""
    with deferred(allow_private=arguments.allow_private) as fetch:
        reading = read(
            arguments.paths, published=arguments.published, fetch=fetch, feed_items=arguments.feed_items, progress=True
        )
    for rejection in reading.rejected:
        say(f"{rejection.source}: {rejection.reason}")
    for words in reading.sentences:
        say(words)
    return reading


def _asking(arguments: argparse.Namespace) -> Asking | None:
    """Return what asks a language model, as the options and the environment say; None where the rules read alone."""
    options = (arguments.llm_url, arguments.llm_model, arguments.llm_price)
    if arguments.extractor == "rules":
        if any(options):
            raise EndpointError("--llm-url, --llm-model and --llm-price are for --extractor llm or both.")
        return None
    try:
        from mapper.asking import opened  # noqa: PLC0415  (an extra: the rules need none of it)
    except ModuleNotFoundError as error:
        if error.name not in EXTRA:
            raise
        raise EndpointError(
            f"--extractor {arguments.extractor} needs {error.name}: pip install 'incident-mapper[llm]'."
        ) from error
    return opened(os.environ, *options, with_rules=arguments.extractor == "both")


def _report(result: Result, target: object | None) -> int:
    sides = result.sides
    for fault in result.faults:
        say(fault)
    for article in result.articles:
        if article.published is None:
            say(
                f"{article.article_id}: the article does not tell its day, so weekdays in it stay without a date; "
                "give one with --published."
            )
        if article.outlet_side not in {None, THIRD_PARTY, OUTLET, *sides}:
            say(
                f"{article.article_id}: its outlet_side {article.outlet_side} is no side, so it counts as "
                f"an outlet of its own; use one of: {', '.join(sides)}."
            )
    claims = result.claims
    number = counts(claims)
    not_found = sorted(set(claims.loc[claims["unplaced"].str.contains(":", na=False), "place_as_written"]))
    print(
        f"{counted(len(result.articles), 'article')}, {counted(number.total, 'claim')} "
        f"({number.unplaced} without a place on the map), {counted(len(result.incidents), 'incident')}"
        + (f", {counted(len(result.rejected), 'input')} rejected" if result.rejected else "")
        + (f" -> {target}" if target else ""),
        file=sys.stderr,
    )
    if not_found:
        print(f"Not found in the gazetteer: {', '.join(not_found)}", file=sys.stderr)
    return REJECTED if result.rejected or result.faults else DONE


def _labels(policy: str) -> str:
    """Return a label policy as it is."""
    if policy in {BOTH, "as-written"} or policy.removeprefix("side:") not in {"", policy}:
        return policy
    raise argparse.ArgumentTypeError(f"'{policy}' is no label policy; give both, as-written or side:NAME")


def _day(value: str) -> date:
    day = stated(value)
    if day is None:
        raise argparse.ArgumentTypeError(f"{value} is no day; write it as 2022-09-14")
    return day


def _number(value: str) -> int:
    if not value.isdecimal() or not int(value):
        raise argparse.ArgumentTypeError(f"{value} is no number of entries; write it as 20")
    return int(value)


def _price(value: str) -> tuple[float, float]:
    try:
        into, out = (float(price) for price in value.split(","))
    except ValueError:
        into = out = -1.0
    if not (0 <= into < float("inf") and 0 <= out < float("inf")):
        raise argparse.ArgumentTypeError(f"{value} is no pair of prices; write it as 0.15,0.60")
    return into, out


def _input_options(sub: argparse.ArgumentParser) -> None:
    """Add the options of how inputs are fetched."""
    sub.add_argument(
        "--feed-items", type=_number, default=MOST_ITEMS, metavar="N",
        help=f"how many entries of a feed are read, the first {MOST_ITEMS} by default",
    )  # fmt: skip
    sub.add_argument(
        "--allow-private", action="store_true", help="fetch from addresses of private networks and this machine too"
    )


def _reading_options(sub: argparse.ArgumentParser) -> None:
    """Add the options of what reads articles."""
    sub.add_argument("--profile", metavar="NAME|FILE.toml", help="the conflict; recognised from the text by default")
    sub.add_argument("--layer", action="append", default=[], metavar="FILE", help="a gazetteer layer of your own")
    sub.add_argument("--published", type=_day, metavar="DATE", help="the day of articles that do not tell it")
    sub.add_argument("--extractor", choices=EXTRACTORS, default="rules", help="what finds the claims; rules by default")
    sub.add_argument("--llm-url", metavar="URL", help="the model's base URL, else INCIDENT_MAPPER_LLM_URL")
    sub.add_argument("--llm-model", metavar="NAME", help="the model's name, else INCIDENT_MAPPER_LLM_MODEL")
    sub.add_argument("--llm-price", type=_price, metavar="IN,OUT", help="dollars a million tokens, to show the cost")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mapper", description="Map what warring sides say about each other's attacks."
    )
    parser.add_argument("--version", action="version", version=f"incident-mapper {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, do: Any, what: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=what, description=what)
        sub.set_defaults(do=do)
        return sub

    for name, do, what in (
        ("map", _map, "write the map as an offline page, one HTML file, or as a picture for print (.png, .svg, .pdf)"),
        ("export", _export, f"write a GIS layer, a table or tables ({', '.join(export.SUFFIXES)}, postgresql://…)"),
        ("claims", _claims, "write the claims as JSON lines, on stdout unless -o is given"),
    ):
        sub = command(name, do, what)
        sub.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help=f"a file or folder of articles ({' '.join(SUFFIXES)}), a URL of an article or feed, "
            f"a case that mapper add made, or a bundled case ({EXAMPLE_CASE})",
        )
        sub.add_argument(
            "-o", "--output", required=name != "claims", metavar="FILE|postgresql://…" if name == "export" else "FILE"
        )
        sub.add_argument(
            "--labels", default=BOTH, type=_labels, metavar="POLICY",
            help="how places are named: both (default), as-written, or side:NAME for the names that one side uses",
        )  # fmt: skip
        _input_options(sub)
        _reading_options(sub)
        if name == "export":
            sub.add_argument(
                "--view", choices=export.EVERY_VIEW, default=export.CLAIMS,
                help="instead of the claims, one row an incident, in our columns or those of ACLED or UCDP GED",
            )  # fmt: skip
        if name == "map":
            sub.add_argument("--by-day", action="store_true", help="a picture with a map for each day")
            sub.add_argument(
                "--embed", action="store_true", help="a page for a frame of fixed size: map, title and counts"
            )
        if name == "claims":
            sub.add_argument(
                "--explain", action="store_true",
                help="instead, write why each claim was read so: its quote with the words marked, and the reasons",
            )  # fmt: skip
    sub = command("app", _app, "open the map in the browser, on the bundled case or on your articles")
    sub.add_argument(
        "paths", nargs="*", metavar="PATH",
        help="as above, or claims.parquet that mapper export wrote; the bundled case by default",
    )  # fmt: skip
    sub.add_argument("--port", type=int)
    sub.add_argument("--no-browser", action="store_true", help="only print the address")
    case_commands.attach(commands, _reading_options, _asking, case_commands.Inputs(_input_options, _read))
    review_commands.attach(commands)
    what = "list the bundled conflicts, or check one that you describe"
    actions = commands.add_parser("profile", help=what, description=what).add_subparsers(
        required=True, metavar="ACTION"
    )
    what = "name the bundled profiles, their conflicts and sides"
    actions.add_parser("list", help=what, description=what).set_defaults(do=_profile_list)
    what = "tell what is wrong (faults) or thin (hints) in profiles"
    sub = actions.add_parser("check", help=what, description=what)
    sub.add_argument("profiles", nargs="+", metavar="NAME|FILE.toml", help="a bundled profile, or your own")
    sub.set_defaults(do=_profile_check)
    return parser
