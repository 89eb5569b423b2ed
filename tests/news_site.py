"""A news site on this machine for the tests: pages set by their paths, and a note of who asked for what."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING

from loopback import Handler, Step, serving

if TYPE_CHECKING:
    import ssl


class Site(Handler):
    """A server with pages set by their paths, a Step or a function of the handler; it notes who asked for what."""

    pages: dict
    asked: list
    closing: threading.Event

    def do_GET(self):  # noqa: N802 - the name is the library's
        self.asked.append((self.path, self.headers["Host"], time.monotonic()))
        step = self.pages.get(self.path, Step("", 404))
        if isinstance(step, list):
            step = step.pop(0)
        if isinstance(step, Step):
            self.send(step, self.closing)
        else:
            with contextlib.suppress(OSError):
                step(self)

    def begin(self, *heads):
        self.wfile.write("\r\n".join(["HTTP/1.1 200 OK", "Connection: close", *heads, "", ""]).encode())


@contextlib.contextmanager
def site(context: ssl.SSLContext | None = None):
    """Run a server of its own; give its class, with `url`."""

    class Own(Site):
        pages = {}  # noqa: RUF012
        asked = []  # noqa: RUF012
        closing = threading.Event()

    with serving(Own, context) as url:
        Own.url = url
        Own.port = url.rpartition(":")[2]
        try:
            yield Own
        finally:
            Own.closing.set()
