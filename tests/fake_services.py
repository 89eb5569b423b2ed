"""Geocoding services for the tests: one server on this machine that speaks Nominatim's, Photon's and GeoNames' JSON.

It knows one village of a country that does not exist. What it is told to answer instead, it answers once.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from loopback import Handler, Step, serving

VILLAGE = {
    "place_id": 1, "licence": "Data © OpenStreetMap contributors, ODbL 1.0.", "osm_type": "node", "osm_id": 4711,
    "lat": "50.0000000", "lon": "30.0000000", "class": "place", "type": "village", "place_rank": 19,
    "addresstype": "village", "name": "Alderford", "display_name": "Alderford, Northmark, Norvia",
    "address": {"village": "Alderford", "state": "Northmark", "country": "Norvia", "country_code": "nv"},
    "boundingbox": ["49.9800000", "50.0200000", "29.9800000", "30.0200000"],
}  # fmt: skip
FEATURE = {
    "type": "Feature", "geometry": {"type": "Point", "coordinates": [30.0, 50.0]},
    "properties": {
        "osm_type": "N", "osm_id": 4711, "osm_key": "place", "osm_value": "village", "type": "city",
        "name": "Alderford", "state": "Northmark", "country": "Norvia", "countrycode": "NV",
        "extent": [29.98, 50.02, 30.02, 49.98],
    },
}  # fmt: skip
TOPONYM = {
    "geonameId": 815, "name": "Alderford", "toponymName": "Alderford", "lat": "50.0", "lng": "30.0", "fcl": "P",
    "fcode": "PPL", "countryCode": "NV", "countryName": "Norvia", "adminName1": "Northmark", "population": 1200,
}  # fmt: skip
ANSWERS = {
    "/nominatim/search": [VILLAGE], "/nominatim/reverse": VILLAGE,
    "/photon/api": {"type": "FeatureCollection", "features": [FEATURE]},
    "/photon/reverse": {"type": "FeatureCollection", "features": [FEATURE]},
    "/geonames/searchJSON": {"totalResultsCount": 1, "geonames": [TOPONYM]},
    "/geonames/findNearbyPlaceNameJSON": {"geonames": [TOPONYM]},
}  # fmt: skip
EMPTY = {
    "/nominatim/search": [], "/nominatim/reverse": {"error": "Unable to geocode"},
    "/photon/api": {"type": "FeatureCollection", "features": []},
    "/photon/reverse": {"type": "FeatureCollection", "features": []},
    "/geonames/searchJSON": {"totalResultsCount": 0, "geonames": []},
    "/geonames/findNearbyPlaceNameJSON": {"geonames": []},
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One request: what it asked, as whom, and when it arrived (seconds of a steady clock)."""

    path: str
    query: dict[str, str]
    user_agent: str
    at: float


@dataclass
class FakeServices:
    """What is asked of the server, and what it answers."""

    base: str
    steps: list[Step] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=lambda: dict(ANSWERS))
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, service: str) -> str:
        """The base URL of one of the services."""
        return f"{self.base}/{service}"

    def answers(self, *steps: Step) -> None:
        """Set what is answered next, before what the server knows."""
        self.steps[:] = steps

    def knows(self, *rows: dict[str, Any]) -> None:
        """Set the rows that every service has."""
        self.data["/nominatim/search"] = list(rows)
        self.data["/photon/api"] = {"features": list(rows)}
        self.data["/geonames/searchJSON"] = {"geonames": list(rows)}


def busy(retry_after: str | None = None, status: int = 429) -> Step:
    """An answer that asks to be left alone."""
    return Step("slow down", status, {} if retry_after is None else {"Retry-After": retry_after})


@contextlib.contextmanager
def fake_services():
    """Run the server on a free port."""
    fake = FakeServices("")

    class Asking(Handler):
        def do_GET(self):  # noqa: N802 - the name that http.server asks for
            url = urlsplit(self.path)
            query = dict(parse_qsl(url.query))
            fake.asked.append(Asked(url.path, query, self.headers["User-Agent"], time.monotonic()))
            step = fake.steps.pop(0) if fake.steps else Step(json.dumps(fake.data[url.path]))
            self.send(step, fake.closing)

    with serving(Asking) as base:
        fake.base = base
        try:
            yield fake
        finally:
            fake.closing.set()
