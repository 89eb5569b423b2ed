"""A model as an extractor, from the articles to the claims: by the command, over real HTTP on this machine."""

import json
import subprocess
import sys

import pytest
from fake_endpoint import completion, fake_endpoint, refusal

from gazetteer.world import compiled_world
from mapper.asking import opened
from mapper.cli import main
from mapper.errors import EndpointError

KEY = "sk-0123456789-very-secret"
PROFILE = """
name = "norvia-sudoria"
[[sides]]
name = "Norvia"
demonyms = ["Norvian"]
[[sides]]
name = "Sudoria"
demonyms = ["Sudorian"]
"""
PLACES = "name,lat,lon\nQwertavan,39.9,45.5\n"
HEAD = "---\noutlet: Own Notes\npublished: 2031-05-14\n---\n"
FIRST = "Norvia said that Sudorian artillery had shelled Qwertavan on Tuesday."
SECOND = "Sudoria’s envoy called the matter\nof Old Zwyx bridge a fire set by Norvian hands."
TEXT = f"{FIRST}\n\n{SECOND}\n"
CLAIM = {
    "quote": FIRST, "reporter_side": "Norvia", "reporter_kind": "government", "stance": "asserts",
    "attacker": "Sudoria", "target": "Norvia", "event_type": "shelling", "weapons": ["artillery"],
    "date_start": "2031-05-13", "date_text": "on Tuesday",
    "places": [{"name": "Qwertavan", "role": "hit", "relation": "at"}],
}  # fmt: skip
MORE = CLAIM | {
    "quote": "Sudoria's envoy called the matter of Old Zwyx bridge a fire set by Norvian hands.",
    "reporter_side": "Sudoria", "attacker": "Norvia", "target": "Sudoria", "event_type": "other", "weapons": [],
    "places": [{"name": "Old Zwyx bridge", "role": "hit", "relation": "near"}],
}  # fmt: skip
INVENTED = CLAIM | {"quote": "Norvia said that nothing was left of Qwertavan."}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with an article, a profile, a layer, and a cache of its own that has the compiled gazetteer."""
    cities = compiled_world()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / cities.name).symlink_to(cities)
    monkeypatch.setenv("INCIDENT_MAPPER_CACHE", str(tmp_path / "cache"))
    for name in ("URL", "MODEL", "KEY", "TIMEOUT"):
        monkeypatch.delenv(f"INCIDENT_MAPPER_LLM_{name}", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    for name, text in (("a.txt", HEAD + TEXT), ("norvia.toml", PROFILE), ("places.csv", PLACES)):
        (work / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def server(here, monkeypatch):
    """A model's server, set in the environment."""
    with fake_endpoint(completion({"claims": [MORE, CLAIM, INVENTED]}, tokens=(34000, 2100))) as fake:
        monkeypatch.setenv("INCIDENT_MAPPER_LLM_URL", fake.url)
        monkeypatch.setenv("INCIDENT_MAPPER_LLM_MODEL", "tiny")
        monkeypatch.setenv("INCIDENT_MAPPER_LLM_KEY", KEY)
        yield fake


@pytest.fixture
def mapper(capsys):
    """Run `mapper claims` with the test's profile and layer: its exit status, its claims and its words."""

    def run(*words, paths=("a.txt",)):
        try:
            status = main(["claims", *paths, "--profile", "norvia.toml", "--layer", "places.csv", *words])
        except SystemExit as stop:
            status = stop.code
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert KEY not in told.err + told.out
        return status, [json.loads(line) for line in told.out.splitlines()], told.err.splitlines()

    return run


def found(records):
    return [(r["extractor"], r["reporter_side"], r["stance"], r["attacker"]) for r in records]


