"""`prodcanvas plan`: what would be made, and why, on the screen and as JSON."""

import json

import pytest
from tests.crew.producer.shelf import honour, made, server
from tests.crew.test_examples import film_of

from prodcanvas.cli.main import run
from prodcanvas.errors import RequestError
from prodcanvas.pipelines.folder import Shelved
from prodcanvas.stores import save
from prodcanvas.studio import wiring
from prodcanvas.studio.plan import plan
from prodcanvas.studio.producing.house import House


@pytest.fixture
def production(tmp_path, monkeypatch):
    save(tmp_path, film_of("paper_jam"))
    shelf = {p.id: Shelved(p, tmp_path) for p in (
        made("quick_still", "still", [honour("identity", "words", 0.3), honour("composition", "depth", 0.8)]),
        made("slow_still", "still", [honour("composition", "depth", 0.5)]),
        made("alive", "clip", [honour("action", "words", 0.7)], led="always"))}
    house = House(shelf, {}, (server(),))
    monkeypatch.setattr(wiring, "default_house", lambda _: house)
    return tmp_path


def test_a_plan_fits_into_a_hundred_columns_and_tells_everything(production, capsys):
    assert run(["plan", "sc010_sh0040", "--in", str(production)]) == 0
    shown = capsys.readouterr().out
    assert max(len(line) for line in shown.splitlines()) <= 100
    assert "1. Still: Quick Still, on comfyui" in shown
    assert "2. Clip: Alive, on comfyui" in shown
    assert "Feeds on the still of step 1." in shown
    assert "Slow Still: less true to the framing: 0.50 against 0.80" in shown
    assert "The result may be sold." in shown


def test_all_shots_are_a_line_each(production, capsys):
    assert run(["plan", "--all", "--in", str(production)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("quick_still → alive") == len(film_of("paper_jam").shots())
    assert "20 of 20 shots are made" in shown


def test_json_carries_brief_and_plan(production, capsys):
    assert run(["plan", "sc010_sh0040", "--json", "--in", str(production)]) == 0
    told = json.loads(capsys.readouterr().out)[0]
    assert [s["pipeline"] for s in told["plan"]["steps"]] == ["quick_still", "alive"]
    assert told["brief"]["prompt"].startswith("Medium wide shot")


def test_a_shot_that_does_not_exist_is_one_sentence(production):
    with pytest.raises(RequestError, match="no shot sc999"):
        plan(production, ("sc999",))


def test_shots_or_all_but_not_neither(production, capsys):
    assert run(["plan", "--in", str(production)]) == 2
    assert "Name the shots, or say --all." in capsys.readouterr().err
