"""In whatever order articles come into a case, one by one, in batches or twice, the incidents are the same."""

import random
from pathlib import Path

import pytest

from mapper.bundled import example_articles
from mapper.case import Case
from mapper.extraction.rules import extract
from mapper.intake import Reader
from mapper.reading import read

GOLD = Path(__file__).parents[2] / "shared" / "gold"
SETS = {
    "the bundled case": [example_articles()],
    "annotated articles": [GOLD / "september-2022", GOLD / "caucasus"],
}


class Remembering:
    """An extractor that reads each text once: the orders are tried, not the reading."""

    def __init__(self):
        self.read = {}

    def __call__(self, article, profile, toponyms):
        key = (article.article_id, profile.name)
        if key not in self.read:
            self.read[key] = tuple(extract(article, profile, toponyms))
        return self.read[key]


@pytest.fixture(params=SETS, scope="module")
def articles(request):
    paths = SETS[request.param]
    if not all(path.is_dir() for path in paths):
        pytest.skip("the annotated articles do not stand beside this checkout")
    return read(paths).articles


@pytest.fixture(scope="module")
def reader():
    return Reader("rules", Remembering())


def incidents(path, reader, batches):
    with Case.open(path, create=True) as case:
        for batch in batches:
            case.add(batch, reader=reader)
        rows = case.result().incidents
    return rows.sort_values("incident_id").drop(columns="geometry").astype(str).to_dict("records")


def test_the_incidents_do_not_depend_on_the_order(articles, reader, tmp_path):
    dice = random.Random(articles[0].article_id)  # noqa: S311  (an order, not a secret)
    once = incidents(tmp_path / "batch.case", reader, [articles])
    assert len(once) > 10
    for number in range(3):
        shuffled = dice.sample(articles, len(articles))
        assert incidents(tmp_path / f"{number}.case", reader, [[article] for article in shuffled]) == once
    halves = [articles[::2], articles[1::2], articles[::-1], articles]
    assert incidents(tmp_path / "twice.case", reader, halves) == once


def test_an_article_that_is_added_renames_no_incident_that_it_does_not_touch(articles, reader, tmp_path):
    *some, last = articles
    with Case.open(tmp_path / "grown.case", create=True) as case:
        case.add(some, reader=reader)
        before = case.result().claims
        case.add([last], reader=reader)
        after = case.result().claims
    touched = set(after.loc[after["article_id"] == last.article_id, "incident_id"])
    rows = after.loc[(after["article_id"] != last.article_id) & ~after["incident_id"].isin(touched)]
    old = {(row.claim_id, row.gazetteer_id): row.incident_id for row in before.itertuples()}
    assert all(old[row.claim_id, row.gazetteer_id] == row.incident_id for row in rows.itertuples())
