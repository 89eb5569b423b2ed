"""Text whose lines are broken to fit a page in, as in e-mails and PDFs; a paragraph a line out. Pure."""

from __future__ import annotations

import re
from typing import Final

WIDEST: Final = 120  # characters; longer lines are paragraphs already
NEARLY: Final = 0.8  # of the widest line: letters differ in width, so printed lines of one width differ in length
HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")


def unwrapped(text: str) -> str:
    """Join the lines of each paragraph; a line that had room for the next one's first word ends its paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if width > WIDEST:
        return text
    joined: list[str] = []
    before = ""
    for line in lines:
        wrapped = before != "" and len(before) + 1 + len(line.partition(" ")[0]) > NEARLY * width
        if not wrapped or not line:
            joined.append(line)
        elif HYPHEN.search(before) and line[0].islower():  # a word broken between two lines
            joined[-1] = HYPHEN.sub("", joined[-1]) + line
        else:
            joined[-1] += f" {line}"
        before = line
    return "\n".join(joined)
