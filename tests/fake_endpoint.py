"""A model's server for the tests: real HTTP on this machine, answering what it is told to, and noting what it is asked.

A step is a status with headers and a body, or the seconds it stays silent first. The last step is repeated.
"""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Step:
    """One answer of the server."""

    body: str | bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silent_for: float = 0.0


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

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fake.asked.append(json.loads(body))
            fake.headers.append(dict(self.headers))
            fake.paths.append(self.path)
            step = fake.steps.pop(0) if len(fake.steps) > 1 else fake.steps[0]
            fake.closing.wait(step.silent_for)
            data = step.body if isinstance(step.body, bytes) else step.body.encode()
            with contextlib.suppress(OSError):  # who asked may have gone
                self.send_response(step.status)
                for name, value in step.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        fake.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
