"""E-mails: subject, sender and date are known, the text is read, and damage is one sentence."""

from datetime import date

import pytest
from article_files import mail
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.reading import read_bytes

TEXT = "Baku said that a road near Lachin had been mined.\n"
HEADS = {"subject": "A road", "sender": "Own Gazette <desk@gazette.example>", "date": "Tue, 13 Sep 2022 23:30:00 -0500"}


def only(data):
    reading = read_bytes("a.eml", data)
    assert reading.rejected == ()
    (article,) = reading.articles
    return article


def refused(data):
    reading = read_bytes("a.eml", data)
    assert reading.articles == ()
    return reading.rejected[0].reason


def test_subject_sender_and_date_are_title_outlet_and_day():
    article = only(mail(TEXT, **HEADS))
    assert (article.article_id, article.text) == ("a", TEXT)
    assert (article.title, article.outlet, article.published) == ("A road", "Own Gazette", date(2022, 9, 13))


def test_a_sender_without_a_name_goes_by_the_address():
    assert only(mail(TEXT, sender="desk@gazette.example")).outlet == "desk@gazette.example"


def test_a_date_that_is_none_leaves_the_day_unknown():
    article = only(f"Subject: A road\nDate: soon\n\n{TEXT}".encode())
    assert article.published is None


def test_what_stands_beside_an_e_mail_goes_before_what_it_says():
    reading = read_bytes("a.eml", mail(TEXT, **HEADS), beside=b'{"outlet": "Beside"}')
    assert [(a.outlet, a.title) for a in reading.articles] == [("Beside", "A road")]


def test_the_plain_text_goes_before_the_page():
    data = (
        b"Subject: A road\nContent-Type: multipart/alternative; boundary=cut\n\n"
        b"--cut\nContent-Type: text/html\n\n<p>As a page.</p>\n"
        b"--cut\nContent-Type: text/plain\n\nAs it is.\n--cut--\n"
    )
    assert only(data).text == "As it is."


def test_where_there_is_only_a_page_its_text_is_read():
    page = f"<html><body><p>{TEXT * 3}</p><script>start()</script></body></html>"
    assert only(mail(page, "html", **HEADS)).text == " ".join((TEXT * 3).split())
    assert only(mail("<p>Short.</p>", "html", **HEADS)).text == "Short."


def test_lines_broken_to_fit_are_joined_again():
    wrapped = (
        "Baku said that a road near Lachin had been mined in the night, and that\nYerevan had known of it.\n\nEnd.\n"
    )
    assert only(mail(wrapped, **HEADS)).text == (
        "Baku said that a road near Lachin had been mined in the night, and that Yerevan had known of it.\n\nEnd.\n"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty: there is nothing to read."),
        (b"Only words.", "it is no e-mail (it has no subject, sender or date): save its text as .txt."),
        (b"Subject: A road\n\n", "the e-mail holds no text: save what is attached to it as files of their own."),
        (b"Subject: A road\nContent-Type: application/pdf\n\nx",
         "the e-mail holds no text: save what is attached to it as files of their own."),
        (b"Subject: A road\nContent-Type: text/plain; charset=nonsense\n\nx",
         "the e-mail is damaged and cannot be read: save its text as .txt."),
    ],
)  # fmt: skip
def test_an_e_mail_that_cannot_be_read_is_one_sentence(data, reason):
    assert refused(data) == reason


PLAIN = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"))).map(lambda text: " ".join(text.split()))


@settings(deadline=None)
@given(PLAIN, PLAIN.filter(bool))
def test_texts_and_subjects_come_out_of_an_e_mail_as_they_were_put_in(title, text):
    article = only(mail(text, subject=title or "A road", date=HEADS["date"]))
    assert (article.title, " ".join(article.text.split())) == (title or "A road", text)


PIECES = st.sampled_from([
    b"Subject: ", b"From: ", b"Date: ", b"Content-Type: multipart/mixed; boundary=a\n", b"--a\n", b"--a--\n", b"\n\n",
    b"Content-Type: text/html\n", b"Content-Transfer-Encoding: base64\n", b"=?utf-8?b?", b"?=", b"<", b">", b'"', b";",
    b"=", b"\xff", b"Content-Type: text/plain; charset=utf-7\n", b"words ", b"13 Sep 2022", b"@", b"(", b"[",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map(b"".join))
def test_whatever_an_e_mail_holds_it_is_read_or_refused_in_one_line(data):
    reading = read_bytes("a.eml", data)
    assert len(reading.articles) + len(reading.rejected) == 1
    for rejection in reading.rejected:
        assert len(rejection.reason.splitlines()) == 1
