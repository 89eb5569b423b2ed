"""`mapper add`, `case` and `review`: data on stdout, words on stderr, one clear sentence for what is wrong."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from case_articles import article, written

from mapper import intake
from mapper.bundled import EXAMPLE_CASE
from mapper.case import Case
from mapper.incidents import CLAIM_COLUMNS

HEAD = "---\noutlet: Own Notes\npublished: 2022-09-14\n---\n"
CLAIM = "Armenia said on Tuesday that Azerbaijan had shelled Jermuk with mortars.\n"
DENIAL = "Azerbaijan denied that it had shelled Jermuk.\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(HEAD + CLAIM + DENIAL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def case(here, mapper, address):
    """A case of one article with a claim and its denial."""
    assert mapper("add", address, "a.txt")[0] == 0
    return address


def claims(mapper, case):
    return re.findall(r"^  (c\w+)", mapper("review", case, "list")[1], re.MULTILINE)


def incidents(mapper, case):
    return re.findall(r"^(i\w+)", mapper("review", case, "list")[1], re.MULTILINE)


def table(path):
    return list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"), newline="")))


def save(path, rows):
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, rows[0])
        sheet.writeheader()
        sheet.writerows(rows)


def test_add_makes_a_case_and_adds_to_it(here, mapper, address):
    assert mapper("add", address, "a.txt") == (0, "", f"1 article added -> {address}\n")
    (here / "b.txt").write_text(HEAD + DENIAL, encoding="utf-8")
    assert mapper("add", address, ".")[2].endswith(f"1 article added, 1 there already -> {address}\n")
    assert mapper("case", "list", address)[1].splitlines() == [
        "a\t2022-09-14\tOwn Notes\t2\tarmenia-azerbaijan\t", "b\t2022-09-14\tOwn Notes\t1\tarmenia-azerbaijan\t",
    ]  # fmt: skip


def test_a_bad_input_is_named_and_the_others_are_added(here, mapper):
    (here / "empty.txt").touch()
    status, _, err = mapper("add", "my.case", "a.txt", "empty.txt", "gone.txt")
    assert status == 1
    assert err.splitlines() == [
        "mapper: empty.txt: the file is empty: there is nothing to read.",
        "mapper: gone.txt: there is no such file or folder: check the path.",
        "1 article added, 2 inputs rejected -> my.case",
    ]
    status, _, err = mapper("add", "other.case", "gone.txt")
    assert (status, err.splitlines()[-1]) == (1, "mapper: there is no article to add, so the case is as it was.")
    assert not Path("other.case").exists()


def test_a_case_is_mapped_exported_and_listed_as_its_articles_are(here, mapper, case):
    assert mapper("claims", case)[1] == mapper("claims", "a.txt")[1]
    assert mapper("map", case, "-o", "map.html")[0] == 0
    assert "Own Notes" in Path("map.html").read_text(encoding="utf-8")
    assert mapper("export", case, "-o", "x.csv")[0] == 0
    assert mapper("export", "a.txt", "-o", "y.csv")[0] == 0
    assert Path("x.csv").read_bytes() == Path("y.csv").read_bytes()


def test_a_case_is_mapped_alone_and_as_it_was_read(here, mapper, case):
    for words, sentence in (
        (("claims", case, "a.txt"), "A case is mapped alone: add the other articles to it, with mapper add"),
        (("claims", case, "--profile", "mars"), "A case is mapped as it was read: leave --profile out"),
        (("claims", case, "--published", "2022-09-14"), "A case is mapped as it was read: leave --published out"),
        (("claims", case, "--labels", "side:Norvia"), "--labels side:Norvia: there is no such side"),
    ):
        status, out, err = mapper(*words)
        assert (status, out) == (2, "")
        assert sentence in err
        assert len(err.splitlines()) == 1


def test_another_article_of_a_name_is_said_to_be_kept_beside_it(here, mapper):
    mapper("add", "my.case", "a.txt")
    (here / "a.txt").write_text(HEAD + CLAIM.replace("Jermuk", "Goris"), encoding="utf-8")
    status, _, err = mapper("add", "my.case", "a.txt")
    assert status == 0
    assert re.search(r"a: the case holds another article of this name, so it was kept as a-[0-9a-f]{8}; --replace", err)
    mapper("case", "remove", "my.case", *re.findall(r"a-[0-9a-f]{8}", err))
    status, out, err = mapper("add", "my.case", "a.txt", "--replace")
    assert status == 0
    assert re.search(r"^a: c\w+ changed: .*place Jermuk -> Goris", out)
    assert "is no longer found (“Azerbaijan denied" in out
    assert err.endswith("0 articles added, 1 replaced -> my.case\n")


def test_other_metadata_are_said_to_be_left_out(here, mapper):
    mapper("add", "my.case", "a.txt")
    (here / "a.txt").write_text(HEAD.replace("Own", "Old") + CLAIM + DENIAL, encoding="utf-8")
    _, _, err = mapper("add", "my.case", "a.txt")
    assert "a: the case holds its text with other metadata, which stay; --replace takes the new ones." in err


def test_a_layer_or_profile_that_is_not_there_makes_no_case(here, mapper):
    for words in (["--layer", "gone.csv"], ["--profile", "mars"], ["--llm-model", "x"]):
        status, _, err = mapper("add", "my.case", "a.txt", *words)
        assert status == 2
        assert len(err.splitlines()) == 1
        assert not Path("my.case").exists()


def test_info_counts_and_check_finds_nothing(here, mapper, case):
    status, out, err = mapper("case", "info", case)
    assert (status, err) == (0, "")
    assert re.fullmatch(
        r".*: a case of format 2\n1 article, 2 claims, \d incidents?\narmenia-azerbaijan: 1 article\n0 reviews\n", out
    )
    mapper("review", case, "accept", *claims(mapper, case), "--by", "Ana")
    mapper("review", case, "undo", 1, "--by", "Ana")
    mapper("case", "remove", case, "a")
    assert mapper("case", "info", case)[1].splitlines()[1:] == [
        "0 articles, 0 claims, 0 incidents", "2 reviews, 1 undone, 1 of claims that are no longer there",
    ]  # fmt: skip
    assert mapper("case", "check", case)[:2] == (
        0,
        f"{mapper('case', 'info', case)[1].partition(': a case')[0]}: nothing is damaged or half.\n",
    )


def test_check_names_what_is_half_and_fails(here, mapper, case):
    with Case.open(case) as opened, opened._storage.writing() as connection:
        connection.exec_driver_sql("DELETE FROM claims WHERE position = 1")
    status, out, _ = mapper("case", "check", case)
    assert (status, out) == (1, "The article a has 1 claims of 2: read it again with mapper case reextract.\n")
    assert mapper("case", "reextract", case)[0] == 0
    assert mapper("case", "check", case)[0] == 0


def test_an_article_is_shown_with_the_reasons_of_its_claims(here, mapper, case):
    status, out, _ = mapper("case", "show", case, "a")
    assert status == 0
    assert out.startswith("outlet: Own Notes\npublished: 2022-09-14\n\nArmenia said on Tuesday")
    assert out.count("  Reporter: ") == 2
    status, _, err = mapper("case", "show", case, "gone")
    assert (status, err.partition(": mapper case list")[0]) == (2, "mapper: There is no article gone in the case")


def test_a_backup_is_written_once(here, mapper, case):
    assert mapper("case", "backup", case, "copy.case")[0] == 0
    assert mapper("claims", "copy.case")[1] == mapper("claims", case)[1]
    status, _, err = mapper("case", "backup", case, "copy.case")
    assert (status, err) == (2, "mapper: copy.case: there is a file already; give the backup another name.\n")


def test_claims_are_accepted_rejected_edited_and_all_of_it_undone(here, mapper, case):
    before = mapper("claims", case)[1]
    one, other = claims(mapper, case)
    assert mapper("review", case, "accept", one, "--by", "Ana") == (0, "", f"mapper: review 1: accept {one}\n")
    mapper("review", case, "reject", other, "--by", "Ben", "--note", "a repetition")
    status, _, err = mapper("review", case, "edit", one, "place=Goris", "killed=3", "day=2022-09-12", "--by", "Ana")
    assert status == 0
    assert f"review 3: edit {one} place Jermuk -> Goris" in err
    (record,) = map(json.loads, mapper("claims", case)[1].splitlines())
    assert (record["place_name"], record["killed"], record["date_start"]) == ("Goris", 3, "2022-09-12")
    assert (record["claim_id"], record["review"]) == (one, "edited")
    listed = mapper("review", case, "list")[1]
    assert re.search(rf"^rejected\n  {other}  rejected", listed, re.MULTILINE)
    log = mapper("review", case, "log")[1].splitlines()
    assert [line.split("  ")[0] for line in log] == ["1", "2", "3", "4", "5"]
    assert log[1].endswith(f"Ben  reject {other} (“a repetition”)")
    assert mapper("review", case, "undo", *range(1, 6), "--by", "Eve")[0] == 0
    assert mapper("claims", case)[1] == before
    assert mapper("review", case, "log")[1].count("undone by Eve at ") == 5


def test_incidents_are_merged_split_and_noted(here, mapper, case):
    (here / "b.txt").write_text(HEAD + CLAIM + CLAIM.replace("Jermuk", "Goris"), encoding="utf-8")
    mapper("add", case, "b.txt")
    with Case.open(case) as opened:
        told = opened.result().claims
    one, other = (told.loc[told["place_name"] == name, "incident_id"].mode()[0] for name in ("Jermuk", "Goris"))
    status, _, err = mapper("review", case, "merge", one, other, "--by", "Ana", "--note", "one barrage")
    assert (status, err) == (0, f"mapper: review 1: merge {one}; {other} (“one barrage”)\n")
    mapper("review", case, "undo", 1, "--by", "Ana")
    claim = told.loc[told["incident_id"] == one, "claim_id"].iloc[0]
    assert (
        mapper("review", case, "split", one, claim, "--by", "Ana")[2] == f"mapper: review 2: split {claim} from {one}\n"
    )
    mapper("review", case, "undo", 2, "--by", "Ana")
    assert mapper("review", case, "note", other, "ask", "the", "desk", "--by", "Ana")[2].endswith("(“ask the desk”)\n")


def test_an_export_of_a_case_holds_its_reviews(here, mapper, case):
    one = claims(mapper, case)[0]
    mapper("review", case, "accept", one, "--by", "Ana", "--note", "seen")
    assert mapper("export", case, "-o", "x.geojson")[0] == 0
    (change,) = json.loads((here / "x.geojson").read_text(encoding="utf-8"))["reviews"]
    assert (change["action"], change["claim_id"], change["who"], change["note"]) == ("accept", one, "Ana", "seen")


def test_opposite_attackers_are_not_merged(here, mapper, case):
    (here / "b.txt").write_text(
        HEAD + CLAIM.replace("Armenia", "X").replace("Azerbaijan", "Armenia").replace("X", "Azerbaijan"),
        encoding="utf-8",
    )
    mapper("add", case, "b.txt")
    status, _, err = mapper("review", case, "merge", *incidents(mapper, case), "--by", "Ana")
    assert status == 2
    assert re.match(r"mapper: Incidents that accuse \w+ and \w+ are never one: ", err)
    assert mapper("review", case, "log")[1] == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["accept", "c0"], "There is no claim c0 in the case: mapper review CASE list names them."),
        (
            ["edit", "{claim}", "killed"],
            "What killed is to be is not told: write killed=VALUE, or killed= to empty it.",
        ),
        (
            ["edit", "{claim}", "killed=-2"],
            "The killed cannot be '-2': write a whole number, none below zero, or nothing.",
        ),
        (["edit", "{claim}", "place=Qwertavan"], "No gazetteer of the case knows Qwertavan: check the spelling"),
        (["undo", "7"], "There is no review 7 in the case: mapper review CASE log names them."),
        (["import", "gone.csv"], "gone.csv: the table cannot be read (No such file or directory)."),
        (["export", "no/x.csv"], "no/x.csv: the table cannot be written (No such file or directory)."),
    ],
)
def test_what_cannot_be_decided_is_one_sentence_and_changes_nothing(here, mapper, words, sentence):
    mapper("add", "my.case", "a.txt")
    claim = claims(mapper, "my.case")[0]
    status, out, err = mapper("review", "my.case", *(word.format(claim=claim) for word in words))
    assert (status, out) == (2, "")
    assert err.startswith(f"mapper: {sentence}")
    assert len(err.splitlines()) == 1
    assert mapper("review", "my.case", "log")[1] == ""


def test_a_table_goes_out_is_edited_and_comes_back(here, mapper, case):
    mapper("review", case, "export", "claims.csv")
    rows = table("claims.csv")
    assert mapper("review", case, "import", "claims.csv", "--by", "Ana")[2].startswith("0 changes -> ")
    rows[0] |= {"killed": "3", "place": "Goris"}
    rows[1] |= {"review": "rejected", "note": "a repetition"}
    save("claims.csv", rows)
    status, _, err = mapper("review", case, "import", "claims.csv", "--by", "Ana")
    assert (status, len(err.splitlines())) == (0, 4)
    (record,) = map(json.loads, mapper("claims", case)[1].splitlines())
    assert (record["place_name"], record["killed"], record["review"]) == ("Goris", 3, "edited")
    mapper("review", case, "export", "again.csv")
    assert mapper("review", case, "import", "again.csv", "--by", "Ana")[2].startswith("0 changes -> ")


def test_a_table_with_a_bad_row_changes_nothing_and_each_is_named(here, mapper, case):
    mapper("review", case, "export", "claims.csv")
    rows = table("claims.csv")
    rows[0]["killed"], rows[1]["attacker"] = "3", "Norvia"
    save("claims.csv", [*rows, rows[0] | {"claim_id": "c0"}])
    status, _, err = mapper("review", case, "import", "claims.csv", "--by", "Ana")
    assert status == 1
    first, second, last = err.splitlines()
    assert first.startswith("mapper: claims.csv: row 3: The attacker cannot be 'Norvia': choose one of Armenia")
    assert second.startswith("mapper: claims.csv: row 4: There is no claim c0 in the case")
    assert last == "mapper: nothing was changed."
    assert mapper("review", case, "log")[1] == ""


def test_reextract_tells_what_changed_and_a_dry_run_writes_nothing(here, mapper, case, monkeypatch):
    one, other = claims(mapper, case)
    mapper("review", case, "accept", other, "--by", "Ana")
    found = intake.claims_of

    def fewer(*words):
        told = found(*words)
        return type(told)(told.located[:0], told.dropped, told.failure)

    monkeypatch.setattr(intake, "claims_of", fewer)
    before = mapper("claims", case)[1]
    status, out, err = mapper("case", "reextract", case, "--dry-run")
    assert (status, err.splitlines()[-1]) == (0, "1 gone, 1 kept -> nothing was written")
    assert sorted(out.splitlines()) == sorted([
        f"a: {one} is no longer found (“{CLAIM.strip()}”)",
        f"a: {other} is no longer found, and stays because it was reviewed (“{DENIAL.strip()}”)",
    ])  # fmt: skip
    assert mapper("claims", case)[1] == before
    mapper("case", "reextract", case)
    assert [json.loads(line)["claim_id"] for line in mapper("claims", case)[1].splitlines()] == [other]


def test_the_bundled_case_becomes_a_case(here, mapper):
    mapper("add", "my.case", EXAMPLE_CASE)
    assert mapper("claims", "my.case")[1] == mapper("claims", EXAMPLE_CASE)[1]
    assert list(json.loads(mapper("claims", "my.case")[1].splitlines()[0]))[:-1] == list(CLAIM_COLUMNS)


def test_a_case_that_is_none_is_one_sentence(here, mapper):
    for words, sentence in (
        (["case", "info", "gone.case"], "gone.case: there is no case; make one with: mapper add gone.case PATH"),
        (
            ["case", "check", "a.txt"],
            "a.txt: this is no case, which is a file that mapper add made; nothing was changed",
        ),
        (["add", "a.txt", "a.txt"], "a.txt: this is no case"),
        (["review", "gone.case", "list"], "gone.case: there is no case"),
        (["add", "no/my.case", "a.txt"], "no/my.case: the folder no does not exist; make it or choose another."),
    ):
        status, out, err = mapper(*words)
        assert (status, out) == (2, "")
        assert err.startswith(f"mapper: {sentence}")
        assert len(err.splitlines()) == 1


def test_a_large_case_is_added_with_a_bar_on_stderr_only(tmp_path, mapper):
    folder = written(tmp_path / "articles", range(12))
    status, out, _ = mapper("add", tmp_path / "my.case", folder)
    assert (status, out) == (0, "")
    assert [line.split("\t")[0] for line in mapper("case", "list", tmp_path / "my.case")[1].splitlines()] == [
        article(n).article_id for n in range(12)
    ]
