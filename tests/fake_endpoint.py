"""A model's server for the tests: real HTTP on this machine, answering what it is told to, and noting what it is asked.

A step is a status with headers and a body, or the seconds it stays silent first. The last step is repeated.
"""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import dataclass, field
from typing import Any

from loopback import Handler, Step, serving


@dataclass
class FakeEndpoint:
    """What is asked of the server, and what it answers."""

    url: str
    steps: list[Step]
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def answers(self, *steps: Step) -> None:
        """Set what is answered from now on."""
        self.steps[:] = steps


def completion(
    content: Any, *, finish_reason: str = "stop", tokens: tuple[int, int] | None = (120, 40), **message: Any
):
    """An answer in the shape of a chat completion; `content` as JSON unless it is text."""
    text = content if isinstance(content, str | None) else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish_reason, "message": {"role": "assistant", "content": text, **message}}
    usage = {"usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}} if tokens else {}
    return Step(json.dumps({"object": "chat.completion", "choices": [choice], **usage}))


def refusal(status: int, message: str = "no", **headers: str) -> Step:
    """An error in the shape servers give it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Step(json.dumps({"error": {"message": message}}), status, named)


@contextlib.contextmanager
def fake_endpoint(*steps: Step):
    """Run the server on a free port."""
    fake = FakeEndpoint("", list(steps) or [completion({"claims": []})])

    class Asking(Handler):
        def do_POST(self):  # noqa: N802 - the name that http.server asks for
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fake.asked.append(json.loads(body))
            fake.headers.append(dict(self.headers))
            fake.paths.append(self.path)
            step = fake.steps.pop(0) if len(fake.steps) > 1 else fake.steps[0]
            self.send(step, fake.closing)

    with serving(Asking) as base:
        fake.url = f"{base}/v1"
        try:
            yield fake
        finally:
            fake.closing.set()
