"""A fuzz target for the screenplay readers, to run by hand for as long as one likes.

    python -m tests.fuzz.fuzz_fountain --runs 1000000 --seed 1

mutates a small corpus of its own; with `atheris` installed, `--atheris` lets coverage lead the way instead.
"""

from __future__ import annotations

import argparse
import random
import sys

import msgspec

from prodcanvas.errors import RequestError
from prodcanvas.screenplay import Script, read_script, write_fdx, write_fountain
from prodcanvas.screenplay.fountain import read_fountain
from prodcanvas.screenplay.fountain.writer import afresh, same_story
from prodcanvas.screenplay.scenes import scenes
from prodcanvas.screenplay.stats import stats

FDX = b"""<FinalDraft><Content><Paragraph Type='Scene Heading' Number='1'><Text Style='Bold'>INT. X</Text></Paragraph>
<Paragraph><DualDialogue><Paragraph Type='Character'><Text>A</Text></Paragraph></DualDialogue></Paragraph>
</Content></FinalDraft>"""
CORPUS = (
    b"Title: T\nAuthor: A\n\nINT. OFFICE - DAY #1#\n\nHe *sits* [[note]].\n\nBOB (V.O.)\n(beat)\nHi.\n  \nYou.\n",
    "EXT. MER - NUIT\n\nÉMILE\nQuoi ?\n\nИВАН ^\nДа.\n\n李\n你好。\n\n> FIN <\n\n===\n".encode(),
    b"/* cut\n\n*/\n# Act\n= syn\n\n~La\n~la\n\n!FORCED\n\n.FLASH\n\n> FADE.\n\nCUT TO:\n\n[[a\n  \nb]]\n\n@Mc\nHi\n",
    b"   12  INT. OFFICE - DAY   12\n\n               BOB\n          Hello,\n          (MORE)\n               12.\n",
    FDX,
    "INT. A - DAY\r\n\r\nUTF sixteen.\r\n".encode("utf-16"),
)
BITS = (
    b"*", b"**", b"_", b"[[", b"]]", b"/*", b"*/", b"\n", b"\n\n", b"\r", b"  \n", b"(", b")", b"#", b"=", b"===",
    b"~", b">", b"<", b"!", b"@", b".", b"^", b"INT. ", b"BOB\n", b"TO:\n", b"\xff", b"\x00", b"\xc3", b"Title:",
    b"    ", b"<Text>", b"&a;", b"\xe6\x9d\x8e", b"\\", b"1#", b"\xef\xbb\xbf", b"OMITTED #4#",
)


def check(data: bytes, name: str = "fuzz.fountain") -> Script | None:
    """Read what may be anything and hold the reader to its word; gives nothing where it is refused."""
    try:
        script = read_script(data, name)
    except RequestError as fault:
        assert fault.what
        assert fault.next_step
        return None
    if script.format == "fountain":
        assert write_fountain(script) == data
        assert same_story(read_fountain(afresh(script)), script)
    before = 0
    for element in script.elements if script.format != "fdx" else ():
        assert before < element.span.first <= element.span.last
        before = element.span.last
    bare = msgspec.structs.replace(script, source=b"")
    again = read_script(write_fdx(bare), "fuzz.fdx")
    assert read_script(write_fdx(msgspec.structs.replace(again, source=b"")), "fuzz.fdx").elements == again.elements
    assert stats(script)["scenes"] <= len(scenes(script))
    return script


def mutate(rnd: random.Random) -> bytes:
    """A corpus entry with a few pieces put in, cut out, doubled or swapped with another's."""
    data = bytearray(rnd.choice(CORPUS))
    for _ in range(rnd.randrange(1, 9)):
        at = rnd.randrange(len(data) + 1)
        match rnd.randrange(5):
            case 0 | 1:
                data[at:at] = rnd.choice(BITS)
            case 2:
                del data[at:at + rnd.randrange(1, 12)]
            case 3:
                data[at:at] = data[rnd.randrange(len(data) + 1):][:rnd.randrange(1, 40)]
            case _:
                other = rnd.choice(CORPUS)
                data[at:] = other[rnd.randrange(len(other)):]
    return bytes(data)


def run(runs: int, seed: int) -> int:
    """So many mutations from a seed; gives how many were read as scripts."""
    rnd = random.Random(seed)
    read = 0
    for _ in range(runs):
        data = mutate(rnd)
        try:
            read += check(data, rnd.choice(("", "x.fountain", "x.txt", "x.fdx"))) is not None
        except Exception:
            sys.stderr.write(f"failed on {data!r}\n")
            raise
    return read


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true")
    asked, rest = parser.parse_known_args()
    if asked.atheris:
        import atheris

        atheris.Setup([sys.argv[0], *rest], check)
        atheris.Fuzz()
    sys.stdout.write(f"{run(asked.runs, asked.seed)} of {asked.runs} were read as scripts; none failed.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
