"""The command line: data on stdout, words and progress bars on stderr.

Exit status: 0 done, 1 nothing found or some inputs rejected, 2 usage. Without --online nobody is asked for anything.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer import installed
from gazetteer.errors import GazetteerError, PointError, ServiceError, ServiceSettingError
from gazetteer.labels import checked, label
from gazetteer.lookup import DEFAULT_LAYERS, open_gazetteer
from gazetteer.place import Toponym
from gazetteer.services import SERVICES
from gazetteer.vicinity import check, nearby

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from gazetteer.lookup import Gazetteer
    from gazetteer.online import Geocoder
    from gazetteer.place import Place
    from gazetteer.vicinity import Nearby


MOST_CANDIDATES: Final = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except GazetteerError as error:
        _say(error)
        return 2 if isinstance(error, PointError | ServiceSettingError) else 1
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gazetteer", description="Find places by name or point, offline.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    find = commands.add_parser("find", help="list the places of a name")
    find.add_argument("name", metavar="NAME")
    find.add_argument("--country", metavar="AM", help="an ISO 3166-1 code")
    find.add_argument("--label", default="both", metavar="POLICY", help="both (default), or one body's name: side:AM")
    shown = find.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="one JSON object a place")
    shown.add_argument("--geojson", action="store_true", help="one GeoJSON FeatureCollection with the places' areas")
    find.set_defaults(run=_find)
    explain = commands.add_parser("explain", help="say why the places named in a text were picked")
    explain.add_argument("text", metavar="TEXT")
    explain.set_defaults(run=_explain)
    reverse = commands.add_parser("reverse", help="name a point by the nearest settlement")
    reverse.add_argument("lat", metavar="LAT", type=float, help="degrees north")
    reverse.add_argument("lon", metavar="LON", type=float, help="degrees east")
    reverse.add_argument("--json", action="store_true", help="one JSON object a place")
    reverse.set_defaults(run=_reverse)
    for command, when in ((find, "if no layer has the name"), (reverse, "besides")):
        _add_online(command, when)
    layers = commands.add_parser("layers", help="list the layers and their attribution")
    layers.set_defaults(run=_layers)
    parse = commands.add_parser("parse", help="find and resolve the toponyms of a corpus")
    parse.add_argument("corpus", metavar="CORPUS.jsonl", type=Path, help='lines {"id", "text", "toponyms": [...]}')
    parse.add_argument("-o", "--output", metavar="OUT.jsonl", type=Path, help="default: stdout")
    parse.add_argument("--spans", action="store_true", help="resolve the given toponyms only; otherwise find them too")
    parse.add_argument(
        "--no-demonyms", action="store_true", help="a word for a people never counts as the name of its land"
    )
    parse.set_defaults(run=_parse)
    install = commands.add_parser("install", help="add all places of a country from GeoNames")
    install.add_argument("code", nargs="*", metavar="AM", help="an ISO 3166-1 code, or world: all countries")
    install.add_argument("--file", metavar="DUMP", type=Path, help="a dump from disk, .zip or .txt, without a network")
    install.add_argument(
        "--names", action="append", default=[], metavar="FILE", type=Path,
        help="with --file: more names, from alternateNamesV2 or admin1CodesASCII.txt (repeatable)",
    )  # fmt: skip
    install.add_argument("--from", dest="server", metavar="URL", help="a mirror of GeoNames' download server")
    install.set_defaults(run=_install, usage=install.error)
    remove = commands.add_parser("remove", help="remove an installed layer")
    remove.add_argument("code", nargs="+", metavar="AM")
    remove.set_defaults(run=_remove)
    for command in (find, explain, reverse, layers, parse):
        command.add_argument(
            "--layer", action="append", default=[], metavar="FILE", help="a layer of your own (repeatable)"
        )
    return parser


def _add_online(command: argparse.ArgumentParser, when: str) -> None:
    online = command.add_argument_group("asking a geocoding service", "docs/online.md tells what is sent and kept")
    online.add_argument("--online", choices=sorted(SERVICES), help=f"ask this service {when}")
    online.add_argument("--user-agent", metavar="TEXT", help="who asks; default: INCIDENT_MAPPER_USER_AGENT")
    online.add_argument("--username", metavar="NAME", help="at GeoNames; default: INCIDENT_MAPPER_GEONAMES_USERNAME")
    online.add_argument("--server", metavar="URL", help="another server of the service")


def _open(arguments: argparse.Namespace) -> Gazetteer:
    gazetteer = open_gazetteer((*arguments.layer, *DEFAULT_LAYERS), progress=True)
    for fault in gazetteer.faults:
        _say(fault)
    for code in installed.outdated():
        _say(
            f"{code}: another version of this program installed this layer, and it is not used; "
            f"run `gazetteer install {code}`"
        )
    return gazetteer


def _geocoder(arguments: argparse.Namespace) -> Geocoder | None:
    """Open the service asked for; one that is not told all it needs is an error before anything else is done."""
    if arguments.online is None:
        if idle := [name for name in ("user_agent", "username", "server") if getattr(arguments, name) is not None]:
            raise ServiceSettingError(f"--{idle[0].replace('_', '-')} says nothing without --online: name a service")
        return None
    from gazetteer.online import open_service  # noqa: PLC0415 - only for those who go online

    return open_service(
        arguments.online, user_agent=arguments.user_agent, username=arguments.username, server=arguments.server
    )


def _find(arguments: argparse.Namespace) -> int:
    checked(arguments.label)
    geocoder = _geocoder(arguments)
    gazetteer = _open(arguments)
    places = gazetteer.find(arguments.name, arguments.country)
    if not places:
        where = f" in {arguments.country.upper()}" if arguments.country else ""
        alike = ", ".join(f"{name} ({score:.0f} %)" for name, score in gazetteer.suggest(arguments.name))
        meant = f" Alike are: {alike}." if alike else ""
        _say(f"no layer has a place named '{arguments.name}'{where}.{meant}")
        if geocoder is not None:
            _say(f"asking {geocoder.service.title} at {geocoder.host}.")
            places = geocoder.find(arguments.name, arguments.country)
            _say(_owed(geocoder) if places else f"{geocoder.service.title} has none either.")
    if not places:
        return 1
    if arguments.json:
        for place in places:
            print(json.dumps({**_record(place), "names_used": gazetteer.names_used(place)}, ensure_ascii=False))
    elif arguments.geojson:
        features = [_feature(gazetteer, place) for place in places]
        print(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False))
    else:
        head = ("place", "kind", "lat", "lon", "± km", "country", "id", "source")
        print("\n".join(_table([head, *(_cells(p, arguments.label) for p in places)])))
    return 1 if gazetteer.faults else 0


def _explain(arguments: argparse.Namespace) -> int:
    gazetteer = _open(arguments)
    found = gazetteer.explain(arguments.text)
    for why in found:
        r = why.resolution
        print(f"{r.toponym.name}: {_where(r.place) if r.place else 'no place'} ({r.score:g}), {r.reason}")
        for candidate in why.candidates[:MOST_CANDIDATES]:
            counts = ", ".join(f"{name} {count:+g}" for name, count in candidate.counts.items())
            print(f"  {candidate.weight:+6.2f}  {_where(candidate.place)}: {counts}")
    if not found:
        _say("no place is named in this text.")
    return 1 if gazetteer.faults or not found else 0


def _where(place: Place) -> str:
    unit = f", {place.admin1}" if place.admin1 else ""
    return f"{place.label} ({place.kind}{unit}{', ' + place.country if place.country else ''})"


def _reverse(arguments: argparse.Namespace) -> int:
    check(arguments.lat, arguments.lon)
    geocoder = _geocoder(arguments)
    gazetteer = _open(arguments)
    offline = gazetteer.nearest(arguments.lat, arguments.lon)
    found = [] if offline is None else [offline]
    is_whole = not gazetteer.faults
    if geocoder is not None:
        try:
            found += _asked(geocoder, arguments.lat, arguments.lon)
        except ServiceError as error:  # what the layers know is told all the same
            _say(error)
            is_whole = False
    if arguments.json:
        for near in found:
            told = {"where": near.label, "km": round(near.km, 3), "direction": near.direction}
            print(json.dumps({**told, **_record(near.place)}, ensure_ascii=False))
    elif found:
        head = ("where", "kind", "lat", "lon", "± km", "country", "id", "source")
        print("\n".join(_table([head, *((near.label, *_cells(near.place, "both")[1:]) for near in found)])))
    return 0 if found and is_whole else 1


def _asked(geocoder: Geocoder, lat: float, lon: float) -> list[Nearby]:
    """Ask a service what is at a point; say that it is asked, and to whom the answer is owed."""
    _say(f"asking {geocoder.service.title} at {geocoder.host}.")
    places = geocoder.reverse(lat, lon)
    _say(_owed(geocoder) if places else f"{geocoder.service.title} names nothing there.")
    return [nearby(lat, lon, place) for place in places[:1]]


def _owed(geocoder: Geocoder) -> str:
    return f"from {geocoder.service.title}; data: {geocoder.service.attribution}."


def _say(words: object) -> None:
    print(f"gazetteer: {words}", file=sys.stderr)


def _layers(arguments: argparse.Namespace) -> int:
    gazetteer = _open(arguments)
    rows = [(name, kind, str(count), attribution) for name, kind, count, attribution in gazetteer.layers()]
    print("\n".join(_table([("layer", "kind", "places", "attribution"), *rows])))
    return 1 if gazetteer.faults else 0


def _parse(arguments: argparse.Namespace) -> int:
    try:
        lines = arguments.corpus.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        _say(f"{arguments.corpus}: cannot be read ({error})")
        return 1
    gazetteer = _open(arguments)
    if arguments.output is None:
        return _parse_lines(gazetteer, lines, arguments, sys.stdout)
    with arguments.output.open("w", encoding="utf-8") as out:
        return _parse_lines(gazetteer, lines, arguments, out)


def _parse_lines(gazetteer: Gazetteer, lines: Iterable[str], arguments: argparse.Namespace, out: TextIO) -> int:
    from tqdm import tqdm  # noqa: PLC0415 - not needed by the other commands

    rejected = bool(gazetteer.faults)
    for number, line in enumerate(tqdm(lines, desc="Reading documents", unit="document", disable=None), 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            text = str(document["text"])
            given = document.get("toponyms", ()) if arguments.spans else None
            toponyms = (
                gazetteer.recognise(text, demonyms=not arguments.no_demonyms)
                if given is None
                else tuple(
                    Toponym(int(t["start"]), int(t["end"]), text[int(t["start"]) : int(t["end"])]) for t in given
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            rejected = True
            _say(f"{arguments.corpus}, line {number}: no document ({error!r}); left out")
            continue
        found = gazetteer.resolve(toponyms, text, held=given is not None)
        document["toponyms"] = [
            {
                "start": r.toponym.start, "end": r.toponym.end, "name": r.toponym.name,
                "lat": r.place.lat if r.place else None, "lon": r.place.lon if r.place else None,
                "gazetteer_id": r.place.gazetteer_id if r.place else None,
            }
            for r in found
        ]  # fmt: skip
        print(json.dumps(document, ensure_ascii=False), file=out)
    return 1 if rejected else 0


def _install(arguments: argparse.Namespace) -> int:
    from gazetteer import installation  # noqa: PLC0415 - the network and archives are not needed by the other commands

    if arguments.file is None and (not arguments.code or arguments.names):
        arguments.usage("name a country, or a file with --file; --names goes with a file")
    if arguments.file is not None and (len(arguments.code) > 1 or arguments.server):
        arguments.usage("--file takes one country at most, and no --from")
    failed = False
    given = arguments.code or [installation.code_of_file(arguments.file)]
    for name in dict.fromkeys(given):
        report = Report()
        try:
            code = installation.code_of(name)
            count = (
                installation.install(code, arguments.server, report=report, progress=True)
                if arguments.file is None
                else installation.install_file(code, arguments.file, arguments.names, report=report, progress=True)
            )
        except GazetteerError as error:
            failed = True
            _say(error)
        else:
            _say(f"{code}: {count:,} places installed.")
        failed |= report.finish()
    return 1 if failed else 0


class Report:
    """Prints malformed rows, the first of them one by one and the rest as a number."""

    MOST: Final = 20

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, fault: str) -> None:
        """Print a fault, unless there have been many already."""
        self.count += 1
        if self.count <= self.MOST:
            _say(fault)

    def finish(self) -> bool:
        """Print how many faults were not, and tell whether there were any."""
        if self.count > self.MOST:
            _say(f"{self.count - self.MOST:,} more rows are left out")
        return self.count > 0


def _remove(arguments: argparse.Namespace) -> int:
    failed = False
    for name in dict.fromkeys(arguments.code):
        code = name.lower() if name.lower() == installed.WORLD else name.upper()
        if not code.isalnum() or not installed.remove(code):
            failed = True
            _say(f"{name}: no layer of this name is installed; see `gazetteer layers`")
    return 1 if failed else 0


def _record(place: Place) -> dict[str, Any]:
    return {
        "gazetteer_id": place.gazetteer_id, "name": place.name, "label": place.label, "lat": place.lat,
        "lon": place.lon, "kind": place.kind, "uncertainty_km": place.uncertainty_km,
        "country": place.country, "admin1": place.admin1,
        "disputed": place.disputed, "population": place.population, "layer": place.layer, "source": place.source,
        "confidence": place.confidence,
    }  # fmt: skip


def _feature(gazetteer: Gazetteer, place: Place) -> dict[str, Any]:
    properties = {**_record(place), "circle": gazetteer.outline(place) is None}
    return {"type": "Feature", "properties": properties, "geometry": gazetteer.area(place)}


def _cells(place: Place, policy: str) -> tuple[str, ...]:
    return (
        label(place, policy), place.kind, f"{place.lat:.4f}", f"{place.lon:.4f}", f"{place.uncertainty_km:g}",
        place.country or "-", place.gazetteer_id, place.source or place.layer,
    )  # fmt: skip


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
