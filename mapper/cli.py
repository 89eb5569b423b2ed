"""The command `mapper`: composes the rooms, prints, decides nothing. Data on stdout, words on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer import GazetteerError
from mapper import __version__, export
from mapper.errors import ExportError, MapperError
from mapper.pipeline import Result, run
from mapper.serialization import claim_records

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, REJECTED, USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return 0 done, 1 some inputs rejected (each named, with the reason), 2 usage."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.do(arguments)
    except (MapperError, GazetteerError) as error:
        print(f"mapper: {error}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    return status


def _map(arguments: argparse.Namespace) -> int:
    from mapper import snapshot  # noqa: PLC0415  (claims and export need no page)

    target = Path(arguments.output)
    if target.suffix != ".html":
        raise ExportError(f"{target}: a map is written as .html; name such a file with -o.")
    result = _run(arguments)
    snapshot.write(target, result.claims, result.incidents, title=result.profile.title, note=result.profile.note)
    return _report(result, str(target))


def _export(arguments: argparse.Namespace) -> int:
    suffix = Path(arguments.output).suffix
    if suffix not in export.SUFFIXES:
        raise ExportError(f"{arguments.output}: use a file name that ends in {', '.join(export.SUFFIXES)}.")
    result = _run(arguments)
    export.write(arguments.output, result.claims, result.incidents)
    return _report(result, arguments.output)


def _claims(arguments: argparse.Namespace) -> int:
    result = _run(arguments)
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in claim_records(result.located, result.claims))
    if arguments.output is None:
        sys.stdout.write(lines)
    else:
        try:
            Path(arguments.output).write_text(lines, encoding="utf-8")
        except OSError as error:
            raise ExportError(f"{arguments.output}: the file cannot be written ({error.strerror}).") from error
    return _report(result, arguments.output)


def _app(arguments: argparse.Namespace) -> int:
    from mapper.serving import serve  # noqa: PLC0415  (Streamlit takes a second to import)

    return serve(arguments.paths, port=arguments.port, open_browser=not arguments.no_browser)


def _run(arguments: argparse.Namespace) -> Result:
    return run(
        arguments.paths,
        profile=arguments.profile,
        layers=arguments.layer,
        published=arguments.published,
        progress=True,
    )


def _report(result: Result, target: str | None) -> int:
    for rejection in result.rejected:
        print(f"mapper: {rejection.source}: {rejection.reason}", file=sys.stderr)
    for article in result.articles:
        if article.published is None:
            print(
                f"mapper: {article.article_id}: the article does not tell its day, so weekdays in it stay without a "
                "date; give one with --published.",
                file=sys.stderr,
            )
    claims = result.claims
    unplaced = claims.loc[claims.geometry.isna(), "claim_id"].nunique()
    not_found = sorted(set(claims.loc[claims["unplaced"].str.contains(":", na=False), "place_as_written"]))
    print(
        f"{len(result.articles)} articles, {claims['claim_id'].nunique()} claims ({unplaced} without a place on the "
        f"map), {len(result.incidents)} incidents" + (f" -> {target}" if target else ""),
        file=sys.stderr,
    )
    if not_found:
        print(f"Not found in the gazetteer: {', '.join(not_found)}", file=sys.stderr)
    return REJECTED if result.rejected else DONE


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value} is no day; write it as 2022-09-14") from None


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
        ("map", _map, "write an offline page with the map, one HTML file"),
        ("export", _export, "write a GIS layer or a table (.geojson, .gpkg, .csv)"),
        ("claims", _claims, "write the claims as JSON lines, on stdout unless -o is given"),
    ):
        sub = command(name, do, what)
        sub.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="a file or folder of articles (.txt .md .html .json .jsonl)",
        )
        sub.add_argument("-o", "--output", required=name != "claims", metavar="FILE")
        sub.add_argument(
            "--profile", metavar="NAME|FILE.toml", help="the conflict; recognised from the text by default"
        )
        sub.add_argument("--layer", action="append", default=[], metavar="FILE", help="a gazetteer layer of your own")
        sub.add_argument("--published", type=_day, metavar="DATE", help="the day of articles that do not tell it")
    sub = command("app", _app, "open the map in the browser, on the bundled case or on your articles")
    sub.add_argument("paths", nargs="*", metavar="PATH")
    sub.add_argument("--port", type=int)
    sub.add_argument("--no-browser", action="store_true", help="only print the address")
    return parser
