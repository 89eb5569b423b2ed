"""Starts the page: Streamlit as a program of its own, on this machine only, from wherever it is called."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import webbrowser
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Final

from mapper.bundled import app_page
from mapper.errors import MapperError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOST: Final = "127.0.0.1"
PORT: Final = 8501
TRIES: Final = 20
STARTUP_SECONDS: Final = 60.0
PAUSE_SECONDS: Final = 0.1

# Calm greys and one ink blue; the sides' own colours are the only strong ones on the page.
THEME: Final[Mapping[str, str]] = {
    "theme.baseRadius": "small",
    "theme.light.primaryColor": "#2F4B66",
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F3F4F5",
    "theme.light.textColor": "#1B1F24",
    "theme.light.borderColor": "#DADDE1",
    "theme.light.sidebar.backgroundColor": "#F7F8F9",
    "theme.light.sidebar.secondaryBackgroundColor": "#FFFFFF",
    "theme.dark.primaryColor": "#9DB7D1",
    "theme.dark.backgroundColor": "#14171B",
    "theme.dark.secondaryBackgroundColor": "#1E2329",
    "theme.dark.textColor": "#E6E9EC",
    "theme.dark.borderColor": "#333A42",
    "theme.dark.sidebar.backgroundColor": "#191D22",
    "theme.dark.sidebar.secondaryBackgroundColor": "#14171B",
}
# What is stated here overrides a user's own Streamlit settings: nothing leaves the machine, nothing is asked.
SETTINGS: Final[Mapping[str, str]] = {
    "server.address": HOST,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "50",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "logger.hideWelcomeMessage": "true",
    "logger.level": "warning",
    **THEME,
}


def command(paths: Sequence[str], port: int) -> list[str]:
    """Return the command that serves the page on `port`, opening the articles at `paths`."""
    settings = [f"--{name}={value}" for name, value in {**SETTINGS, "server.port": str(port)}.items()]
    # -P: a file in the caller's folder that is named like a module is not taken for it
    return [sys.executable, "-P", "-m", "streamlit", "run", str(app_page()), *settings, "--", *paths]


def serve(paths: Sequence[str], *, port: int | None = None, open_browser: bool = True) -> int:
    """Serve the page until it is stopped, print its address once it answers, and return the exit status.

    Without `port` the first free one from 8501 on is taken; MapperError if a stated one is in use.
    """
    chosen = free_port() if port is None else port
    if not _is_free(chosen):
        raise MapperError(f"Port {chosen} is in use by another program: give another one, or none.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl+C: the page never outlives this program
    # Streamlit's own words on stdout add nothing to the address; what goes wrong it says on stderr.
    with subprocess.Popen(command(paths, chosen), stdout=subprocess.DEVNULL) as page:  # noqa: S603  (our own command)
        try:
            if wait_until_up(page, chosen):
                address = f"http://{HOST}:{chosen}"
                sys.stdout.write(f"The map is at {address} (stop it with Ctrl+C).\n")
                sys.stdout.flush()
                if open_browser:
                    webbrowser.open(address)
            return page.wait()
        except KeyboardInterrupt:
            page.terminate()
            page.wait()
            return 0
        finally:
            if page.poll() is None:
                page.terminate()


def free_port() -> int:
    """Return the first free port from 8501 on, or any free one if the next twenty are taken."""
    return next((port for port in range(PORT, PORT + TRIES) if _is_free(port)), None) or _any_port()


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _any_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_until_up(page: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the page answers; False if it ended or took too long."""
    end = time.monotonic() + STARTUP_SECONDS
    while page.poll() is None and time.monotonic() < end:
        connection = HTTPConnection(HOST, port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == HTTPStatus.OK:
                return True
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(PAUSE_SECONDS)
    return False
