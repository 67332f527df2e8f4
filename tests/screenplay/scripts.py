"""Screenplays made up by hypothesis: Fountain as people type it, and as nobody should."""

from __future__ import annotations

from hypothesis import strategies as st

LINES = (
    "INT. OFFICE - DAY", "ext. street - night", ".FLASHBACK", "I/E. CAR - DUSK #12A#", "INT. LAB #3#",
    "ИНТ. КУХНЯ - НОЧЬ", "Bob sits down.", "  Indented action.", "\tTabbed.", "!FORCED", "!!",
    "He *waits*, **then** ***runs*** _away_.", "snake_case_name * lone star \\*", "BOB", "ÉMILE (O.S.)",
    "ИВАН", "李", "DAVE (V.O.) (CONT'D)", "@McCLANE", "MARA ^", "(beat)", "(a long", "aside)",
    "(beat) Hello.", "Hello there.", "~La la la", "CUT TO:", "> FADE OUT.", "> THE END <", "# Act I",
    "### Deep", "= A synopsis", "===", "====", "[[SHOT: low angle]]", "Look [[note]] here.", "[[open note",
    "end of note]]", "/* cut", "still cut */", "/* all cut */", "a /* b */ c", "", "", "", "", " ", "  ",
    "   ", "...", "Title: The Film", "Key:", "    value", "*", "**", "_", "[[", "]]", "/*", "*/", "@", "!",
    ">", "#", "=", "~", "^", "(", "()", "> <", "><", "OMITTED #4#", "Ünï cödé.", "🎬",
    "INT. A [[n]] - DAY #1#", "BOB [[n]]", "FADE IN:", "\\", "\\*", "**INT. BOLD HOUSE - DAY**", "*a **b*",
    "*a* *b*",
)

lines = st.one_of(st.sampled_from(LINES), st.sampled_from(LINES), st.text(max_size=12))
"""Mostly lines that mean something, now and then anything."""

fountain_texts = st.lists(lines, max_size=30).map("\n".join)
fountain_bytes = st.builds(
    lambda text, ends, codec: text.replace("\n", ends).encode(codec, "replace"),
    fountain_texts, st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]),
)
