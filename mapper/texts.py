"""A text or Markdown file in, with front matter or without; an Article out. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml
from frontmatter.default_handlers import YAMLHandler

from mapper.encoding import decoded
from mapper.errors import InputError
from mapper.records import article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapper.article import Article

FRONT_MATTER: Final = YAMLHandler()
NOTHING: Final = ("", "~", "null", "Null", "NULL")  # how YAML writes that nothing is stated
KNOWN_KEY: Final = re.compile(r"(?:title|outlet|outlet_side|url|published)\s*:")


def text_article(name: str, data: bytes, known: Mapping[str, Any]) -> Article:
    """Read a text; its front matter goes before what is known otherwise."""
    table, text = _front_matter(decoded(data))
    return article(name, text, {**known, **table})


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split a text into what its front matter states, all of it words, and the rest."""
    bare = text.lstrip()
    if not FRONT_MATTER.detect(bare):
        return {}, text
    try:
        head, rest = FRONT_MATTER.split(bare)
    except ValueError:
        if KNOWN_KEY.match(bare.lstrip("-").lstrip()):
            raise InputError("its front matter has no end: write --- on a line of its own after it.") from None
        return {}, text
    try:
        table = FRONT_MATTER.load(head, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(f"its front matter is no YAML ({_problem(error)}): mend the lines between the ---.") from error
    if not isinstance(table, dict):
        return {}, text
    return {key: value for key, value in table.items() if value not in NOTHING}, rest.strip()


def _problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())
