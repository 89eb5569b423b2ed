"""What stands at an address is fetched with care: real sockets, and servers that do all that goes wrong."""

import contextlib
import gzip
import ssl
import threading
import time
import zlib
from itertools import pairwise

import pytest
import trustme
from article_files import page
from loopback import Step
from news_site import site

from mapper import addresses
from mapper.courtesy import AGENT
from mapper.errors import FetchError
from mapper.fetching import Fetcher, Limits

TEXT = "Baku said that a road near Lachin had been mined."
PAGE = {"Content-Type": "text/html; charset=utf-8"}
HERE = "127.0.0.1"


@pytest.fixture
def news():
    with site() as own:
        own.pages["/hit.html"] = Step(page(TEXT), headers=PAGE)
        yield own


@pytest.fixture
def fetcher():
    """Make a fetcher that may ask this machine's main address and no other, without pauses unless asked for."""
    with contextlib.ExitStack() as stack:

        def make(resolve=None, allow=lambda address: address == HERE, trust=None, **limits):
            given = Fetcher(
                allow, resolve or addresses.lookup, Limits(**{"pause": 0.0, "silence": 5.0, **limits}), trust
            )
            return stack.enter_context(given)

        yield make


def refused(fetch, url):
    with pytest.raises(FetchError) as caught:
        fetch(url)
    sentence = str(caught.value)
    assert len(sentence.splitlines()) == 1
    assert sentence.endswith(".")
    return sentence


def paths(own):
    return [path for path, *_ in own.asked]


def test_a_page_is_fetched_once_its_host_lets_programs_read_it(news, fetcher):
    got = fetcher()(f"{news.url}/hit.html#comments")
    assert (got.suffix, got.data) == (".html", page(TEXT))
    assert paths(news) == ["/robots.txt", "/hit.html"]


def test_the_host_is_asked_by_its_name_at_the_address_that_was_checked(news, fetcher):
    looked_up = []

    def resolve(host, number):
        looked_up.append((host, number))
        return [HERE]

    got = fetcher(resolve)(f"http://news.example:{news.port}/hit.html")
    assert got.url == f"http://news.example:{news.port}/hit.html"
    assert {host for _, host, _ in news.asked} == {f"news.example:{news.port}"}
    assert looked_up == [("news.example", int(news.port))] * 2


def test_a_program_that_asks_says_who_it_is(news, fetcher):
    told = []
    news.pages["/who"] = lambda handler: (
        told.append(handler.headers["User-Agent"]) or handler.begin("Content-Type: text/plain")
    )
    fetcher()(f"{news.url}/who")
    assert told == [AGENT]


@pytest.mark.parametrize("host", "127.0.0.1 localhost [::1] 2130706433 0x7f.1 0.0.0.0 [::ffff:127.0.0.1]".split())
def test_this_machine_is_not_asked_unless_that_is_allowed(news, fetcher, host):
    sentence = refused(fetcher(allow=addresses.is_public), f"http://{host}:{news.port}/hit.html")
    assert "which is no public address: save the page and give its file, or allow such" in sentence
    assert news.asked == []


def test_a_name_that_leads_to_this_machine_is_refused_and_nobody_asked(news, fetcher):
    fetch = fetcher(lambda host, number: ["8.8.8.8", HERE], addresses.is_public)
    assert "the host news.example is at 127.0.0.1, which is no public" in refused(
        fetch, f"http://news.example:{news.port}/hit.html"
    )
    assert news.asked == []


def test_a_name_that_leads_elsewhere_the_second_time_is_checked_again(news, fetcher):
    answers = [[HERE], ["10.0.0.1"]]
    fetch = fetcher(lambda host, number: answers.pop(0))
    assert "is at 10.0.0.1, which is no public address" in refused(fetch, f"http://news.example:{news.port}/hit.html")
    assert paths(news) == ["/robots.txt"]


def test_a_name_that_nobody_knows_is_one_sentence(fetcher):
    def resolve(host, number):
        raise OSError(-2, "Name or service not known")

    assert refused(fetcher(resolve), "https://news.example/1").endswith(
        "the host news.example is not known: check its name and your network."
    )


