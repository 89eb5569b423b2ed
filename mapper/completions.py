"""Messages and a JSON schema in; a model's answer as JSON text out, from an OpenAI-compatible endpoint or from disk.

The only room that speaks to a model's server, and it says one thing: POST {base URL}/chat/completions. The key goes
into that request's header, and nowhere else: not into the cache, not into an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import json
import os
import random
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import httpx
import platformdirs

from mapper.courtesy import asked_to_wait
from mapper.errors import CompletionError, EndpointError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CACHE_VARIABLE: Final = "INCIDENT_MAPPER_CACHE"
CACHE_FORMAT: Final = 1
"""Raise it whenever what a cached file holds changes its meaning."""
TRIES: Final = 4
TRIES_AT_JSON: Final = 2  # an answer that is no JSON has cost tokens already
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 300.0
OPTIONAL: Final = ("response_format", "temperature")  # what not every server takes; asked for until it is refused
TOO_MANY: Final = 429
PASSING: Final = frozenset({408, 409, 425, TOO_MANY})
KEYLESS: Final = frozenset({401, 403})
REFUSALS: Final = frozenset({400, 422})
LONGEST_SHOWN: Final = 200
SHORTEST_SECRET: Final = 8

Message = dict[str, str]
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer, JSON text, with the tokens it cost when it was given; `cached` if it cost nothing now."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached: bool = False


@dataclass(slots=True)
class Spent:
    """The tokens an endpoint has counted, useless answers included; `untold` answers came without a count."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    untold: int = 0


class Completer(Protocol):
    """Whatever answers messages in the shape of a JSON schema."""

    @property
    def model(self) -> str:
        """The model that is asked."""

    def complete(self, messages: Sequence[Message], schema: Schema) -> Completion:
        """Answer, or raise CompletionError."""


class _PassingError(Exception):
    """A failure that may be gone at the next try; `wait` is what the server asks for, in seconds."""

    def __init__(self, what: str, *, wait: float | None = None, tries: int = TRIES, is_away: bool = False) -> None:
        super().__init__(what)
        self.wait, self.tries, self.is_away = wait, tries, is_away


