"""Whatever ends a program while it writes a case, the case is whole; what cannot be written is told in a sentence."""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from case_articles import article, written
from children import ended, started
from sqlalchemy import select

from mapper import cli, review, schema
from mapper.case import Case

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
NUMBER = 200
KILLS = 20


def contents(case):
    """Everything that a case holds, but for when it was added."""
    state = case.state()
    return state.articles, state.located, state.profiles, state.changes


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("articles"), range(NUMBER))


def seconds_to_add(address, source):
    """Add articles in a process of its own, and return the seconds that it took."""
    start = time.monotonic()
    assert ended(started(cli.main, ["add", str(address), str(source)])) == 0
    return time.monotonic() - start


def test_a_case_survives_kill_9_at_any_moment(address, folder, tmp_path):
    whole = tmp_path / "whole.case"
    seconds_to_add(whole, folder)
    chance = random.Random(20220913)  # noqa: S311  (moments, no secrets)
    with Case.open(address, create=True) as case:
        case.add(map(article, range(3)))
        name = case.located()[0].claim.claim_id
        case.review("Ana", lambda s: [review.edit(s, name, "killed", "4")])
    before_writing = seconds_to_add(address, folder / "article-000.txt")
    whole_way = seconds_to_add(address, folder)
    killed = []
    for number in range(KILLS):
        child = started(cli.main, ["add", address, str(folder)])
        time.sleep(chance.uniform(before_writing / 2, whole_way))
        child.kill()
        killed.append(ended(child) == -signal.SIGKILL)
        with Case.open(address) as case:
            assert case.check() == ()
            held = case.articles()
            assert set(held) <= set(map(article, range(NUMBER)))
            case.review("Ben", lambda s: [review.note(s, name, f"after kill {number}")])  # noqa: B023
            assert [c.note for c in case.reviews()] == [None, *(f"after kill {n}" for n in range(number + 1))]
            if len(held) > NUMBER // 2:
                case.remove([a.article_id for a in held[3:]])
    assert sum(killed) >= KILLS // 2
    assert cli.main(["add", address, str(folder)]) == 0
    with Case.open(address) as case, Case.open(whole) as other:
        assert case.check() == ()
        assert contents(case)[:3] == contents(other)[:3]
        case.undo("Ana", [1])
        told, expected = case.result(), other.result()
        assert told.claims.equals(expected.claims)
        assert told.incidents.equals(expected.incidents)


def test_two_processes_may_add_at_once(address, folder):
    files = sorted(str(path) for path in folder.iterdir())
    halves = (files[:40], files[30:70])
    children = [started(cli.main, ["add", address, *half]) for half in halves]
    assert [ended(child) for child in children] == [0, 0]
    with Case.open(address) as case:
        assert case.check() == ()
        assert [a.article_id for a in case.articles()] == [f"article-{n:03}" for n in range(70)]


def note_ten_times(who, address, name):
    with Case.open(address) as case:
        for number in range(10):
            case.review(who, lambda s: [review.note(s, name, f"{who} {number}")])  # noqa: B023
    return 0


def test_two_people_may_review_while_articles_are_added(address, folder):
    with Case.open(address, create=True) as case:
        case.add(map(article, range(3)))
        name = case.located()[0].claim.claim_id
    files = sorted(map(str, folder.iterdir()))[:40]
    children = [
        started(note_ten_times, "Ana", address, name),
        started(note_ten_times, "Ben", address, name),
        started(cli.main, ["add", address, *files]),
    ]
    assert [ended(child) for child in children] == [0, 0, 0]
    with Case.open(address) as case:
        assert case.check() == ()
        assert sorted(c.note for c in case.reviews()) == sorted(f"{w} {n}" for w in ("Ana", "Ben") for n in range(10))
        assert len(case.articles()) == 40