def test_a_models_claims_are_verified_located_and_in_reading_order(server, mapper):
    status, (first, second), words = mapper("--extractor", "llm")
    assert status == 0
    assert found([first, second]) == [
        ("llm", "Norvia", "asserts", "Sudoria"), ("llm", "Sudoria", "asserts", "Norvia"),
    ]  # fmt: skip
    assert (first["quote"], second["quote"]) == (FIRST, SECOND)
    assert TEXT[second["quote_start"] : second["quote_end"]] == SECOND
    assert (first["date_start"], first["date_precision"], first["date_text"]) == ("2031-05-13", 1, "on Tuesday")
    assert [(p["as_written"], p["lat"]) for p in first["places"]] == [("Qwertavan", 39.9)]
    assert first["rules"] == ["model: tiny"]
    assert words[0] == (
        "mapper: llm: 1 article, 34,000 + 2,100 tokens; 1 claim dropped: 1 the quote is not in the text at its offsets"
    )


def test_a_place_that_only_the_model_found_goes_to_the_gazetteer_and_is_named_if_unknown(server, mapper):
    _, (_, second), words = mapper("--extractor", "llm")
    (place,) = second["places"]
    assert (place["as_written"], place["lat"]) == ("Old Zwyx bridge", None)
    assert second["unplaced"].startswith("Old Zwyx bridge: ")
    assert "no gazetteer" not in second["unplaced"]
    assert words[-1] == "Not found in the gazetteer: Old Zwyx bridge"


def test_both_marks_agreement_and_keeps_what_one_found(server, here, mapper):
    denial = "Sudoria denied that it had shelled Qwertavan."
    (here / "a.txt").write_text(f"{HEAD}{TEXT}\n{denial}\n", encoding="utf-8")
    status, records, words = mapper("--extractor", "both")
    assert status == 0
    assert found(records) == [
        ("rules+llm", "Norvia", "asserts", "Sudoria"), ("llm", "Sudoria", "asserts", "Norvia"),
        ("rules", "Sudoria", "denies", "Sudoria"),
    ]  # fmt: skip
    assert records[0]["rules"][-1] == "model: tiny"
    assert len(records[0]["rules"]) > 1
    assert words[0].endswith("; 1 claim dropped: 1 the quote is not in the text at its offsets")


def test_the_rules_alone_ask_nobody(server, mapper):
    by_default = mapper()
    assert found(by_default[1]) == [("rules", "Norvia", "asserts", "Sudoria")]
    assert by_default == mapper("--extractor", "rules")
    assert server.asked == []


def test_a_second_run_is_from_the_cache_and_costs_nothing(server, here, mapper):
    first = mapper("--extractor", "llm", "--llm-price", "1,10")
    again = mapper("--extractor", "llm", "--llm-price", "1,10")
    assert "llm: 1 article, 34,000 + 2,100 tokens, $0.06; " in first[2][0]
    assert "llm: 1 article (1 from the cache), 0 + 0 tokens, $0.00; " in again[2][0]
    assert first[1] == again[1]
    assert len(server.asked) == 1
    (kept,) = (here.parent / "cache" / "completions").iterdir()
    assert KEY not in kept.read_text(encoding="utf-8")
    (here / "a.txt").write_text(HEAD + TEXT.replace("Tuesday", "Monday"), encoding="utf-8")
    mapper("--extractor", "llm")
    assert len(server.asked) == 2


@pytest.mark.parametrize(("price", "shown"), [("0.001,0.001", "$0.0000"), ("0,0", "$0.00"), ("0.1,0", "$0.0034")])
def test_small_sums_are_shown_too(server, mapper, price, shown):
    assert f" tokens, {shown}; " in mapper("--extractor", "llm", "--llm-price", price)[2][0]


def test_what_the_server_does_not_count_is_said(server, mapper):
    server.answers(completion({"claims": []}, tokens=None))
    assert mapper("--extractor", "llm")[2][0] == (
        "mapper: llm: 1 article, 0 + 0 tokens (1 answer without a count); no claim dropped"
    )