def test_of_several_addresses_the_first_that_answers_is_asked(news, fetcher):
    fetch = fetcher(lambda host, number: ["::1", HERE], lambda address: True)
    assert fetch(f"http://news.example:{news.port}/hit.html").suffix == ".html"


def test_redirects_are_followed_and_the_last_address_is_told(news, fetcher):
    news.pages["/a"] = Step("", 301, {"Location": "/b"})
    news.pages["/b"] = Step("", 307, {"Location": "hit.html"})
    assert fetcher()(f"{news.url}/a").url == f"{news.url}/hit.html"


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "//127.0.0.2/"]
)
def test_a_redirect_to_a_private_address_is_refused(news, fetcher, target):
    news.pages["/a"] = Step("", 302, {"Location": target})
    assert "which is no public address" in refused(fetcher(), f"{news.url}/a")


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("file:///etc/hosts", "it is no address of the web"),
        ("http://me:secret@127.0.0.1/", "it holds a name or a password"),
        ("http://127.0.0.1:port/", "broke off (Invalid URL in location header"),
    ],
)
def test_a_redirect_out_of_the_web_is_refused(news, fetcher, target, sentence):
    news.pages["/a"] = Step("", 302, {"Location": target})
    assert sentence in refused(fetcher(), f"{news.url}/a")


def test_redirects_without_end_are_given_up(news, fetcher):
    news.pages["/a"] = Step("", 302, {"Location": "/a"})
    assert refused(fetcher(), f"{news.url}/a").startswith("it redirects more than 5 times")
    assert paths(news).count("/a") == 6


def test_each_redirect_minds_the_robots_file_of_where_it_leads(news, fetcher):
    with site() as other:
        other.pages["/robots.txt"] = Step("User-agent: *\nDisallow: /")
        news.pages["/a"] = Step("", 302, {"Location": f"{other.url}/hit.html"})
        assert "does not let programs read it" in refused(fetcher(), f"{news.url}/a")
        assert paths(other) == ["/robots.txt"]


def test_what_a_robots_file_forbids_is_not_asked_for(news, fetcher):
    news.pages["/robots.txt"] = Step("User-agent: *\nDisallow: /hit")
    fetch = fetcher()
    for _ in range(2):
        assert refused(fetch, f"{news.url}/hit.html") == (
            "the robots.txt of 127.0.0.1 does not let programs read it: save the page and give it."
        )
    assert paths(news) == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_a_robots_file_lets_all_be_read(news, fetcher, status):
    news.pages["/robots.txt"] = Step("User-agent: *\nDisallow: /", status)
    assert fetcher()(f"{news.url}/hit.html").data


@pytest.mark.parametrize("status", [500, 503])
def test_a_host_whose_robots_file_fails_is_left_alone(news, fetcher, status):
    news.pages["/robots.txt"] = Step("", status)
    assert f"the robots.txt of 127.0.0.1 cannot be read ({status} " in refused(fetcher(), f"{news.url}/hit.html")
    assert paths(news) == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "the server has no such page (404): check the address."),
        (410, "the server has no such page (410): check the address."),
        (403, "the server does not let us read it (403): save the page and give its file."),
        (500, "the server did not give it (500 Internal Server Error): try again later."),
        (418, "the server did not give it (418 I'm a Teapot): try again later."),
        (799, "the server did not give it (799): try again later."),
        (302, "the server did not give it (302 Found): try again later."),
        (206, "the server did not give it (206 Partial Content): try again later."),
    ],
)
def test_an_answer_that_is_no_page_is_one_sentence(news, fetcher, status, sentence):
    news.pages["/a"] = Step("", status, PAGE)
    assert refused(fetcher(), f"{news.url}/a") == sentence


