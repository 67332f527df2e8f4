"""FDX as Final Draft writes it, and as an attacker would."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from tests.screenplay.scripts import fountain_texts

from prodcanvas.errors import RequestError
from prodcanvas.screenplay import Element, Script, Style, read_script, write_fdx, write_fountain
from prodcanvas.screenplay.fountain import read_fountain
from prodcanvas.screenplay.scenes import scenes

FDX = b"""<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
<Content>
<Paragraph Number="1" Type="Scene Heading"><SceneProperties Length="1/8" Page="1" Title=""/>\
<Text>INT. OFFICE - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>The </Text>\
<Text Style="Bold+Italic" RevisionID="1" TagNumber="3">printer</Text><Text> jams.</Text>\
<ScriptNote ID="1"><Paragraph><Text>SHOT: low</Text></Paragraph></ScriptNote></Paragraph>
<Paragraph><DualDialogue><Paragraph Type="Character"><Text>BOB (O.S.)</Text></Paragraph>\
<Paragraph Type="Parenthetical"><Text>(beat)</Text></Paragraph><Paragraph Type="Dialogue">\
<Text>Hi</Text></Paragraph>\
<Paragraph Type="Character"><Text>ANN</Text></Paragraph><Paragraph Type="Dialogue"><Text>Ho</Text>\
</Paragraph></DualDialogue></Paragraph>
<Paragraph Type="Shot" StartsNewPage="Yes"><Text>CLOSE ON PRINTER</Text></Paragraph>
<Paragraph Number="21" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>\
<Paragraph Type="Scene Heading">\
<Text>EXT. YARD - DAY</Text></Paragraph><Paragraph Type="Action"><Text>Mara waits.</Text></Paragraph>\
</OmittedScene></Paragraph>
<Paragraph Number="22" Type="Scene Heading"><Text>INT. HALL - NIGHT</Text></Paragraph>
<Paragraph Type="Cast List"><Text>BOB</Text></Paragraph>
</Content>
<TitlePage><Content><Paragraph Alignment="Center"><Text>PAPER</Text></Paragraph>\
<Paragraph Alignment="Center">\
<Text>written by</Text></Paragraph><Paragraph Alignment="Center"><Text>Me</Text></Paragraph></Content>\
</TitlePage>
<TagData><TagCategories><TagCategory Color="#000" Id="c1" Name="Props" Number="1"/></TagCategories>\
<TagDefinitions>\
<TagDefinition CatId="c1" Id="d1" Label="printer" Number="3"/></TagDefinitions><Tags><Tag Number="3">\
<DefId>d1</DefId></Tag></Tags></TagData>
<ScriptNotes><ScriptNote Range="18,20"><Paragraph><Text>ranged</Text></Paragraph></ScriptNote>\
</ScriptNotes>
</FinalDraft>
"""


BILLION_LAUGHS = b"""<!DOCTYPE a [<!ENTITY a0 "ha">%s]><FinalDraft><Content>&a9;</Content></FinalDraft>""" % b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)


def test_nothing_of_the_file_is_dropped():
    script = read_script(FDX, "a.fdx")
    assert [(e.kind, e.text) for e in script.elements] == [
        ("heading", "INT. OFFICE - DAY"),
        ("action", "The printer jams."),
        ("character", "BOB"),
        ("parenthetical", "beat"),
        ("dialogue", "Hi"),
        ("character", "ANN"),
        ("dialogue", "Ho"),
        ("page_break", ""),
        ("shot", "CLOSE ON PRINTER"),
        ("heading", "OMITTED"),
        ("heading", "EXT. YARD - DAY"),
        ("action", "Mara waits."),
        ("heading", "INT. HALL - NIGHT"),
        ("general", "BOB"),
    ]
    action = script.elements[1]
    assert action.styles == (Style(4, 11, bold=True, italic=True),)
    assert [n.text for n in action.notes] == ["ranged", "SHOT: low"]
    assert (action.revision, action.tags) == ("1", ("Props:printer",))
    assert [e.dual for e in script.elements[2:7]] == ["left", "left", "left", "right", "right"]
    assert script.elements[2].extension == "O.S."
    assert [e.omitted for e in script.elements[9:13]] == [True, True, True, False]
    assert script.title_page == (("Title", ("PAPER",)), ("Credit", ("written by",)), ("Author", ("Me",)))


def test_an_omitted_scene_is_one_scene():
    assert [(c.number, c.omitted) for c in scenes(read_script(FDX))] == [
        ("1", False),
        ("21", True),
        ("22", False),
    ]


def test_unedited_is_byte_identical_and_afresh_is_element_identical():
    script = read_script(FDX, "a.fdx")
    assert write_fdx(script) == FDX
    again = read_script(write_fdx(msgspec.structs.replace(script, source=b"")))
    assert again.elements == script.elements
    assert again.title_page == script.title_page


def test_an_edit_leaves_the_other_paragraphs_as_they_were():
    script = read_script(FDX)
    edited = msgspec.structs.replace(
        script.elements[1], text="It works.", styles=(), tags=("Props:printer", "Cast:Bob")
    )
    elements = (script.elements[0], edited, *script.elements[2:])
    written = write_fdx(msgspec.structs.replace(script, elements=elements))
    assert b'<SceneProperties Length="1/8"' in written
    assert b'Type="Cast List"' in written
    assert read_script(written).elements == (
        script.elements[0],
        msgspec.structs.replace(
            edited, notes=tuple(msgspec.structs.replace(n, at=min(n.at, 9)) for n in edited.notes)
        ),
        *script.elements[2:],
    )


def test_fdx_to_fountain_keeps_the_omitted_scene_in_the_boneyard():
    text = write_fountain(read_script(FDX)).decode()
    assert "OMITTED #21#\n\n/*\n\nEXT. YARD - DAY" in text
    back = read_fountain(text)
    assert [e.text for e in back.elements if e.kind == "heading"] == [
        "INT. OFFICE - DAY",
        "OMITTED",
        "INT. HALL - NIGHT",
    ]
    assert [e.dual for e in back.elements if e.kind == "character"] == ["left", "right"]


@pytest.mark.parametrize(
    "attack",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><FinalDraft><Content>&x;</Content></FinalDraft>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><FinalDraft>&x;</FinalDraft>',
        BILLION_LAUGHS,
        b'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><FinalDraft/>',
    ],
)
def test_entities_are_refused_without_being_expanded(attack):
    with pytest.raises(RequestError) as caught:
        read_script(b"<?xml version='1.0'?>" + attack, "evil.fdx")
    assert "entities" in caught.value.what
    assert "root:" not in str(caught.value)


def test_a_damaged_file_gives_what_stands_before_the_damage():
    script = read_script(FDX[:900], "a.fdx")
    assert script.elements[1].text == "The printer jams."
    assert "damaged" in script.warnings[0]
    assert write_fdx(script) == FDX[:900]


@pytest.mark.parametrize(
    "data",
    [
        b"<FinalDraft/>",
        b"<FinalDraft><Content/></FinalDraft>",
        b"<FinalDraft><Content><Paragraph/></Content></FinalDraft>",
        b"<FinalDraft><Content><Odd><Text>x</Text></Odd></Content></FinalDraft>",
        b"<FinalDraft",
        b"<FinalDraft>&nbsp;</FinalDraft>",
        b"<FinalDraft>" + b"<a>" * 50_000,
        b"<FinalDraft><ScriptNotes><ScriptNote Range='x'/></ScriptNotes><Content/></FinalDraft>",
    ],
)
def test_odd_files_do_not_raise(data):
    script = read_script(data, "a.fdx")
    assert write_fdx(script) == data
    write_fdx(msgspec.structs.replace(script, elements=(Element(kind="action", text="x"),)))


def test_every_prefix_of_a_file_is_read():
    for end in range(60, len(FDX), 37):
        read_script(FDX[:end], "a.fdx")


@given(fountain_texts)
def test_any_fountain_survives_as_fdx(text):
    script = read_fountain(text)
    back = read_script(write_fdx(script), "a.fdx")
    spoken = ("heading", "character", "dialogue", "transition", "parenthetical")
    words = [
        (e.kind, " ".join(e.text.split()))
        for e in script.elements
        if e.kind in spoken and e.text.isprintable()
    ]
    found = [(e.kind, " ".join(e.text.split())) for e in back.elements if e.kind in spoken]
    assert [w for w in words if w[1]] == [w for w in found if w in words and w[1]]


@given(fountain_texts)
def test_what_fdx_says_once_it_says_again(text):
    first = read_script(write_fdx(read_fountain(text)), "a.fdx")
    second = read_script(write_fdx(msgspec.structs.replace(first, source=b"")), "a.fdx")
    assert second.elements == first.elements


def test_characters_that_xml_cannot_hold_are_left_out():
    script = Script(elements=(Element(kind="action", text="a\x0bb\x00c\ufffe"),))
    assert read_script(write_fdx(script)).elements[0].text == "abc"