@dataclass(slots=True)
class Endpoint:
    """A model behind a base URL; asks again with growing pauses while a failure may pass."""

    base_url: str
    model: str
    client: httpx.Client
    key: str = field(default="", repr=False)
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    jitter: Callable[[], float] = random.random
    spent: Spent = field(default_factory=Spent)
    _refused: set[str] = field(default_factory=set)
    _is_away: bool = False

    @property
    def host(self) -> str:
        """Who is asked, as it can be shown: without user, password or query."""
        url = httpx.URL(self.base_url)
        return f"{url.host}:{url.port}" if url.port else url.host

    def complete(self, messages: Sequence[Message], schema: Schema) -> Completion:
        """Ask until there is an answer that is JSON with what the schema requires; CompletionError if there is none."""
        for number in count(1):
            try:
                completion = self._ask(messages, schema)
            except _PassingError as fault:
                # a server that was away for one article is not waited for at the next
                tries = 1 if self._is_away else fault.tries
                if number >= tries or (fault.wait or 0) > LONGEST_WAIT:
                    self._is_away = fault.is_away
                    raise CompletionError(f"{self._told(fault)}{_times(number)}.") from None
                pause = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (number - 1)) * (0.5 + self.jitter() / 2)
                self.sleep(pause if fault.wait is None else fault.wait)
            else:
                self._is_away = False
                return completion
        raise AssertionError  # pragma: no cover - count never ends

    def _told(self, fault: object) -> str:
        return f"the model's server {self.host} {fault}"

    def _ask(self, messages: Sequence[Message], schema: Schema) -> Completion:
        answer = self._post(self._body(messages, schema))
        while answer.status_code in REFUSALS and (name := self._unwanted(answer)):
            self._refused.add(name)
            answer = self._post(self._body(messages, schema))
        if answer.status_code in PASSING or answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            wait = asked_to_wait(answer.headers.get("Retry-After"), self.now())
            asks = f" and asks to wait {wait:.0f} s" if wait else ""
            raise _PassingError(f"answered {_status(answer)}{asks}", wait=wait)
        if answer.status_code in KEYLESS:
            words = "its key is missing or refused; set INCIDENT_MAPPER_LLM_KEY"
            raise CompletionError(self._told(f"answered {_status(answer)}: {words}."))
        if not answer.is_success:
            raise CompletionError(self._told(f"answered {_status(answer)}{self._reason(answer)}."))
        return self._read(answer, schema)

    def _body(self, messages: Sequence[Message], schema: Schema) -> dict[str, Any]:
        wanted = {
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        asked = {name: value for name, value in wanted.items() if name not in self._refused}
        return {"model": self.model, "messages": list(messages), "stream": False, **asked}

    def _post(self, body: dict[str, Any]) -> httpx.Response:
        base = httpx.URL(self.base_url)
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = base.copy_with(path=f"{base.path.rstrip('/').removesuffix('/chat/completions')}/chat/completions")
        try:
            return self.client.post(url, content=json.dumps(body), headers=headers)
        except httpx.ConnectError as error:
            raise _PassingError("cannot be reached: check that it runs, and its URL", is_away=True) from error
        except httpx.TimeoutException as error:
            words = "did not answer in time: use a smaller model, or give it more in INCIDENT_MAPPER_LLM_TIMEOUT"
            raise _PassingError(words) from error
        except httpx.HTTPError as error:
            raise _PassingError(f"broke off ({type(error).__name__})") from error

    def _unwanted(self, answer: httpx.Response) -> str | None:
        """Return the optional part of a request that a refusal names, if it was sent."""
        return next((name for name in OPTIONAL if name in answer.text and name not in self._refused), None)

    def _reason(self, answer: httpx.Response) -> str:
        """Return the server's own words on a refusal, in one line, without the key."""
        words = self._without_key(answer.text)
        with contextlib.suppress(ValueError, RecursionError, KeyError, TypeError):
            words = str(json.loads(words)["error"]["message"])
        line = "".join(sign for sign in " ".join(words.split()) if sign.isprintable()).rstrip(".")
        return f": {line[:LONGEST_SHOWN]}" if line else ""

    def _read(self, answer: httpx.Response, schema: Schema) -> Completion:
        """Read the answer's envelope; what is no JSON inside may be so at the next try."""
        try:
            whole = json.loads(self._without_key(answer.text))
            choice = whole["choices"][0]
            content, reason = choice["message"].get("content"), choice.get("finish_reason")
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            raise _PassingError("answered something else than a chat completion", tries=TRIES_AT_JSON) from None
        tokens = self._count(whole.get("usage"))
        if reason == "length":
            raise CompletionError(
                self._told(f"cut the answer off after {tokens[1]:,} tokens: give the model a larger context or limit.")
            )
        if reason == "content_filter" or (isinstance(choice["message"].get("refusal"), str) and not content):
            raise CompletionError(self._told("declined to answer: use another model for this article."))
        text = _json_of(content if isinstance(content, str) else "")
        if not _is_asked(text, schema):
            raise _PassingError("gave an answer that is not the JSON asked for", tries=TRIES_AT_JSON)
        return Completion(text, *tokens)

    def _without_key(self, words: str) -> str:
        """Return a server's words, should they repeat the key, without it; a short one is a stand-in, not a secret."""
        return words.replace(self.key, "[key]") if len(self.key) >= SHORTEST_SECRET else words

    def _count(self, usage: Any) -> tuple[int, int]:
        """Add an answer's tokens to what was spent, and return them."""
        told = usage if isinstance(usage, dict) else {}
        values = [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
        into, out = (value if isinstance(value, int) else 0 for value in values)
        self.spent.prompt_tokens += into
        self.spent.completion_tokens += out
        self.spent.untold += not (into or out)
        return into, out


@dataclass(frozen=True, slots=True)
class Cache:
    """A completer that keeps the answers of another on disk, by model, messages and schema."""

    completer: Completer
    folder: Path

    @property
    def model(self) -> str:
        """The model that is asked."""
        return self.completer.model

    def complete(self, messages: Sequence[Message], schema: Schema) -> Completion:
        """Return the answer kept, else ask for one and keep it."""
        path = self.folder / f"{self._name(messages, schema)}.json"
        kept = _kept(path)
        if kept is not None and _is_asked(kept.text, schema):
            return kept
        completion = self.completer.complete(messages, schema)
        with contextlib.suppress(OSError):  # an answer that cannot be kept is still an answer
            _keep(path, completion)
        return completion

    def _name(self, messages: Sequence[Message], schema: Schema) -> str:
        whole = json.dumps([CACHE_FORMAT, self.model, list(messages), schema], sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()


def cache_folder() -> Path:
    """Return the folder of kept answers, made if need be: in INCIDENT_MAPPER_CACHE, or in the user's cache."""
    top = os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("incident-mapper")
    folder = Path(top, "completions")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise EndpointError(
            f"{folder}: the model's answers cannot be kept there ({error.strerror}); "
            f"set {CACHE_VARIABLE} to a writable folder."
        ) from error
    return folder


def open_client(base_url: str, seconds: float = ANSWER_SECONDS) -> httpx.Client:
    """Return a client for an endpoint; EndpointError if that is no URL. What is local is asked past any proxy."""
    return httpx.Client(
        timeout=httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)), trust_env=not is_local(base_url)
    )


def is_local(base_url: str) -> bool:
    """Tell whether a base URL is this machine's own; EndpointError if it is none."""
    try:
        url = httpx.URL(base_url)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL("")
    if url.scheme not in {"http", "https"} or not url.host:
        raise EndpointError("the model's URL is none: give one such as http://127.0.0.1:11434/v1.")
    if url.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def _kept(path: Path) -> Completion | None:
    """Read a kept answer; None if there is none, or none that can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        text, into, out = kept["text"], kept["prompt_tokens"], kept["completion_tokens"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return Completion(str(text), into, out, cached=True)


def _keep(path: Path, completion: Completion) -> None:
    """Write an answer: the file appears whole or not at all."""
    kept = {
        "text": completion.text,
        "prompt_tokens": completion.prompt_tokens,
        "completion_tokens": completion.completion_tokens,
    }
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as part:
        file = Path(part.name)
        try:
            json.dump(kept, part)
            part.close()
            file.replace(path)
        finally:
            file.unlink(missing_ok=True)


def _json_of(content: str) -> str:
    """Return the JSON object in a model's words: without its thoughts, and without the fence around it."""
    said = content.rpartition("</think>")[2]
    return said[said.find("{") : said.rfind("}") + 1]


def _is_asked(text: str, schema: Schema) -> bool:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(answer, dict) and set(schema.get("required", ())) <= set(answer)


def _status(answer: httpx.Response) -> str:
    return f"{answer.status_code} {answer.reason_phrase}".strip()


def _times(number: int) -> str:
    return f" ({number} tries)" if number > 1 else ""
