"""Files and folders become articles; what cannot be read is named, and nothing is lost in silence."""

import json
import sys
from datetime import date

import pytest
from article_files import file_of, only, refused
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.bundled import EXAMPLE_CASE, example_articles
from mapper.errors import FetchError
from mapper.inputs import Fetched
from mapper.kinds import KINDS
from mapper.reading import SUFFIXES, read, read_bytes

DAY = date(2022, 9, 14)
TEXT = "Yerevan said that shells had hit a school near Goris.\n\nBaku called that untrue.\n"
PAGE = """<!DOCTYPE html>
<html><head><title>A school is hit</title>
<meta property="og:site_name" content="Own Gazette"><link rel="canonical" href="https://gazette.example/school">
{head}</head><body><nav>Home | News | Contact</nav>
<article><h1>A school is hit</h1>
<p>Yerevan said that shells had hit a school near Goris, and that nobody was in the building at that hour.</p>
<p>Baku called the report untrue, and said that its own posts had come under fire for most of the night.</p>
</article><footer>(c) 2023 Own Gazette</footer></body></html>"""
DATED = '<meta property="article:published_time" content="2022-09-14T07:00:00Z">'


@pytest.fixture
def put(tmp_path):
    """Write a file into the test's own folder, and return its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def ids(reading):
    return [article.article_id for article in reading.articles]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_front_matter_is_metadata_and_no_text(put, suffix):
    head = '---\ntitle: "Hit: a school"\noutlet: Own Notes\noutlet_side: Armenia\nurl: https://own.example/1\n'
    article = only(read([put(f"school{suffix}", f"{head}published: 2022-09-14\nmood: calm\n---\n\n{TEXT}")]))
    assert article.article_id == "school"
    assert article.text == TEXT.strip()
    assert (article.title, article.outlet) == ("Hit: a school", "Own Notes")
    assert (article.outlet_side, article.url) == ("Armenia", "https://own.example/1")
    assert (article.published, article.published_from) == (DAY, "metadata")


def test_metadata_may_stand_in_a_json_of_the_same_name(put):
    table = {"title": "Hit", "outlet": "Own Notes", "outlet_side": None, "published": "2022-09-14"}
    put("school.json", json.dumps(table))
    article = only(read([put("school.txt", TEXT)]))
    assert (article.title, article.outlet, article.outlet_side) == ("Hit", "Own Notes", None)
    assert article.published == DAY
    assert article.text == TEXT


def test_front_matter_goes_before_the_file_beside_it_where_it_states_something(put):
    put("school.json", json.dumps({"title": "Beside", "outlet": "Beside", "published": "2022-09-14"}))
    article = only(read([put("school.md", f"---\ntitle: Inside\noutlet:\npublished: null\n---\n{TEXT}")]))
    assert (article.title, article.outlet, article.published) == ("Inside", "Beside", DAY)


def test_front_matter_holds_words_whatever_they_look_like(put):
    article = only(read([put("a.txt", f"---\ntitle: 2022\noutlet: yes\nurl: !!timestamp x\n---\n{TEXT}")]))
    assert (article.title, article.outlet, article.url) == ("2022", "yes", "x")


def test_unknown_stays_unknown(put):
    article = only(read([put("school.txt", TEXT)]))
    assert (article.title, article.url, article.outlet_side) == (None, None, None)
    assert article.outlet == "unknown"
    assert (article.published, article.published_from) == (None, "unknown")


@pytest.mark.parametrize("rule", ["---", "----------"])
@pytest.mark.parametrize("closing", ["", "\n---\nA second part.\n"])
def test_a_line_drawn_above_a_text_takes_nothing_from_it(put, rule, closing):
    text = f"{rule}\n{TEXT}{closing}"
    assert only(read([put("ruled.md", text)])).text == text


def test_a_page_gives_its_headline_its_text_and_what_it_says_about_itself(put):
    article = only(read([put("page.html", PAGE.format(head=DATED))]))
    assert article.text.startswith("A school is hit\n")
    assert article.text.count("A school is hit") == 1
    assert "Baku called the report untrue" in article.text
    assert "Contact" not in article.text
    assert (article.title, article.outlet) == ("A school is hit", "Own Gazette")
    assert article.url == "https://gazette.example/school"
    assert (article.published, article.published_from) == (DAY, "metadata")


def test_a_copyright_line_is_no_day(put):
    article = only(read([put("page.htm", PAGE.format(head=""))]))
    assert article.published is None


def test_what_stands_beside_a_page_goes_before_what_the_page_says(put):
    put("page.json", json.dumps({"outlet": "Beside", "title": None, "published": "2022-09-15"}))
    article = only(read([put("page.html", PAGE.format(head=DATED))]))
    assert (article.outlet, article.title, article.published) == ("Beside", "A school is hit", date(2022, 9, 15))


def test_a_page_in_another_encoding_is_read_as_it_says(put):
    page = PAGE.format(head='<meta charset="windows-1252">').replace("school near Goris", "café near Goris")
    assert "café near Goris" in only(read([put("page.html", page.encode("windows-1252"))])).text


def test_json_holds_one_article_or_a_list(put):
    one = put("one.json", json.dumps({"text": TEXT, "title": "Hit", "outlet": "Own Notes", "published": "2022-09-14"}))
    article = only(read([one]))
    assert (article.article_id, article.title, article.published, article.text) == ("one", "Hit", DAY, TEXT)
    several = put(
        "several.json", json.dumps([{"text": "One."}, {"id": "mine", "text": "Two."}, {"id": 7, "text": "Three."}])
    )
    assert ids(read([several])) == ["several-1", "mine", "7"]


def test_json_lines_hold_an_article_each(put):
    lines = [json.dumps({"text": "One."}), "", json.dumps({"id": "mine", "text": "Two."})]
    assert ids(read([put("lines.jsonl", "\r\n".join(lines))])) == ["lines-1", "mine"]


def test_a_line_of_json_ends_at_the_newline_only(put):
    text = "One.\u2028Two.\u0085Three.\u000cFour."
    line, other = (json.dumps({"text": text + end}, ensure_ascii=False) for end in ("", "!"))
    assert [a.text for a in read([put("odd.jsonl", f"{line}\n{other}\n")]).articles] == [text, f"{text}!"]


def test_a_folder_is_read_through_in_the_order_of_its_paths(put, tmp_path):
    for name in ("b.txt", "a.md", "deeper/c.txt", "deeper/still/d.jsonl"):
        put(name, json.dumps({"text": name}) if name.endswith("jsonl") else name)
    assert ids(read([tmp_path])) == ["a", "b", "c", "d"]


def test_a_folder_holds_things_that_are_no_articles(put, tmp_path):
    put("a.txt", TEXT)
    put("a.json", '{"title": "Hit"}')
    put("page.html", PAGE.format(head=""))
    put("page.json", '{"title": "Hit"}')
    for name in ("README.md", "readme.txt", "deeper/README.md", ".hidden.txt", ".git/a.txt", "map.png", "notes.py"):
        put(name, "no article")
    assert [a.article_id for a in read([tmp_path]).articles] == ["a", "page"]
    assert read([tmp_path]).rejected == ()


def test_documents_in_a_folder_are_named(put, tmp_path):
    put("a.txt", TEXT)
    document = put("report.docx", b"PK\x03\x04")
    reading = read([tmp_path])
    assert ids(reading) == ["a"]
    assert [(r.source, r.reason) for r in reading.rejected] == [
        (str(document), f".docx is no kind of article: {KINDS}")
    ]


def test_files_named_one_by_one_are_read_as_their_folder_would_be(put, tmp_path):
    put("a.txt", TEXT)
    put("a.json", '{"title": "Hit"}')
    put("b.json", json.dumps({"text": TEXT}))
    assert read(sorted(tmp_path.iterdir())) == read([tmp_path])


def test_a_file_that_is_named_twice_is_read_once(put, tmp_path, monkeypatch):
    put("a.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert ids(read(["a.txt", tmp_path, tmp_path / "a.txt"])) == ["a"]


def test_articles_of_one_name_are_all_kept_under_names_of_their_own(put, tmp_path):
    for name in ("east/report.txt", "east/report.md", "west/report.txt", "west/report.jsonl"):
        put(name, json.dumps({"text": name}) if name.endswith("jsonl") else name)
    found = {a.article_id: a.text for a in read([tmp_path]).articles}
    assert found == {
        "report": "east/report.md",
        "east-report": "east/report.txt",
        "west-report": "west/report.jsonl",
        "west-report-2": "west/report.txt",
    }


def test_a_bundled_case_is_called_by_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = read([EXAMPLE_CASE])
    assert ids(found)
    assert found == read([example_articles()])


def test_a_folder_of_ones_own_goes_before_a_bundled_case(put, tmp_path, monkeypatch):
    put(f"{EXAMPLE_CASE}/mine.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert ids(read([EXAMPLE_CASE])) == ["mine"]


METADATA = "---\npublished: 2022-09-01\n---\n"
DATELINE = "GORIS, 2 September 2022\n\n"
IN_TEXT = "It had begun, he said, on 3 September 2022; that much is agreed by all, and nothing else is.\n"
OPTION = date(2022, 9, 4)


@pytest.mark.parametrize(
    ("text", "option", "day", "told_by"),
    [
        (METADATA + DATELINE + TEXT + IN_TEXT, OPTION, date(2022, 9, 1), "metadata"),
        (DATELINE + TEXT + IN_TEXT, OPTION, date(2022, 9, 2), "dateline"),
        (TEXT + IN_TEXT, OPTION, OPTION, "option"),
        (TEXT + IN_TEXT, None, date(2022, 9, 3), "text"),
        (TEXT, OPTION, OPTION, "option"),
        (TEXT, None, None, "unknown"),
    ],
)
def test_metadata_dateline_option_and_text_tell_the_day_in_this_order(put, text, option, day, told_by):
    article = only(read([put("a.txt", text)], published=option))
    assert (article.published, article.published_from) == (day, told_by)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n"),
        ("\ufeffԵրևան 🔥 Bakı\r\nԳորիս\n".encode(), "Երևան 🔥 Bakı\nԳորիս\n"),
        ("Երևան 🔥\r\n".encode("utf-16"), "Երևան 🔥\n"),
        (b"---\r\ntitle: Hit\r\n---\r\n\r\nOne.\r\nTwo.\r\n", "One.\nTwo."),
        ("  \n\tIndented 👩‍👩‍👧 text\n\n".encode(), "  \n\tIndented 👩‍👩‍👧 text\n\n"),
    ],
)
def test_a_text_keeps_its_characters_and_has_plain_line_ends(data, text):
    assert only(read_bytes("a.txt", data)).text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "the file is empty: there is nothing to read."),
        ("a.txt", b" \r\n\t\n", "the file is empty: there is nothing to read."),
        ("a.txt", "\ufeff\u00a0\n".encode(), "the article has no text: there is nothing to read."),
        ("a.md", b"---\ntitle: Hit\n---\n", "the article has no text: there is nothing to read."),
        ("a.txt", b"PK\x03\x04\x00\x00", f"the file is binary, not text: {KINDS}"),
        ("a.txt", "Un été".encode("latin-1"), "the file is not UTF-8 (byte 4): save it as UTF-8."),
        ("a.txt", b"\xff\xfeodd", "the file is not UTF-8 (byte 5): save it as UTF-8."),
        ("a.md", b"---\ntitle: A: b\n---\nx",
         "its front matter is no YAML (line 2: mapping values are not allowed here): mend the lines between the ---."),
        ("a.md", b"---\ntitle: Hit\npublished: 2022-09-14\n\nx",
         "its front matter has no end: write --- on a line of its own after it."),
        ("a.md", b"---\npublished: 2022-13-45\n---\nx",
         "its published day is '2022-13-45': write it as 2022-09-14."),
        ("a.md", b"---\npublished: [1, 2]\n---\nx", "its published day is no text: write it as 2022-09-14."),
        ("a.md", b"---\ntitle: [a, b]\n---\nx", "its title is no text: put it in quotation marks."),
        ("a.json", b'{"text": ',
         "it is no JSON (Expecting value: line 1 column 10 (char 9)): mend it."),
        ("a.json", b'{"headline": "Hit"}', 'it holds no article: an object with a "text" is wanted.'),
        ("a.json", b'{"text": 5}', 'it holds no article: an object with a "text" is wanted.'),
        ("a.json", b"[]", 'it holds no article: an object with a "text" is wanted.'),
        ("a.json", b'{"text": " "}', "the article has no text: there is nothing to read."),
        ("a.json", b'{"text": "x", "outlet": 5}', "its outlet is no text: put it in quotation marks."),
        ("a.json", b'{"text": "x", "published": "soon"}', "its published day is 'soon': write it as 2022-09-14."),
        ("a.json", b'{"text": "x", "published": 1663142400}',
         "its published day is 1663142400: write it as 2022-09-14."),
        ("a.json", b'{"text": "x", "published": "0001-01-01"}',
         "its published day is '0001-01-01': write it as 2022-09-14."),
        ("a.json", rb'{"text": "half \ud83d"}',
         "it holds half of a character, which cannot be written: take it anew from its source."),
        ("a.jsonl", b"[]", 'it holds no article: an object with a "text" is wanted.'),
        ("a.html", b" \n", "the file is empty: there is nothing to read."),
        ("a.html", b"<html><head><title>Hit</title></head><body><script>start()</script></body></html>",
         "no article text was found in the page: save its text as .txt."),
        ("a.html", b"\x00\x01\x02", "no article text was found in the page: save its text as .txt."),
        ("a.docx", b"PK", f".docx is no kind of article: {KINDS}"),
        ("notes", b"Words.", f"a file without an ending is no kind of article: {KINDS}"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(name, data, reason):
    assert refused(read_bytes(name, data)) == reason


def test_a_sign_that_yaml_does_not_take_is_one_line():
    reason = refused(read_bytes("a.md", b"---\ntitle: \x01\n---\nx"))
    assert reason.startswith("its front matter is no YAML (unacceptable character #x0001: ")
    assert "\n" not in reason


def test_nesting_without_end_is_refused_too():
    deep = sys.getrecursionlimit() * 20
    assert refused(read_bytes("a.json", b"[" * deep)).startswith("it is no JSON (maximum recursion depth exceeded")
    reason = refused(read_bytes("a.txt", b"---\ntitle: " + b"[" * deep + b"\n---\nx"))
    assert reason.startswith("its front matter is no YAML (maximum recursion depth exceeded")
    assert "metadata is faulty" in refused(read_bytes("a.txt", b"Words.", beside=b"[" * deep))


MEND = "mend or remove that file."
FAULTY = "the .json with its metadata is faulty"


@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        ("{title}", f"{FAULTY} (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)): {MEND}"),
        ("", f"{FAULTY} (the file is empty: there is nothing to read): {MEND}"),
        ("[]", f"the .json with its metadata holds no JSON object: {MEND}"),
        ('{"url": 5}', "its url is no text: put it in quotation marks."),
    ],
)
def test_faulty_metadata_beside_an_article_is_one_sentence(put, beside, reason):
    put("a.json", beside)
    assert refused(read([put("a.txt", TEXT)])) == reason


def test_a_bad_line_is_named_by_its_number_and_the_others_are_kept(put):
    path = put("lines.jsonl", f'{json.dumps({"text": TEXT})}\n\n{{"text": \n{json.dumps({"text": "More."})}\n')
    reading = read([path])
    assert ids(reading) == ["lines-1", "lines-4"]
    assert [r.source for r in reading.rejected] == [f"{path} (line 3)"]


def test_a_bad_item_is_named_by_its_number_and_the_others_are_kept(put):
    path = put("items.json", json.dumps([{"text": TEXT}, {"title": "Hit"}, "words"]))
    reading = read([path])
    assert ids(reading) == ["items-1"]
    assert [r.source for r in reading.rejected] == [f"{path} (item 2)", f"{path} (item 3)"]


def test_each_bad_input_is_named_and_the_rest_of_the_batch_is_kept(put, tmp_path):
    (tmp_path / "hollow").mkdir()
    put("folder/good.txt", TEXT)
    put("folder/binary.txt", b"\x00")
    paths = [tmp_path / "missing.txt", tmp_path / "hollow", tmp_path / "folder", "x" * 5000, put("last.md", "Last.")]
    reading = read(paths)
    assert ids(reading) == ["good", "last"]
    assert [(r.source, r.reason) for r in reading.rejected] == [
        (str(paths[0]), "there is no such file or folder: check the path."),
        (str(paths[1]), f"the folder holds no articles: {KINDS}"),
        (str(paths[2] / "binary.txt"), f"the file is binary, not text: {KINDS}"),
        ("x" * 5000, "it cannot be opened (File name too long): check the path."),
    ]


def test_a_file_that_may_not_be_opened_is_one_sentence(put, monkeypatch):
    path = put("a.txt", TEXT)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    assert refused(read([path])) == "the file cannot be opened (Permission denied)."


def test_a_name_on_disk_that_is_no_utf_8_gives_a_name_that_can_be_written():
    assert only(read_bytes("caf\udce9.txt", b"Words.")).article_id == "caf?"


MARKS = (
    b"---\n", b"title: ", b"published: 2022-13-45\n", b"!!timestamp x", b"!!int x", b"&a [*a]", b"? [a]\n: b", b"*b",
    b'{"text":', b'"words"', rb'"\ud83d"', b'"published":', b"[", b"]", b"{", b"}", b",", b"14 September 2022",
    b"text,url\n", b'"', b"PAR1", b"%PDF-1.7\n", b"Subject: Hit\n\n", b"Content-Type: multipart/mixed; boundary=a\n",
    b"--a\n", b"<rss><channel>", b"<item>", b"</item>", b"https://a.example/",
    b"<html><body><p>", b"</p>", b"<title>", b"<!--", b"<![CDATA[", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\r\n", b" ",
)  # fmt: skip
BYTES = (
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.lists(st.sampled_from(MARKS) | st.binary(max_size=4), max_size=20).map(b"".join)
)
NAMES = st.builds(
    str.__add__, st.text(max_size=6), st.sampled_from([*SUFFIXES, "", ".TXT", ".docx"]) | st.text(max_size=4)
)


@settings(max_examples=300, deadline=None)
@given(NAMES, BYTES, st.none() | BYTES)
def test_whatever_a_file_holds_it_is_read_or_refused_in_one_line(name, data, beside):
    reading = read_bytes(name, data, beside=beside)
    assert reading.articles or reading.rejected
    for article in reading.articles:
        assert article.text.strip()
        json.dumps([article.article_id, article.text, article.title], ensure_ascii=False).encode()
    for rejection in reading.rejected:
        assert len(rejection.reason.splitlines()) == 1
        assert rejection.reason.endswith(".")


def web(**pages):
    """Give what is fetched from a web of pages by their addresses, each a kind and its bytes, or an error."""

    def fetch(url):
        got = pages[url.rpartition("/")[2]]
        if isinstance(got, Exception):
            raise got
        return Fetched(url, *got)

    return fetch


SITE = "https://gazette.example/2022/09"


def test_an_address_is_read_by_the_kind_of_what_stands_there():
    kinds = {name: (f".{name}", file_of(f".{name}", f"Words of {name}.")) for name in ("txt", "html", "pdf", "eml")}
    reading = read([f"{SITE}/{name}" for name in kinds], fetch=web(**kinds))
    assert reading.rejected == ()
    assert [f"Words of {name}." in a.text for name, a in zip(kinds, reading.articles, strict=True)] == [True] * 4
    assert [(a.article_id, a.url) for a in reading.articles] == [(name, f"{SITE}/{name}") for name in kinds]


def test_an_address_may_hold_a_table_or_records_whose_rows_are_numbered():
    fetch = web(table=(".csv", b"text\nOne.\nTwo.\n"), lines=(".jsonl", b'{"text": "Three."}\n{"text": "Four."}\n'))
    reading = read([f"{SITE}/table", f"{SITE}/lines"], fetch=fetch)
    assert ids(reading) == ["table-1", "table-2", "lines-1", "lines-2"]


def test_without_anything_that_fetches_an_address_is_one_sentence():
    assert refused(read([f"{SITE}/a"])) == (
        "it is an address, and here nothing is fetched: save the page and give its file."
    )


def test_an_address_that_cannot_be_fetched_is_named_and_the_others_are_read(put):
    fetch = web(a=FetchError("the server has no such page (404): check the address."), b=(".txt", TEXT.encode()))
    reading = read([f"{SITE}/a", f"{SITE}/b", put("c.txt", "Else."), f"{SITE}/b"], fetch=fetch)
    assert ids(reading) == ["b", "c"]
    assert [(r.source, r.reason) for r in reading.rejected] == [
        (f"{SITE}/a", "the server has no such page (404): check the address.")
    ]


def test_rows_without_a_text_have_theirs_fetched_and_the_row_goes_before_the_page(put):
    table = put("cloud.csv", f"id,title,media_name,publish_date,url\nx,Mined,Own,2022-09-14,{SITE}/a\n,,,,{SITE}/b\n")
    fetch = web(a=(".html", PAGE.format(head="").encode()), b=FetchError("the server is gone: try again later."))
    reading = read([table], fetch=fetch)
    (article,) = reading.articles
    assert (article.article_id, article.title, article.outlet, article.published) == ("x", "Mined", "Own", DAY)
    assert (article.url, "Baku called the report untrue" in article.text) == (f"{SITE}/a", True)
    assert [(r.source, r.reason) for r in reading.rejected] == [
        (f"{table} (row 2): {SITE}/b", "the server is gone: try again later.")
    ]


def test_a_link_is_followed_once_and_to_a_single_article_only(put):
    links = put("links.csv", f"url\n{SITE}/table\n{SITE}/feed\n")
    feed = b"<rss><channel><item><link>https://x.example/</link></item></channel></rss>"
    reading = read([links], fetch=web(table=(".csv", b"text\nOne.\n"), feed=(".html", feed)))
    assert [r.reason for r in reading.rejected] == [
        "a .csv stands there, and a link is followed to a page, a text or a PDF only.",
        "a feed stands there, and a link is followed to a page, a text or a PDF only.",
    ]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://gazette.example/2022/a-road-is-mined.html?from=feed#top", "a-road-is-mined"),
        ("https://gazette.example/", "gazette.example"),
        ("https://gazette.example", "gazette.example"),
        ("https://gazette.example/%D5%8B%D5%A5/", "Ջե"),
        ("https://gazette.example/story?id=5", "story"),
        ("https://gazette.example/..", "gazette.example"),
        ("https://gazette.example/v1.2", "v1.2"),
        (f"https://gazette.example/{'a' * 500}", "a" * 80),
    ],
)
def test_an_article_from_the_web_goes_by_the_last_part_of_its_address(url, name):
    reading = read([url], fetch=lambda address: Fetched(address, ".txt", b"Words."))
    assert ids(reading) == [name]


def test_articles_of_one_name_from_the_web_go_by_their_hosts():
    urls = ["https://a.example/1", "https://b.example/1", "https://c.example/1"]
    reading = read(urls, fetch=lambda url: Fetched(url, ".txt", f"Words of {url}".encode()))
    assert ids(reading) == ["1", "b.example-1", "c.example-1"]


def test_a_file_that_is_too_large_is_one_sentence(put, monkeypatch):
    monkeypatch.setattr("mapper.reading.LARGEST", 1_000_000)
    assert refused(read([put("a.txt", b"x" * 1_000_001)])) == "the file is larger than 1 MB: split it."
