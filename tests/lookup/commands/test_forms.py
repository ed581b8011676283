import json
from pathlib import Path

import pytest

from meetlat.cli.main import main
from meetlat.forms import names, read


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(list(words))
    return int(left.value.code or 0), capsys.readouterr().out


def test_every_form_is_listed_with_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "forms", "list", "--json")
    forms = {form["form"]: form for form in json.loads(out)["result"]}
    assert (code, tuple(forms)) == (0, names())
    assert {key: value for key, value in forms["mixes"]["columns"][0].items() if key != "meaning"} == {
        "column": "mix",
        "kind": "id",
        "unit": None,
        "required": True,
    }


def test_a_template_is_read_back_as_an_empty_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _ = run(capsys, "forms", "template", "mixes", "products", "--out", str(tmp_path / "leeg.xlsx"))
    forms = read(tmp_path / "leeg.xlsx", ["mixes", "products"])
    assert (code, forms["mixes"], forms["products"]) == (0, (), ())


def test_a_form_that_does_not_exist_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out = run(capsys, "forms", "template", "mengsel", "--out", str(tmp_path / "x.xlsx"), "--json")
    assert (code, json.loads(out)["error"]["problems"][0]["found"]) == (2, "mengsel")
    assert list(tmp_path.iterdir()) == []
