"""Processes for tests that end them or let them race: forked from one that has imported the mapper and has no threads.

A fork of the tests' own process would share its locks: one held by a thread that the fork lacks, or by a child that was
killed, is never given back.
"""

import multiprocessing
import sys
import threading

import pytest
from tqdm import tqdm

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["mapper.cli"])
LONGEST = 120
"""Seconds."""


def _exit_with(do, words):
    tqdm.set_lock(threading.RLock())  # one between processes would be left behind by each that is killed
    sys.exit(do(*words))


def started(do, *words):
    """Start a process that runs a function of a module, and exits with the status that this returns."""
    child = PROCESSES.Process(target=_exit_with, args=(do, words))
    child.start()
    return child


def ended(child):
    """Wait for a process, and return its exit status; negative for the signal that ended it."""
    child.join(LONGEST)
    if child.exitcode is None:
        child.kill()
        pytest.fail(f"a process did not end within {LONGEST} s")
    return child.exitcode