def test_every_reason_is_counted_and_no_word_of_the_model_moves_the_cursor(server, mapper):
    rude = CLAIM | {"attacker": "\x1b[2J\nthe rebels"}
    server.answers(completion({"claims": [INVENTED, rude, INVENTED | {"stance": "denies"}, "words", CLAIM]}))
    _, records, words = mapper("--extractor", "llm")
    assert len(records) == 1
    assert words[0].endswith(
        "; 4 claims dropped: 2 the quote is not in the text at its offsets, 1 it is no claim, "
        "1 the attacker [2Jthe rebels is no side of the profile"
    )


def test_a_long_article_is_asked_for_in_parts(server, here, mapper):
    filler = "The market in the old town was open as on any other day.\n\n"
    (here / "a.txt").write_text(HEAD + FIRST + "\n\n" + filler * 200 + SECOND + "\n", encoding="utf-8")
    server.answers(completion({"claims": [CLAIM]}), completion({"claims": [MORE]}))
    status, records, words = mapper("--extractor", "llm")
    assert (status, len(server.asked)) == (0, 2)
    assert [r["quote"] for r in records] == [FIRST, SECOND]
    text = FIRST + "\n\n" + filler * 200 + SECOND
    assert all(text[r["quote_start"] : r["quote_end"]] == r["quote"] for r in records)
    assert "llm: 1 article, 240 + 80 tokens" in words[0]


def test_an_article_that_fails_is_rejected_with_the_reason_and_the_others_are_mapped(server, here, mapper):
    (here / "b.txt").write_text(HEAD + TEXT + "That is all.", encoding="utf-8")
    server.answers(refusal(400, "the text is too long"), completion({"claims": [CLAIM]}))
    status, records, words = mapper("--extractor", "llm", paths=("a.txt", "b.txt"))
    assert status == 1
    assert [r["article_id"] for r in records] == ["b"]
    assert words[0].startswith("mapper: a: the model's server 127.0.0.1:")
    assert words[0].endswith(" answered 400 Bad Request: the text is too long.")
    assert words[1].startswith("mapper: llm: 1 article, ")
    assert words[2] == "1 article, 1 claim (0 without a place on the map), 1 incident, 1 input rejected"


def test_where_a_model_fails_the_rules_claims_are_kept(server, mapper):
    server.answers(refusal(404, "there is no model tiny"))
    status, records, words = mapper("--extractor", "both")
    assert status == 1
    assert found(records) == [("rules", "Norvia", "asserts", "Sudoria")]
    assert words[0].endswith("404 Not Found: there is no model tiny; only what the rules find in it is kept.")
    assert words[2] == "1 article, 1 claim (0 without a place on the map), 1 incident, 1 input rejected"


def test_where_no_article_was_read_nothing_is_written(server, here, mapper):
    server.answers(refusal(404))
    (here / "old.jsonl").write_text("kept\n", encoding="utf-8")
    status, _, words = mapper("--extractor", "llm", "-o", "old.jsonl")
    assert status == 1
    assert words[-1] == "mapper: no article was read, so nothing was written."
    assert (here / "old.jsonl").read_text(encoding="utf-8") == "kept\n"


