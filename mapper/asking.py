"""Articles in, a language model's claims out: puts prompt, endpoint, cache and reading together, and keeps count.

It needs the extra `llm`; nothing but the command line imports it, and only when a model is asked for.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from mapper.completions import ANSWER_SECONDS, Cache, Endpoint, cache_folder, is_local, open_client
from mapper.errors import CompletionError, EndpointError, ExtractionError
from mapper.extraction import rules
from mapper.extraction.agreement import agreed
from mapper.extraction.llm import schema, told
from mapper.extraction.prompts import messages, parts
from mapper.extraction.verification import verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gazetteer import Toponym
    from mapper.article import Article
    from mapper.claim import Claim
    from mapper.completions import Completer
    from mapper.pipeline import Extractor
    from mapper.profile import Profile

URL_VARIABLE: Final = "INCIDENT_MAPPER_LLM_URL"
MODEL_VARIABLE: Final = "INCIDENT_MAPPER_LLM_MODEL"
KEY_VARIABLE: Final = "INCIDENT_MAPPER_LLM_KEY"
TIMEOUT_VARIABLE: Final = "INCIDENT_MAPPER_LLM_TIMEOUT"
MILLION: Final = 1_000_000
LONGEST_REASON: Final = 100


@dataclass(slots=True)
class ModelReader:
    """An extractor: sends an article's parts to a model, and reads the answers; counts articles and what was unfit."""

    completer: Completer
    articles: int = 0
    cached: int = 0
    unfit: Counter[str] = field(default_factory=Counter)

    def __call__(self, article: Article, profile: Profile, toponyms: Sequence[Toponym], /) -> tuple[Claim, ...]:
        """Find the claims of an article, in reading order; CompletionError if a part gets no answer."""
        asked, all_cached = schema(profile), True
        found: list[Claim] = []
        for part in parts(article.text):
            completion = self.completer.complete(messages(article, profile, part), asked)
            answer = told(completion.text, article, part, toponyms, self.completer.model)
            found += answer.claims
            self.unfit.update(answer.unfit)
            all_cached = all_cached and completion.cached
        self.articles += 1
        self.cached += all_cached
        return tuple(sorted(found, key=lambda claim: claim.quote_start))


@dataclass(frozen=True, slots=True)
class BothReaders:
    """An extractor: the rules and a model read, each is verified, and what both found stands once and says so."""

    model: Extractor

    def __call__(self, article: Article, profile: Profile, toponyms: Sequence[Toponym], /) -> tuple[Claim, ...]:
        """Find the claims of an article; where the model fails the error holds those of the rules."""
        by_rules = verified(rules.extract(article, profile, toponyms), article, profile)
        try:
            by_model = verified(self.model(article, profile, toponyms), article, profile)
        except CompletionError as error:
            reason = f"{str(error).removesuffix('.')}; only what the rules find in it is kept."
            raise ExtractionError(reason, by_rules.claims) from error
        dropped = [claim for claim, _ in (*by_rules.dropped, *by_model.dropped)]
        return (*agreed(by_rules.claims, by_model.claims), *dropped)


@dataclass(frozen=True, slots=True)
class Asking:
    """A model that is ready to be asked, and what it cost when it was; closes its connection on leaving."""

    extractor: Extractor
    reader: ModelReader
    endpoint: Endpoint
    price: tuple[float, float] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.endpoint.client.close()

    @property
    def notice(self) -> str | None:
        """Where the texts go, if they leave this machine."""
        if is_local(self.endpoint.base_url):
            return None
        return f"llm: the articles' texts are sent to {self.endpoint.host}."

    def summary(self, dropped: Iterable[tuple[Claim, str]]) -> str:
        """Say how many articles were read, what it cost, and how many claims were dropped and why."""
        reader, spent = self.reader, self.endpoint.spent
        cached = f" ({reader.cached:,} from the cache)" if reader.cached else ""
        cost = f"{spent.prompt_tokens:,} + {spent.completion_tokens:,} tokens"
        if spent.untold:
            cost += f" ({_count(spent.untold, 'answer')} without a count)"
        if self.price:
            cost += f", {_dollars(spent.prompt_tokens, spent.completion_tokens, self.price)}"
        words = f"llm: {_count(reader.articles, 'article')}{cached}, {cost}"
        reasons = reader.unfit + Counter(reason for claim, reason in dropped if claim.extractor == "llm")
        if not reasons:
            return f"{words}; no claim dropped"
        listed = ", ".join(f"{number:,} {_line(reason)}" for reason, number in reasons.most_common())
        return f"{words}; {_count(reasons.total(), 'claim')} dropped: {listed}"


def opened(
    environment: Mapping[str, str],
    url: str | None = None,
    model: str | None = None,
    price: tuple[float, float] | None = None,
    *,
    with_rules: bool = False,
) -> Asking:
    """Open the model that options and environment name; EndpointError says what is missing."""
    url = (url or environment.get(URL_VARIABLE, "")).strip()
    model = (model or environment.get(MODEL_VARIABLE, "")).strip()
    if not url:
        raise EndpointError(f"no model's URL is given: use --llm-url http://127.0.0.1:11434/v1 or set {URL_VARIABLE}.")
    if not model:
        raise EndpointError(f"no model is named: use --llm-model NAME or set {MODEL_VARIABLE}.")
    key, seconds = _key(environment), _seconds(environment)
    with ExitStack() as stack:
        client = stack.enter_context(open_client(url, seconds))
        endpoint = Endpoint(url, model, client, key)
        reader = ModelReader(Cache(endpoint, cache_folder()))
        stack.pop_all()
    return Asking(BothReaders(reader) if with_rules else reader, reader, endpoint, price)


def _key(environment: Mapping[str, str]) -> str:
    key = environment.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise EndpointError(f"{KEY_VARIABLE} holds characters that no key has: set it anew.")
    return key


def _seconds(environment: Mapping[str, str]) -> float:
    stated = environment.get(TIMEOUT_VARIABLE, "").strip()
    try:
        seconds = float(stated or ANSWER_SECONDS)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise EndpointError(f"{TIMEOUT_VARIABLE} is {stated!r}: set it to a number of seconds.")
    return seconds


def _dollars(into: int, out: int, price: tuple[float, float]) -> str:
    dollars = (into * price[0] + out * price[1]) / MILLION
    return f"${dollars:.2f}" if dollars >= 0.01 or not dollars else f"${dollars:.4f}"


def _line(reason: str) -> str:
    """Return a reason in one printable line: a part of it are the model's own words."""
    return "".join(sign for sign in reason if sign.isprintable())[:LONGEST_REASON]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