def test_a_busy_server_is_asked_once_more_when_it_says(news, fetcher):
    news.pages["/a"] = [Step("", 503, {"Retry-After": "1"}), Step(page(TEXT), headers=PAGE)]
    fetch, begun = fetcher(), time.monotonic()
    assert fetch(f"{news.url}/a").data == page(TEXT)
    assert time.monotonic() - begun >= 1
    news.pages["/b"] = Step("", 429, {"Retry-After": "0"})
    assert refused(fetch, f"{news.url}/b").startswith("the server did not give it (429 ")
    assert paths(news).count("/b") == 2


@pytest.mark.parametrize(("header", "asked"), [({"Retry-After": "3600"}, 1), ({}, 1)])
def test_a_server_that_is_busy_for_long_is_left_alone(news, fetcher, header, asked):
    news.pages["/a"] = Step("", 429, header)
    sentence = refused(fetcher(), f"{news.url}/a")
    assert ("wants us to wait for 3600 seconds" in sentence) is bool(header)
    assert paths(news).count("/a") == asked


def test_a_host_is_asked_once_in_a_pause(news, fetcher):
    fetch = fetcher(pause=0.2)
    for _ in range(2):
        fetch(f"{news.url}/hit.html")
    times = [at for *_, at in news.asked]
    assert len(times) == 3
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(times))


@pytest.mark.parametrize("told", [True, False])
def test_what_is_too_large_is_not_taken(news, fetcher, told):
    def send(handler):
        handler.begin("Content-Type: text/html", *(["Content-Length: 9000000"] if told else []))
        for _ in range(90):
            handler.wfile.write(b"x" * 100_000)

    news.pages["/a"] = send
    assert refused(fetcher(size=500_000), f"{news.url}/a") == "it is larger than 0.5 MB: save the article alone."


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_unpacks_to_too_much_is_not_taken(news, fetcher, encoding):
    bomb = gzip.compress(bytes(30_000_000)) if encoding == "gzip" else zlib.compress(bytes(30_000_000))
    assert len(bomb) < 50_000
    news.pages["/a"] = Step(bomb, headers={**PAGE, "Content-Encoding": encoding})
    assert refused(fetcher(size=500_000), f"{news.url}/a").startswith("it is larger than 0.5 MB")


def test_what_is_packed_is_unpacked(news, fetcher):
    news.pages["/a"] = Step(gzip.compress(page(TEXT)), headers={**PAGE, "Content-Encoding": "gzip"})
    assert fetcher()(f"{news.url}/a").data == page(TEXT)


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "gzip, deflate"])
def test_a_packing_that_was_not_asked_for_is_refused(news, fetcher, encoding):
    news.pages["/a"] = Step(b"x", headers={**PAGE, "Content-Encoding": encoding})
    assert refused(fetcher(), f"{news.url}/a").startswith(f"the server packed it as {encoding}, which was not asked")


def test_a_packing_that_is_broken_is_one_sentence(news, fetcher):
    news.pages["/a"] = Step(b"no gzip", headers={**PAGE, "Content-Encoding": "gzip"})
    assert refused(fetcher(), f"{news.url}/a").startswith("the server of 127.0.0.1 broke off (")


def drip(*heads):
    def send(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"".join(heads))
        while not handler.closing.wait(0.05):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    return send


@pytest.mark.parametrize("heads", [(b"Content-Type: text/html\r\n\r\n",), (b"X-Slow: ",)])
def test_a_server_that_drips_without_end_is_given_up(news, fetcher, heads):
    news.pages["/a"] = drip(*heads)
    begun = time.monotonic()
    assert refused(fetcher(whole=0.6), f"{news.url}/a") == "it took longer than 0.6 seconds: try again later."
    assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_given_up(news, fetcher):
    news.pages["/a"] = Step(page(TEXT), headers=PAGE, silent_for=30)
    assert refused(fetcher(silence=0.3), f"{news.url}/a") == (
        "the server of 127.0.0.1 broke off (ReadTimeout): try again later."
    )


def test_a_look_up_that_takes_for_ever_is_given_up(fetcher):
    held = threading.Event()

    def resolve(host, number):
        held.wait(30)
        return [HERE]

    assert refused(fetcher(resolve, whole=0.3), "https://news.example/1").startswith("it took longer than 0.3 seconds")
    held.set()


