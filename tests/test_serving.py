"""The page's own program: what it is started with, and where."""

from __future__ import annotations

import socket
import sys

import pytest

from mapper import serving
from mapper.bundled import app_page
from mapper.errors import MapperError


def test_the_command_keeps_to_this_machine_and_tells_nobody():
    command = serving.command(["some folder", "--odd name"], 8765)
    assert command[:5] == [sys.executable, "-P", "-m", "streamlit", "run"]
    assert command[5] == str(app_page())
    assert "--server.address=127.0.0.1" in command
    assert "--server.port=8765" in command
    assert "--browser.gatherUsageStats=false" in command
    assert "--server.headless=true" in command
    assert "--client.showErrorDetails=none" in command
    assert command[command.index("--") + 1 :] == ["some folder", "--odd name"]


def test_a_port_in_use_is_passed_over():
    port = serving.free_port()
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((serving.HOST, port))
        taken.listen()
        assert serving.free_port() != port


def test_a_stated_port_in_use_is_one_sentence():
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(MapperError, match=f"Port {port} is in use"):
            serving.serve([], port=port, open_browser=False)
