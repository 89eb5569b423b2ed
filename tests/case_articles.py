"""Small articles of the tests, written from templates: of one conflict, of another one, and of none by themselves."""

from __future__ import annotations

from datetime import date, timedelta

from mapper.article import Article

SIDES = (("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia"))
PLACES = ("Jermuk", "Goris", "Vardenis", "Sotk", "Dashkasan", "Kalbajar", "Lachin", "Kapan")
ARMS = ("mortars", "drones", "artillery", "rockets")
SAID = (
    "{one} said on Tuesday that {other} had shelled {place} with {arms}, wounding {number} soldiers.\n",
    "{other} denied that it had shelled {place}.\n",
    "Its defence ministry said that {one} had fired at its posts near {place} overnight.\n",
)
ALONE = "Armenian posts near Jermuk were shelled on Tuesday, the ministry said.\n"
ELSEWHERE = "India said on Tuesday that Pakistan had shelled its posts in Poonch. Pakistan denied it.\n"


def article(number, **more):
    """Return the article of a number: always the same one."""
    one, other = SIDES[number % 2]
    text = "".join(
        line.format(one=one, other=other, place=PLACES[number % 8], arms=ARMS[number % 4], number=number % 9 + 2)
        for line in SAID[: 1 + number % 3]
    )
    text += f"The paper printed this as its report {number}."
    published = date(2022, 9, 14) + timedelta(days=number // 8)
    given = {"outlet": f"Paper {number % 5}", "published": published, "published_from": "metadata"} | more
    return Article(f"article-{number:03}", text, **given)


def written(folder, numbers):
    """Write articles to a folder, as files that read back as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in map(article, numbers):
        head = f"---\noutlet: {each.outlet}\npublished: {each.published}\n---\n"
        (folder / f"{each.article_id}.txt").write_text(head + each.text, encoding="utf-8")
    return folder
