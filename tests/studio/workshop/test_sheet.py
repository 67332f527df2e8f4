"""A sheet of a character: its views join its references."""

import pytest

from prodcanvas.errors import RequestError
from prodcanvas.stores import load
from prodcanvas.studio.assets_reference import assets_reference
from prodcanvas.studio.assets_sheet import assets_sheet

VIEWS = "full figure from behind; close-up of the face, laughing"


def test_the_views_join_the_references_behind_the_artists_own(house, root):
    before = load(root).asset("character:dave").references
    made = assets_sheet(root, "character:dave", views=VIEWS, quality="draft", house=house)
    after = load(root).asset("character:dave").references
    assert after == (*before, *made[:-1])
    assert [r.of for r in made] == ["full", "face", "sheet"]
    assert all((root / r.file).is_file() for r in made)


def test_a_second_sheet_is_made_of_the_artists_own_pictures_and_takes_nothing_twice(server, house, root):
    assets_sheet(root, "character:dave", views=VIEWS, quality="draft", house=house)
    posted, known = len(server.posted), load(root).asset("character:dave").references
    assets_sheet(root, "character:dave", views=VIEWS, quality="draft", house=house)
    assert len(server.posted) == posted
    assert load(root).asset("character:dave").references == known


def test_a_sheet_needs_a_picture_to_begin_with(house, root):
    assets_reference(root, "character:dave", (), clear=True)
    with pytest.raises(RequestError, match="needs a picture to begin with"):
        assets_sheet(root, "character:dave", house=house)


def test_a_sheet_that_names_no_pipeline_of_sheets_says_so(house, root):
    with pytest.raises(RequestError, match="Nothing here can make a character sheet"):
        assets_sheet(root, "character:dave", pipeline="sd15", house=house)