def test_options_go_before_the_environment(server, mapper, monkeypatch):
    monkeypatch.setenv("INCIDENT_MAPPER_LLM_URL", "http://127.0.0.1:1/v1")
    assert mapper("--extractor", "llm", "--llm-url", server.url, "--llm-model", "large")[0] == 0
    assert server.asked[0]["model"] == "large"
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_it_is_said_where_texts_go_if_they_leave_this_machine(here):
    with opened({}, "https://models.example:8443/v1", "tiny") as far, opened({}, "http://[::1]:1/v1", "tiny") as near:
        assert far.notice == "llm: the articles' texts are sent to models.example:8443."
        assert near.notice is None


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "no model's URL is given: use --llm-url http://127.0.0.1:11434/v1 or set INCIDENT_MAPPER_LLM_URL."),
        ({"URL": "http://127.0.0.1:1/v1"}, "no model is named: use --llm-model NAME or set INCIDENT_MAPPER_LLM_MODEL."),
        ({"URL": "models", "MODEL": "m"}, "the model's URL is none: give one such as http://127.0.0.1:11434/v1."),
        ({"URL": "http://127.0.0.1:1", "MODEL": "m", "KEY": "se\ncret"}, "INCIDENT_MAPPER_LLM_KEY holds characters"),
        ({"URL": "http://127.0.0.1:1", "MODEL": "m", "KEY": "sécret"}, "INCIDENT_MAPPER_LLM_KEY holds characters"),
        ({"URL": "http://127.0.0.1:1", "MODEL": "m", "TIMEOUT": "soon"}, "INCIDENT_MAPPER_LLM_TIMEOUT is 'soon': set"),
        ({"URL": "http://127.0.0.1:1", "MODEL": "m", "TIMEOUT": "0"}, "INCIDENT_MAPPER_LLM_TIMEOUT is '0': set"),
    ],
)
def test_what_is_missing_or_faulty_is_one_sentence_before_anything_is_read(
    here, mapper, monkeypatch, settings, sentence
):
    for name, value in settings.items():
        monkeypatch.setenv(f"INCIDENT_MAPPER_LLM_{name}", value)
    status, records, words = mapper("--extractor", "llm", paths=("gone.txt",))
    assert (status, records, len(words)) == (2, [], 1)
    assert words[0].startswith(f"mapper: {sentence}")
    assert "cret" not in words[0].replace("secret", "")


@pytest.mark.parametrize(
    "option", [["--llm-url", "http://127.0.0.1:1/v1"], ["--llm-model", "m"], ["--llm-price", "1,2"]]
)
def test_a_models_options_without_a_model_are_refused(here, mapper, option):
    status, _, words = mapper(*option)
    assert status == 2
    assert words == ["mapper: --llm-url, --llm-model and --llm-price are for --extractor llm or both."]


@pytest.mark.parametrize("price", ["1", "1,2,3", "a,b", "-1,2", "nan,1", "1,inf"])
def test_what_is_no_price_is_told_with_the_usage(here, mapper, price):
    status, _, words = mapper("--extractor", "llm", f"--llm-price={price}")
    assert status == 2
    assert words[-1].endswith(f"argument --llm-price: {price} is no pair of prices; write it as 0.15,0.60")


def test_the_wait_for_an_answer_is_what_the_environment_says(here):
    with opened({"INCIDENT_MAPPER_LLM_TIMEOUT": "2.5"}, "http://127.0.0.1:1/v1", "tiny") as asking:
        assert asking.endpoint.client.timeout.read == 2.5


WITHOUT = """
import sys
sys.modules["httpx"] = sys.modules["pydantic"] = None
from mapper.cli import main
assert "mapper.asking" not in sys.modules
sys.exit(main(["claims", "a.txt", "--profile", "norvia.toml", *sys.argv[1:]]))
"""


def test_without_the_extra_the_rules_read_and_a_model_is_refused_in_one_sentence(here):
    def run(*words):
        return subprocess.run([sys.executable, "-c", WITHOUT, *words], capture_output=True, text=True, check=False)

    done = run()
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    for extractor in ("llm", "both"):
        done = run("--extractor", extractor)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"mapper: --extractor {extractor} needs httpx: pip install 'incident-mapper[llm]'.\n"


def test_a_missing_module_of_our_own_is_no_missing_extra(here, monkeypatch):
    monkeypatch.setitem(sys.modules, "mapper.asking", None)
    with pytest.raises(ModuleNotFoundError):
        main(["claims", "a.txt", "--extractor", "llm"])


def test_nothing_is_left_open_where_the_cache_cannot_be_written(here, monkeypatch):
    monkeypatch.setenv("INCIDENT_MAPPER_CACHE", str(here / "a.txt"))
    with pytest.raises(EndpointError, match="set INCIDENT_MAPPER_CACHE"):
        opened({}, "http://127.0.0.1:1/v1", "tiny")
