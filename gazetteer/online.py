"""Names and points in, places out, from a geocoding service: the only room that goes online, and only when asked to.

geopy puts the questions, and nothing is done in silence: no sleep that the ledger does not know of, no failure that is
swallowed. What recognises and resolves opens no service.
"""

from __future__ import annotations

import ipaddress
import json
import logging
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, build_opener

from gazetteer.compiled import cache_directory
from gazetteer.errors import (
    ServiceAnswerError,
    ServiceBusyError,
    ServiceSettingError,
    ServiceUnreachableError,
)
from gazetteer.ledger import Ledger
from gazetteer.services import MOST, SERVICES
from gazetteer.vicinity import check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gazetteer.place import Place
    from gazetteer.services import Service

AGENT_VARIABLE: Final = "INCIDENT_MAPPER_USER_AGENT"
USERNAME_VARIABLE: Final = "INCIDENT_MAPPER_GEONAMES_USERNAME"
SECONDS: Final = 10.0
TRIES: Final = 3
FIRST_PAUSE: Final = 2.0  # where a busy server does not say how long; doubled at each try
BUSY: Final = frozenset({429, 503})
REFUSED: Final = frozenset({401, 403})
PLACES_OF_DEGREES: Final = 5  # about a metre
LONGEST_SHOWN: Final = 200
# What libraries call themselves, and what geopy's pages have as examples: nobody is told by these.
NOBODY: Final = ("geopy", "python", "my-application", "my_app/1", "my_user_agent/1.0", "specify_your_app_name_here")
SILENT: Final = logging.NullHandler()


class _BusyFault(Exception):  # noqa: N818 - no error yet: it is asked again
    """The server answered that it is busy; `wait` is what it asks for, in seconds, if it says so."""

    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(status)
        self.status, self.wait = status, wait


class _StayingHandler(HTTPRedirectHandler):
    """Follows no redirect: it would be one more request, and to somebody whom the user did not name."""

    def redirect_request(self, *_: object) -> None:
        """Go nowhere; the redirect is then an answer like any refusal."""


@dataclass(frozen=True, slots=True)
class Geocoder:
    """A service, where it is asked, and by whom; what it answered once is kept and not asked again."""

    service: Service
    server: str
    user_agent: str
    ledger: Ledger
    username: str | None = field(default=None, repr=False)
    timeout: float = SECONDS

    @property
    def host(self) -> str:
        """Who is asked, as it can be shown."""
        return urlsplit(self.server).netloc

    def find(self, name: str, country: str | None = None) -> tuple[Place, ...]:
        """List the places of a name, in the service's order, and in a country (ISO code) if one is given.

        Raise ServiceError if there is no answer; that there is no place is one.
        """
        code = country.upper() if country else None
        only = {self.service.country: code} if code and self.service.country else {}
        places = self._places("geocode", " ".join(name.split()), {**self.service.find, **only})
        return tuple(place for place in places if code in {None, place.country})

    def reverse(self, lat: float, lon: float) -> tuple[Place, ...]:
        """List what the service names at a point in degrees, the best first; raise PointError or ServiceError."""
        check(lat, lon)
        point = [round(degrees, PLACES_OF_DEGREES) + 0.0 for degrees in (lat, lon)]  # and no minus before 0
        return self._places("reverse", point, self.service.reverse)

    def _places(self, verb: str, query: str | list[float], options: Mapping[str, Any]) -> tuple[Place, ...]:
        asked = query.casefold() if isinstance(query, str) else query
        question = json.dumps([self.service.name, self.server, verb, asked, options], sort_keys=True)
        rows = self.ledger.kept(question)
        if rows is None:
            rows = self._ask(verb, query, options)
            self.ledger.keep(question, rows)
        return tuple(place for row in rows if isinstance(row, dict) and (place := self.service.read(row)) is not None)

    def _ask(self, verb: str, query: str | list[float], options: Mapping[str, Any]) -> list[Any]:
        """Ask in turn, and again while the server is busy."""
        for number in range(TRIES):
            with self.ledger.turn(self.service.name, self.server) as turn:
                try:
                    return self._rows(verb, query, options)
                except _BusyFault as fault:
                    turn.pause = max(turn.pause, FIRST_PAUSE * 2**number if fault.wait is None else fault.wait)
                    status = fault.status
        raise ServiceBusyError(self._told(f"answered {status} (busy) {TRIES} times: ask again later"))

    def _rows(self, verb: str, query: str | list[float], options: Mapping[str, Any]) -> list[Any]:
        """Ask once; return the rows of the answer as the service gave them."""
        from geopy.exc import GeopyError  # noqa: PLC0415 - geopy is for those only who go online

        try:
            found = getattr(self._geopy(), verb)(query, exactly_one=False, **options)
        except GeopyError as error:
            raise self._fault(error) from error
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise ServiceAnswerError(
                self._told("answered something that holds no places: check that it is such a service")
            ) from error
        return [location.raw for location in found or () if location is not None][:MOST]

    def _geopy(self) -> Any:
        """Open geopy's geocoder, with the adapter that tells a busy server from others and does not sleep."""
        from geopy.adapters import URLLibAdapter  # noqa: PLC0415
        from geopy.geocoders import get_geocoder_for_service  # noqa: PLC0415

        logging.getLogger("geopy").addHandler(SILENT)  # else it writes a server's words to the terminal as they are
        proxies: dict[str, str] | None = {} if _is_local(self.server) else None

        def adapter(**given: Any) -> Any:
            made = URLLibAdapter(**given)
            https = HTTPSHandler(context=given["ssl_context"])
            made.urlopen = build_opener(https, ProxyHandler(proxies), _StayingHandler).open
            return made

        scheme, _, domain = self.server.partition("://")
        needed = {"username": self.username} if self.service.needs_username else {}
        return get_geocoder_for_service(self.service.name)(
            scheme=scheme, domain=domain, user_agent=self.user_agent, timeout=self.timeout, proxies=proxies,
            adapter_factory=adapter, **needed,
        )  # fmt: skip

    def _fault(self, error: Exception) -> Exception:
        """Say in a sentence what geopy's error means."""
        from geopy import exc  # noqa: PLC0415
        from geopy.adapters import AdapterHTTPError  # noqa: PLC0415

        cause, beneath = error.__cause__, error.__context__
        if isinstance(cause, AdapterHTTPError):
            return self._refusal(cause.status_code, cause.headers, cause.text)
        if isinstance(error, exc.GeocoderQuotaExceeded):
            return ServiceBusyError(self._told(f"has no credit left for you{_words(error)}: ask again later"))
        if isinstance(error, exc.GeocoderAuthenticationFailure | exc.GeocoderInsufficientPrivileges):
            words = f"does not accept the user name{_words(error)}: give another with --username or {USERNAME_VARIABLE}"
            return ServiceSettingError(self._told(words))
        if isinstance(error, exc.GeocoderTimedOut) or isinstance(beneath, TimeoutError):
            words = f"did not answer within {self.timeout:g} s: ask again later, or another server with --server"
            return ServiceUnreachableError(self._told(words))
        if isinstance(error, exc.GeocoderParseError):
            return ServiceAnswerError(
                self._told("answered something that is no JSON: check that it is such a service, and no page before it")
            )
        if isinstance(beneath, OSError | HTTPException):
            reason = getattr(beneath, "reason", beneath)
            why = _line(str(getattr(reason, "strerror", None) or reason)) or type(reason).__name__
            return ServiceUnreachableError(
                self._told(f"cannot be reached ({why}): check the network and the server's URL, or go without --online")
            )
        return ServiceAnswerError(self._told(f"refused the question{_words(error)}: ask otherwise, or another service"))

    def _refusal(self, status: int, headers: Mapping[str, str], text: str | None) -> Exception:
        """Say what an HTTP status means."""
        if status in BUSY:
            return _BusyFault(status, _wanted_wait(headers.get("retry-after") or "", self.ledger.now()))
        if status in REFUSED:
            names = f"user agent '{self.user_agent}'" + (" or user name" if self.username else "")
            return ServiceSettingError(
                self._told(f"answered {status}, and may not accept the {names}: see its rules of use, and give another")
            )
        if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            there = _line(headers.get("location") or "somewhere else")
            words = f"answered {status} and sends on to {there}: give the base URL there with --server"
            return ServiceAnswerError(self._told(words))
        said = f" ({_line(text)})" if text and not text.lstrip().startswith("<") else ""
        return ServiceAnswerError(self._told(f"answered {status}{said}: ask again later, or another service"))

    def _told(self, words: str) -> str:
        return f"{self.service.title} at {self.host} {words}"