def test_a_server_that_hangs_up_or_babbles_is_one_sentence(news, fetcher):
    news.pages["/half"] = lambda handler: handler.begin("Content-Type: text/html", "Content-Length: 999")
    news.pages["/babble"] = lambda handler: handler.wfile.write(b"good morning\r\n\r\n")
    for path in ("/half", "/babble"):
        assert refused(fetcher(), f"{news.url}{path}").startswith("the server of 127.0.0.1 broke off (")


def test_a_server_that_is_not_there_is_one_sentence(news, fetcher):
    with site() as gone:
        url = gone.url
    assert "the server of 127.0.0.1 cannot be reached (" in refused(fetcher(), f"{url}/a")


@pytest.mark.parametrize(
    ("kind", "path", "suffix"),
    [
        ("text/html", "/a", ".html"),
        ("application/xhtml+xml; charset=utf-8", "/a", ".html"),
        ("TEXT/PLAIN", "/a.html", ".txt"),
        ("application/pdf", "/a", ".pdf"),
        ("application/rss+xml", "/a", ".rss"),
        ("application/octet-stream", "/a.pdf", ".pdf"),
        ("", "/a.txt", ".txt"),
    ],
)
def test_the_kind_is_what_the_server_says_or_else_the_address(news, fetcher, kind, path, suffix):
    news.pages[path] = Step("x", headers={"Content-Type": kind} if kind else {})
    assert fetcher()(f"{news.url}{path}").suffix == suffix


@pytest.mark.parametrize(
    ("kind", "called"),
    [("image/png", "image/png"), ("application/octet-stream", "application/octet-stream"), ("", "nothing")],
)
def test_what_is_no_kind_of_article_is_refused(news, fetcher, kind, called):
    news.pages["/a"] = Step("x", headers={"Content-Type": kind} if kind else {})
    assert refused(fetcher(), f"{news.url}/a") == (
        f"the server calls it {called}, which is no kind of article: check the address."
    )


def test_words_are_turned_into_utf_8_from_what_the_server_says(news, fetcher):
    news.pages["/a"] = Step("café".encode("latin-1"), headers={"Content-Type": "text/plain; charset=iso-8859-1"})
    news.pages["/b"] = Step("café".encode(), headers={"Content-Type": "text/plain; charset=nonsense"})
    fetch = fetcher()
    assert [fetch(f"{news.url}{path}").data.decode() for path in ("/a", "/b")] == ["café", "café"]


def test_proxies_of_the_environment_are_not_asked(news, fetcher, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetcher()(f"{news.url}/hit.html").data


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def trust(authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def secret(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with site(context) as own:
        own.pages["/hit.html"] = Step(page(TEXT), headers=PAGE)
        yield own


def test_a_certificate_is_held_against_the_name_and_not_the_address(secret, fetcher, trust):
    fetch = fetcher(lambda host, number: [HERE], trust=trust)
    assert fetch(f"https://news.example:{secret.port}/hit.html").data == page(TEXT)
    for host in ("other.example", "127.0.0.1"):
        assert "cannot be reached (" in refused(fetch, f"https://{host}:{secret.port}/hit.html")


def test_a_certificate_of_nobody_is_not_believed(secret, fetcher):
    sentence = refused(fetcher(lambda host, number: [HERE]), f"https://news.example:{secret.port}/hit.html")
    assert "certificate verify failed" in sentence


def test_a_redirect_from_a_secret_line_to_an_open_one_is_refused(secret, news, fetcher, trust):
    secret.pages["/a"] = Step("", 302, {"Location": f"http://news.example:{news.port}/hit.html"})
    sentence = refused(fetcher(lambda host, number: [HERE], trust=trust), f"https://news.example:{secret.port}/a")
    assert sentence.startswith("it redirects from https to http (news.example)")
    assert news.asked == []


def test_a_fetcher_can_be_used_again_after_it_was_closed(news):
    fetch = Fetcher(addresses.is_any, limits=Limits(pause=0.0))
    for _ in range(2):
        with fetch:
            assert fetch(f"{news.url}/hit.html").data
