"""Real HTTP on this machine for the tests: a server that runs while it is needed, and answers that are told to it."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


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
def serving(handler: type[Handler], context: ssl.SSLContext | None = None):
    """Run a server on a free port, with TLS if there is a context for it, and give its base URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.handle_error = lambda *_: None  # a client that does not believe its certificate hangs up
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
