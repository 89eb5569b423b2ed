"""Real HTTP on this machine for the tests: a server that runs while it is needed, and answers that are told to it."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Step:
    """One answer of a server: a status with headers and a body, after so many seconds of silence."""

    body: str | bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silent_for: float = 0.0


class Handler(BaseHTTPRequestHandler):
    """Says nothing on the terminal, and sends a step."""

    def send(self, step: Step, closing: threading.Event) -> None:
        closing.wait(step.silent_for)
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


@contextlib.contextmanager
def serving(handler: type[Handler]):
    """Run a server on a free port and give its base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