def in_a_process(code, words):
    """Run a script in a fresh interpreter, with words as its arguments."""
    command = [sys.executable, "-c", textwrap.dedent(code), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


LIMITED = """
    import resource, sys
    from mapper.cli import main
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
    sys.exit(main(["add", *sys.argv[2:]]))
"""


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_full_disk_is_one_sentence_and_what_was_kept_stays_whole(tmp_path, folder, share):
    path = tmp_path / "my.case"
    with Case.open(path, create=True) as case:
        case.add(map(article, range(60)))
        case.review("Ana", lambda s: [review.accept(s, next(iter(s.located)))])
    limit = int(path.stat().st_size * share) + 40_000
    done = in_a_process(LIMITED, words=[str(limit), str(path), str(folder)])
    assert done.returncode == 2, done.stderr
    (told,) = (line for line in done.stderr.splitlines() if line.startswith("mapper: "))
    assert "my.case: the disk is full or faulty, or the file would grow larger than is allowed: make room" in told
    assert "Traceback" not in done.stderr
    with Case.open(path) as case:
        assert case.check() == ()
        assert len(case.reviews()) == 1
        assert {a.article_id for a in case.articles()} >= {f"article-{n:03}" for n in range(60)}
    assert cli.main(["add", str(path), str(folder)]) == 0


def mounted(folder):
    """Mount a disk of 1 MB, and tell whether that is allowed here."""
    words = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    return shutil.which("mount") is not None and subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB that is truly full when it is full."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder):
        pytest.skip("a small disk cannot be mounted here; a limit on the size of files stands for it above")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_without_room_is_one_sentence_and_the_case_stays_whole(small_disk, folder, capsys):
    path = small_disk / "my.case"
    with Case.open(path, create=True) as case:
        case.add(map(article, range(20)))
    rest = small_disk / "rest"
    rest.write_bytes(b"\0" * (1_000_000 - sum(p.stat().st_size for p in small_disk.iterdir()) - 60_000))
    assert cli.main(["add", str(path), str(folder)]) == 2
    assert (
        "my.case: the disk is full: make room and do it again; what the case held is as it was."
        in capsys.readouterr().err
    )
    rest.unlink()
    with Case.open(path) as case:
        assert case.check() == ()
        assert len(case.articles()) >= 20


@pytest.fixture
def locked(tmp_path):
    """Makes a folder read-only: its disk for root, to whom no folder is, its modes for whoever else."""
    folder = tmp_path / "locked"
    folder.mkdir()
    root = os.geteuid() == 0
    if root and not mounted(folder):
        pytest.skip("root cannot mount a disk here, and nothing else is read-only to root")

    def lock():
        if root:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        else:
            for path in (*folder.iterdir(), folder):
                path.chmod(0o555 if path.is_dir() else 0o444)

    yield folder, lock
    if root:
        subprocess.run(["umount", str(folder)], check=True)
    else:
        folder.chmod(0o755)


def test_a_case_that_cannot_be_written_can_be_read(locked, folder, tmp_path, capsys):
    where, lock = locked
    path = where / "my.case"
    with Case.open(path, create=True) as case:
        case.add(map(article, range(3)))
        before, name = contents(case), case.located()[0].claim.claim_id
    lock()
    sentence = f"mapper: {path}: the case cannot be written: the file, its folder or the disk is read-only."
    for words in (
        ["add", path, folder], ["review", path, "accept", name], ["review", path, "undo", "1"],
        ["case", "remove", path, "article-000"], ["case", "reextract", path],
    ):  # fmt: skip
        assert cli.main([str(word) for word in words]) == 2
        told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("mapper: ")]
        assert told == [sentence]
    for words in (
        ["case", "info", path], ["case", "list", path], ["case", "show", path, "article-000"], ["case", "check", path],
        ["case", "backup", path, tmp_path / "copy.case"], ["review", path, "list"], ["review", path, "log"],
        ["review", path, "export", tmp_path / "claims.csv"], ["claims", path],
    ):  # fmt: skip
        assert cli.main([str(word) for word in words]) == 0
    assert [p.name for p in where.iterdir()] == ["my.case"]
    assert cli.main(["add", str(where / "new.case"), str(folder)]) == 2
    assert "new.case: the case cannot be made: its folder or the disk is read-only." in capsys.readouterr().err
    with Case.open(path) as case:
        assert contents(case) == before


def test_a_reader_waits_for_nobody_and_sees_one_state(address):
    with Case.open(address, create=True) as case, Case.open(address) as other:
        case.add(map(article, range(3)))
        with case._storage.writing() as connection:
            connection.execute(schema.articles.delete())
            start = time.monotonic()
            assert len(other.articles()) == 3
            assert time.monotonic() - start < 5
        with other._storage.reading() as connection:
            names = select(schema.articles.c.article_id)
            assert connection.scalars(names).all() == []
            case.add([article(5)])
            assert connection.scalars(names).all() == []
        assert len(other.articles()) == 1
