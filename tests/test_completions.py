"""A model's server over real HTTP on this machine: what it may do wrong, what is asked again, and what is kept."""

import json
from datetime import UTC, datetime

import httpx
import pytest
from fake_endpoint import completion, fake_endpoint, refusal
from loopback import Step

from mapper.completions import Cache, Completion, Endpoint, cache_folder, is_local, open_client
from mapper.errors import CompletionError, EndpointError, MapperError

KEY = "sk-0123456789-very-secret"
SCHEMA = {"type": "object", "required": ["claims"], "properties": {"claims": {"type": "array"}}}
MESSAGES = [{"role": "user", "content": "Norvia said Sudorian forces shelled Alder 🔥."}]
EMPTY = {"claims": []}
NOW = datetime(2031, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
def server():
    with fake_endpoint() as fake:
        yield fake


@pytest.fixture
def client():
    with httpx.Client(timeout=5, trust_env=False) as client:
        yield client


@pytest.fixture
def slept():
    return []


@pytest.fixture
def endpoint(server, client, slept):
    return Endpoint(server.url, "tiny", client, KEY, sleep=slept.append, now=lambda: NOW, jitter=lambda: 1.0)


@pytest.fixture
def cache(endpoint, tmp_path):
    return Cache(endpoint, tmp_path)


def failure(endpoint):
    with pytest.raises(CompletionError) as caught:
        endpoint.complete(MESSAGES, SCHEMA)
    told = str(caught.value)
    assert isinstance(caught.value, MapperError)
    assert told.startswith("the model's server 127.0.0.1:")
    assert told.endswith(".")
    assert "\n" not in told
    assert KEY not in told
    assert caught.value.claims is None
    return told.split(" ", 4)[4]


def test_a_good_answer_is_handed_on_with_its_tokens(server, endpoint):
    assert endpoint.complete(MESSAGES, SCHEMA) == Completion('{"claims": []}', 120, 40)
    (asked,), (headers,) = server.asked, server.headers
    assert server.paths == ["/v1/chat/completions"]
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert (asked["model"], asked["messages"], asked["temperature"]) == ("tiny", MESSAGES, 0)
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert asked["response_format"]["json_schema"]["strict"] is True


def test_without_a_key_none_is_sent(server, client):
    Endpoint(server.url, "tiny", client).complete(MESSAGES, SCHEMA)
    assert "Authorization" not in server.headers[0]


@pytest.mark.parametrize("tail", ["", "/", "/chat/completions"])
def test_the_base_url_may_end_as_it_likes(server, client, tail):
    Endpoint(server.url + tail, "tiny", client).complete(MESSAGES, SCHEMA)
    assert server.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"claims": []}\n```',
        '<think>An answer like {"claims": [1]} would do.</think>\n{"claims": []}',
        'Here it is: {"claims": []} I hope it helps.',
    ],
)
def test_thoughts_and_fences_around_the_answer_are_taken_off(server, endpoint, content):
    server.answers(completion(content))
    assert endpoint.complete(MESSAGES, SCHEMA).text == '{"claims": []}'


MALFORMED = {
    "no JSON": completion("I cannot find any claims."),
    "broken JSON": completion('{"claims": [}'),
    "no object": completion("[1, 2]"),
    "another object": completion({"answer": 42}),
    "nothing": completion(None),
    "nested without end": completion('{"claims": ' + "[" * 100_000 + "]" * 100_000 + "}"),
}


@pytest.mark.parametrize("what", MALFORMED)
def test_an_answer_that_is_not_the_json_asked_for_is_asked_for_once_more(server, endpoint, slept, what):
    server.answers(MALFORMED[what], completion(EMPTY))
    assert endpoint.complete(MESSAGES, SCHEMA).text == '{"claims": []}'
    assert len(server.asked) == 2
    server.answers(MALFORMED[what])
    assert failure(endpoint) == "gave an answer that is not the JSON asked for (2 tries)."
    assert endpoint.spent.prompt_tokens == 4 * 120


@pytest.mark.parametrize(
    "body", ["<html>Welcome</html>", "{}", '{"choices": []}', "[]", '{"choices": [{"message": 1}]}', b"\xff"]
)
def test_what_is_no_chat_completion_is_asked_for_once_more(server, endpoint, body):
    server.answers(Step(body))
    assert failure(endpoint) == "answered something else than a chat completion (2 tries)."
    assert len(server.asked) == 2


def test_a_truncated_answer_is_told_at_once(server, endpoint, slept):
    server.answers(completion('{"claims": [{"quote": "Nor', finish_reason="length", tokens=(100, 4096)))
    assert failure(endpoint) == "cut the answer off after 4,096 tokens: give the model a larger context or limit."
    assert (len(server.asked), slept) == (1, [])


@pytest.mark.parametrize(
    "step", [completion("", finish_reason="content_filter"), completion(None, refusal="I will not.")]
)
def test_a_refusal_to_answer_is_told_at_once(server, endpoint, step):
    server.answers(step)
    assert failure(endpoint) == "declined to answer: use another model for this article."
    assert len(server.asked) == 1


def test_a_slow_server_is_asked_again_and_then_given_up(server, client, endpoint, slept):
    client.timeout = 0.1
    server.answers(Step("", silent_for=2), completion(EMPTY))
    assert endpoint.complete(MESSAGES, SCHEMA).text == '{"claims": []}'
    server.answers(Step("", silent_for=2))
    assert failure(endpoint) == (
        "did not answer in time: use a smaller model, or give it more in INCIDENT_MAPPER_LLM_TIMEOUT (4 tries)."
    )
    assert slept == [1.0, 1.0, 2.0, 4.0]


@pytest.mark.parametrize("status", [500, 502, 503, 529, 408, 429])
def test_a_failure_that_may_pass_is_waited_for_longer_each_time(server, endpoint, slept, status):
    server.answers(refusal(status), refusal(status), refusal(status), completion(EMPTY))
    assert endpoint.complete(MESSAGES, SCHEMA).text == '{"claims": []}'
    assert slept == [1.0, 2.0, 4.0]
    server.answers(refusal(status))
    assert failure(endpoint).startswith(f"answered {status}")
    assert len(server.asked) == 8


def test_pauses_differ_from_one_another_by_chance(server, client, slept):
    endpoint = Endpoint(server.url, "tiny", client, sleep=slept.append, jitter=iter([0.0, 0.5]).__next__)
    server.answers(refusal(500), refusal(500), completion(EMPTY))
    endpoint.complete(MESSAGES, SCHEMA)
    assert slept == [0.5, 1.5]


@pytest.mark.parametrize(
    ("stated", "pause"),
    [("7", 7.0), ("0", 0.0), ("Wed, 14 May 2031 12:00:09 GMT", 9.0), ("Wed, 14 May 2031 11:00:00 GMT", 0.0),
     ("soon", 1.0), ("", 1.0), ("-3", 1.0), ("٣", 1.0)],
)  # fmt: skip
def test_the_pause_that_a_server_asks_for_is_kept(server, endpoint, slept, stated, pause):
    step = refusal(429, Retry_After=stated) if stated.isascii() else Step("", 429)
    server.answers(step, completion(EMPTY))
    endpoint.complete(MESSAGES, SCHEMA)
    assert slept == [pause]


@pytest.mark.parametrize("stated", ["3600", "Wed, 14 May 2031 13:00:00 GMT"])
def test_a_pause_of_an_hour_is_not_waited_for(server, endpoint, slept, stated):
    server.answers(refusal(429, Retry_After=stated))
    assert failure(endpoint) == "answered 429 Too Many Requests and asks to wait 3600 s."
    assert (len(server.asked), slept) == (1, [])


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_is_told_at_once_without_the_servers_words(server, endpoint, status):
    server.answers(refusal(status, f"Incorrect key: {KEY[:6]}***{KEY[-4:]}"))
    told = failure(endpoint)
    assert told.endswith(": its key is missing or refused; set INCIDENT_MAPPER_LLM_KEY.")
    assert KEY[-4:] not in told
    assert len(server.asked) == 1


def test_any_other_refusal_is_told_at_once_in_the_servers_words(server, endpoint):
    server.answers(refusal(404, f"There is no model \x1b[31mtiny\nfor {KEY}."))
    assert failure(endpoint) == "answered 404 Not Found: There is no model [31mtiny for [key]."
    server.answers(Step("No such page", 404))
    assert failure(endpoint) == "answered 404 Not Found: No such page."
    server.answers(Step("", 301, {"Location": "https://elsewhere.example/"}))
    assert failure(endpoint) == "answered 301 Moved Permanently."
    assert len(server.asked) == 3


def test_what_a_server_does_not_take_is_left_out_from_then_on(server, endpoint):
    server.answers(
        refusal(400, "'temperature' does not support 0 with this model."),
        refusal(422, "Unknown parameter: response_format"),
        completion(EMPTY),
    )
    for _ in range(2):
        assert endpoint.complete(MESSAGES, SCHEMA).text == '{"claims": []}'
    assert [("temperature" in a, "response_format" in a) for a in server.asked] == [
        (True, True), (False, True), (False, False), (False, False),
    ]  # fmt: skip
    server.answers(refusal(400, "response_format and temperature"))
    assert failure(endpoint) == "answered 400 Bad Request: response_format and temperature."


def test_a_server_that_is_not_there_is_told_and_not_waited_for_again(client, slept):
    with fake_endpoint() as gone:
        url = gone.url
    endpoint = Endpoint(url, "tiny", client, KEY, sleep=slept.append)
    assert failure(endpoint) == "cannot be reached: check that it runs, and its URL (4 tries)."
    assert failure(endpoint) == "cannot be reached: check that it runs, and its URL."
    assert len(slept) == 3


def test_a_connection_that_breaks_off_is_tried_again(slept):
    def broken(request):
        raise httpx.ReadError("reset", request=request)

    with httpx.Client(transport=httpx.MockTransport(broken)) as client:
        endpoint = Endpoint("http://127.0.0.1:1/v1", "tiny", client, sleep=slept.append)
        assert failure(endpoint) == "broke off (ReadError) (4 tries)."


def test_tokens_are_counted_over_all_answers(server, endpoint):
    server.answers(completion("no", tokens=(10, 1)), completion(EMPTY, tokens=(10, 2)), completion(EMPTY, tokens=None))
    endpoint.complete(MESSAGES, SCHEMA)
    endpoint.complete(MESSAGES, SCHEMA)
    assert (endpoint.spent.prompt_tokens, endpoint.spent.completion_tokens, endpoint.spent.untold) == (20, 3, 1)


def test_an_answer_is_kept_and_not_asked_for_again(server, cache, tmp_path):
    first = cache.complete(MESSAGES, SCHEMA)
    again = cache.complete(MESSAGES, SCHEMA)
    assert (first.cached, again.cached, len(server.asked)) == (False, True, 1)
    assert (again.text, again.prompt_tokens, again.completion_tokens) == (first.text, 120, 40)
    (file,) = tmp_path.iterdir()
    assert file.suffix == ".json"
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "text": '{"claims": []}', "prompt_tokens": 120, "completion_tokens": 40,
    }  # fmt: skip


def test_another_text_schema_or_model_is_another_question_and_another_url_is_not(server, endpoint, client, tmp_path):
    cache = Cache(endpoint, tmp_path)
    cache.complete(MESSAGES, SCHEMA)
    cache.complete([*MESSAGES, {"role": "user", "content": "More."}], SCHEMA)
    cache.complete(MESSAGES, SCHEMA | {"title": "other"})
    Cache(Endpoint(server.url, "large", client), tmp_path).complete(MESSAGES, SCHEMA)
    assert len(server.asked) == 4
    elsewhere = Endpoint("http://127.0.0.1:1/v1", "tiny", client)
    assert Cache(elsewhere, tmp_path).complete(MESSAGES, SCHEMA).cached


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"text": 1}', '{"text": "no", "prompt_tokens": 1, "completion_tokens": 1}']
)
def test_a_kept_answer_that_cannot_be_read_is_asked_for_again(server, cache, tmp_path, content):
    cache.complete(MESSAGES, SCHEMA)
    (file,) = tmp_path.iterdir()
    file.write_text(content, encoding="utf-8")
    assert not cache.complete(MESSAGES, SCHEMA).cached
    assert cache.complete(MESSAGES, SCHEMA).cached


def test_no_failure_is_kept(server, cache, tmp_path):
    server.answers(completion("no"), completion("no"), completion(EMPTY))
    failure(cache)
    assert list(tmp_path.iterdir()) == []
    assert not cache.complete(MESSAGES, SCHEMA).cached


def test_an_answer_that_cannot_be_kept_is_still_an_answer(endpoint, tmp_path):
    assert Cache(endpoint, tmp_path / "gone").complete(MESSAGES, SCHEMA).text == '{"claims": []}'


def test_the_key_is_nowhere_but_in_the_header(server, endpoint, cache, tmp_path):
    server.answers(completion({"claims": [KEY]}))
    assert KEY not in cache.complete(MESSAGES, SCHEMA).text
    (file,) = tmp_path.iterdir()
    assert KEY not in file.read_text(encoding="utf-8")
    assert KEY not in json.dumps(server.asked)
    assert KEY not in repr(endpoint) + repr(cache)
    for status in (400, 401, 404, 500):
        server.answers(refusal(status, f"Bearer {KEY} is not welcome"))
        failure(endpoint)


def test_a_password_in_the_url_is_not_shown(server, client, slept):
    url = server.url.replace("http://", "http://user:pass-word@") + "?api-key=secret"
    server.answers(refusal(404))
    told = failure(Endpoint(url, "tiny", client, sleep=slept.append))
    assert "pass-word" not in told
    assert "secret" not in told
    assert server.paths == ["/v1/chat/completions?api-key=secret"]


@pytest.mark.parametrize(
    ("url", "local"),
    [("http://127.0.0.1:8080/v1", True), ("http://localhost:11434/v1", True), ("http://[::1]:8080/v1", True),
     ("https://models.example/v1", False), ("http://192.168.1.7:8080/v1", False),
     ("http://localhost.example/v1", False), ("http://127.0.0.1@models.example/v1", False)],
)  # fmt: skip
def test_what_is_local_is_told_from_what_is_not(url, local):
    assert is_local(url) == local


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1:8080", "models.example/v1", "ftp://models.example", "http://", "http://a:b:c"]
)
def test_what_is_no_url_is_one_sentence(url):
    with pytest.raises(EndpointError, match=r"give one such as http://127\.0\.0\.1:11434/v1\.$"):
        open_client(url)


def test_a_local_server_is_asked_past_any_proxy(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with open_client(server.url) as client:
        Endpoint(server.url, "tiny", client).complete(MESSAGES, SCHEMA)
    assert len(server.asked) == 1


def test_answers_are_kept_in_the_users_cache_or_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("INCIDENT_MAPPER_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine" / "completions"
    assert cache_folder().is_dir()
    monkeypatch.delenv("INCIDENT_MAPPER_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name: str(tmp_path / name))
    assert cache_folder() == tmp_path / "incident-mapper" / "completions"


def test_a_cache_that_cannot_be_written_is_told_before_anything_is_asked(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INCIDENT_MAPPER_CACHE", str(tmp_path / "file"))
    with pytest.raises(EndpointError, match="set INCIDENT_MAPPER_CACHE to a writable folder"):
        cache_folder()