def open_service(
    name: str,
    *,
    user_agent: str | None = None,
    server: str | None = None,
    username: str | None = None,
    timeout: float = SECONDS,
) -> Geocoder:
    """Open a geocoding service by name (nominatim, photon, geonames); nothing is asked yet.

    `user_agent` says who asks, and `username` is needed by GeoNames; both may stand in the environment. `server` is the
    base URL of another server of the service; `timeout` is in seconds. Raise ServiceSettingError if one of these is
    missing or malformed.
    """
    if name not in SERVICES:
        raise ServiceSettingError(f"no geocoding service is known as '{name}': give one of {', '.join(SERVICES)}")
    service = SERVICES[name]
    agent = _checked_agent((user_agent or os.environ.get(AGENT_VARIABLE, "")).strip())
    person = (username or os.environ.get(USERNAME_VARIABLE, "")).strip() if service.needs_username else ""
    if service.needs_username and not person:
        raise ServiceSettingError(
            f"{service.title} wants a user name: register one at www.geonames.org/login, "
            f"and give it with --username or {USERNAME_VARIABLE}"
        )
    base = _checked_server(service.server if server is None else server)
    return Geocoder(service, base, agent, Ledger(cache_directory()), person or None, timeout)


def _checked_agent(agent: str) -> str:
    if not agent or agent.lower().startswith(NOBODY) or not (agent.isascii() and agent.isprintable()):
        what = f"the user agent '{_line(agent)}' tells nobody" if agent else "no user agent is given"
        raise ServiceSettingError(
            f"{what}: geocoding services want to know who asks, so give your application and how to reach you, "
            f"such as 'border-desk/1.0 (desk@example.org)', with --user-agent or {AGENT_VARIABLE}"
        )
    return agent


def _checked_server(url: str) -> str:
    """Return a base URL in the form in which it is asked and kept; raise ServiceSettingError if it is none."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    whole = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    if not whole or parts.query or parts.fragment or any(c.isspace() for c in parts.netloc + parts.path):
        raise ServiceSettingError(
            f"the server '{_line(url)}' is no base URL: give one such as http://127.0.0.1:8080, without user, ? and #"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _is_local(server: str) -> bool:
    """Tell whether a server is this machine: it is asked past any proxy."""
    host = urlsplit(server).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _wanted_wait(stated: str, now: float) -> float | None:
    """Read Retry-After: seconds, or a day and time; None if it is neither."""
    stated = stated.strip()
    if stated.isascii() and stated.isdigit():
        return float(stated)
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(now, UTC)).total_seconds())


def _words(error: Exception) -> str:
    """Quote a service's own words."""
    line = _line(str(error))
    return f" ({line})" if line else ""


def _line(words: str) -> str:
    """Put words of others into one printable line."""
    return "".join(c for c in " ".join(words.split()) if c.isprintable())[:LONGEST_SHOWN]
