"""A URL in; what stands there out, or in one sentence why not. The only room that asks the web for articles.

Whoever the URL names is looked up once, checked, and asked at just that address, so that no second lookup can lead
elsewhere; redirects are followed by hand, and each is checked alike. Proxies of the environment are not used: behind
one it would be the proxy that looks up the host, and nothing here could be checked.
"""

from __future__ import annotations

import http
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, Self

import anyio
import anyio.to_thread
import httpx
from anyio.from_thread import start_blocking_portal

from mapper import addresses
from mapper.courtesy import AGENT, Rules, Turns, asked_to_wait, rules
from mapper.errors import FetchError
from mapper.inputs import Fetched
from mapper.kinds import MEDIA_TYPES, SUFFIXES, UNTOLD

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence
    from types import TracebackType

    from anyio.from_thread import BlockingPortal

    from mapper.addresses import Allow, Resolve

MOST_REDIRECTS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
BUSY: Final = frozenset({429, 503})
PLAIN_KINDS: Final = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv")
"""Kinds whose encoding the server may tell; they are handed on as UTF-8."""
ASKED: Final = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en",
    "Connection": "close",
}
ENCODINGS: Final = frozenset(
    {"", "identity", "gzip", "x-gzip", "deflate"}
)  # each once: two would unpack a thousandfold twice


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken of an address, and how long it may take, in bytes and seconds."""

    size: int = 10_000_000
    whole: float = 60.0
    silence: float = 15.0
    pause: float = 1.0
    longest_wait: float = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; the body is there only where it was wanted."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


@dataclass(slots=True)
class Fetcher:
    """Gets what stands at URLs, one after the other; to be closed, as in a `with`.

    `allow` tells whether an address may be asked, `resolve` gives those of a host, `trust` whom TLS believes.
    """

    allow: Allow = addresses.is_public
    resolve: Resolve = addresses.lookup
    limits: Limits = field(default_factory=Limits)
    trust: ssl.SSLContext | None = None
    _rules: dict[str, Rules | str] = field(default_factory=dict)
    _turns: Turns = field(init=False)
    _open: ExitStack = field(default_factory=ExitStack)
    _portal: BlockingPortal | None = None

    def __post_init__(self) -> None:
        self._turns = Turns(self.limits.pause, time.monotonic)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._portal = None
        self._open.__exit__(kind, fault, trace)  # with a fault, such as an interrupt, what is under way is broken off

    def __call__(self, url: str, /) -> Fetched:
        """Get what stands at a URL; FetchError where it cannot or may not."""
        if self._portal is None:  # a thread that a deadline can interrupt wherever it waits
            self.trust = self.trust or httpx.create_ssl_context()
            self._portal = self._open.enter_context(start_blocking_portal())
        return self._portal.call(self._fetched, url)

    async def _fetched(self, url: str) -> Fetched:
        try:
            with anyio.fail_after(self.limits.whole):
                found, answer = await self._walk(addresses.parsed(url), minding=True)
        except TimeoutError as error:
            raise FetchError(f"it took longer than {self.limits.whole:g} seconds: try again later.") from error
        suffix = _suffix(answer.headers, found)
        return Fetched(str(found), suffix, _as_utf8(answer.body, answer.headers, suffix))

    async def _walk(self, url: httpx.URL, *, minding: bool) -> tuple[httpx.URL, Answer]:
        """Go from redirect to redirect to what stands there in the end; `minding` what robots.txt says of each."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._asked(url, await self._delay(url) if minding else 0.0)
            if answer.status not in REDIRECTS or "Location" not in answer.headers:
                return url, _good(answer) if minding else answer
            url = _next(url, answer)
        raise FetchError(f"it redirects more than {MOST_REDIRECTS} times: give the address that a browser ends at.")

    async def _delay(self, url: httpx.URL) -> float:
        """Return the pause that the host's robots.txt asks for; FetchError if it does not let us read the URL."""
        origin = f"{url.scheme}://{url.netloc.decode()}"
        if origin not in self._rules:
            self._rules[origin] = await self._robots(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        told = self._rules[origin]
        if isinstance(told, str):
            raise FetchError(told)
        if not told.permit(str(url)):
            raise FetchError(f"the robots.txt of {url.host} does not let programs read it: save the page and give it.")
        return told.delay

    async def _robots(self, url: httpx.URL) -> Rules | str:
        """Fetch a robots.txt; where the server has none all may be read, and where it fails nothing."""
        try:
            _, answer = await self._walk(url, minding=False)
        except FetchError as error:
            return f"the robots.txt of {url.host} cannot be read, so neither can this: {error}"
        if answer.status >= http.HTTPStatus.INTERNAL_SERVER_ERROR or answer.status == http.HTTPStatus.TOO_MANY_REQUESTS:
            return f"the robots.txt of {url.host} cannot be read ({_status(answer)}), so neither can this: try later."
        return rules(answer.body.decode(errors="replace") if answer.status == http.HTTPStatus.OK else "")

    async def _asked(self, url: httpx.URL, delay: float) -> Answer:
        """Ask for a URL at its turn, and once more where the server bids us wait for a while."""
        answer = await self._answer(url, delay)
        wait = asked_to_wait(answer.headers.get("Retry-After")) if answer.status in BUSY else None
        if wait is None:
            return answer
        if wait > self.limits.longest_wait:
            raise FetchError(f"the server of {url.host} wants us to wait for {wait:.0f} seconds: try again later.")
        await anyio.sleep(wait)
        return await self._answer(url, delay)

    async def _answer(self, url: httpx.URL, delay: float) -> Answer:
        where = addresses.checked(url.host, await self._addresses(url), self.allow)
        await anyio.sleep(self._turns.wait(url.host, delay))
        fault: Exception | None = None
        for address in where:
            try:
                return await self._request(url, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                fault = error
            except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
                raise FetchError(f"the server of {url.host} broke off ({_fault(error)}): try again later.") from error
        raise FetchError(f"the server of {url.host} cannot be reached ({_fault(fault)}): try again later.") from fault

    async def _addresses(self, url: httpx.URL) -> Sequence[str]:
        host = url.raw_host.decode("ascii")
        try:
            found = await anyio.to_thread.run_sync(
                lambda: list(self.resolve(host, addresses.port(url))), abandon_on_cancel=True
            )
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the host {url.host} is not known: check its name and your network.") from error
        return found

    async def _request(self, url: httpx.URL, address: str) -> Answer:
        """Ask the server at an address for a URL, as the host that the URL names."""
        async with (
            httpx.AsyncClient(verify=self.trust or True, trust_env=False, timeout=self.limits.silence) as client,
            client.stream(
                "GET",
                url.copy_with(host=address, fragment=None),
                headers={**ASKED, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": url.raw_host.decode("ascii")},
            ) as response,
        ):
            if response.status_code != http.HTTPStatus.OK:
                return Answer(response.status_code, response.headers)
            return Answer(response.status_code, response.headers, await self._body(response))

    async def _body(self, response: httpx.Response) -> bytes:
        """Take a body as long as it keeps to the limit, which counts what it unpacks to."""
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        if encoding not in ENCODINGS:
            raise FetchError(f"the server packed it as {encoding[:40]}, which was not asked for: save the page.")
        told = response.headers.get("Content-Length", "")
        size = int(told) if told.isdecimal() and len(told) < 20 else 0
        whole = bytearray()
        if size <= self.limits.size:
            async for piece in response.aiter_bytes():
                whole += piece
                if len(whole) > self.limits.size:
                    break
        if max(size, len(whole)) > self.limits.size:
            raise FetchError(f"it is larger than {self.limits.size / 1_000_000:g} MB: save the article alone.")
        return bytes(whole)


def _next(url: httpx.URL, answer: Answer) -> httpx.URL:
    """Return where a redirect leads; FetchError if it leads out of the web, or from a secret line to an open one."""
    try:
        to = addresses.parsed(str(url.join(answer.headers["Location"])))
    except httpx.InvalidURL as error:
        raise FetchError("it redirects to what is no address: give the one that a browser ends at.") from error
    if url.scheme == "https" and to.scheme == "http":
        raise FetchError(
            f"it redirects from https to http ({to.host}), which anybody could listen to: give that address."
        )
    return to


def _good(answer: Answer) -> Answer:
    if answer.status == http.HTTPStatus.OK:
        return answer
    if answer.status in {http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE}:
        raise FetchError(f"the server has no such page ({answer.status}): check the address.")
    if answer.status in {http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.PAYMENT_REQUIRED, http.HTTPStatus.FORBIDDEN}:
        raise FetchError(f"the server does not let us read it ({answer.status}): save the page and give its file.")
    raise FetchError(f"the server did not give it ({_status(answer)}): try again later.")


def _suffix(headers: httpx.Headers, url: httpx.URL) -> str:
    """Return the kind of what came, as the end of a file's name; FetchError if it is none of an article."""
    told = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    own = PurePosixPath(url.path).suffix.lower()
    suffix = (own if own in SUFFIXES else None) if told in UNTOLD else MEDIA_TYPES.get(told)
    if suffix is None:
        raise FetchError(
            f"the server calls it {told[:60] or 'nothing'}, which is no kind of article: check the address."
        )
    return suffix


def _as_utf8(data: bytes, headers: httpx.Headers, suffix: str) -> bytes:
    """Turn words into UTF-8 from the encoding that the server tells; what it does not fit stays as it is."""
    charset = httpx.Response(200, headers=headers).charset_encoding
    if suffix not in PLAIN_KINDS or charset is None:
        return data
    try:
        return data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def _status(answer: Answer) -> str:
    try:
        return f"{answer.status} {http.HTTPStatus(answer.status).phrase}"
    except ValueError:
        return str(answer.status)


def _fault(error: Exception | None) -> str:
    words = " ".join(str(error or "").split()).rstrip(".:")
    return words or type(error).__name__
