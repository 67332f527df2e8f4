"""Scene headings: the words by which a line is one, and what it says of inside, place and time.

The words are data, by language. A dot after the prefix (`INNEN.`, `ИНТ.`) always makes a heading; a space
does so for Fountain's own prefixes, and for the others on a line in capitals.
"""

from __future__ import annotations

import re

import msgspec

from prodcanvas.screenplay.script import Element

INTERIOR = (
    "INT", "INTERIOR", "INTÉRIEUR", "INTERIEUR", "INTERNO", "INNEN", "BINNEN", "INNE", "WNĘTRZE", "WN", "SISÄ",
    "İÇ", "ΕΣΩΤ", "ΕΣ", "ИНТ", "ІНТ", "ИНТЕРЬЕР", "BELSŐ", "BELSO", "内景", "內景", "屋内", "室内",
)
EXTERIOR = (
    "EXT", "EST", "EXTERIOR", "EXTÉRIEUR", "EXTERIEUR", "ESTERNO", "AUSSEN", "AUßEN", "AUẞEN", "BUITEN", "UTE",
    "PLENER", "PL", "ULKO", "DIŞ", "ΕΞΩΤ", "ΕΞ", "НАТ", "ЭКСТ", "ЕКСТ", "НАТУРА", "KÜLSŐ", "KULSO", "外景", "屋外",
    "室外",
)
_OWN = ("INT", "EXT", "I/E", "E/I", "内景", "內景", "外景", "屋内", "屋外", "室内", "室外")
_BOTH = ("I/E", "E/I", "I./E", "E./I", "ИНТ/НАТ", "I/A", "I./A")

_WORDS = "|".join(sorted((re.escape(w) for w in (*_BOTH, *INTERIOR, *EXTERIOR)), key=len, reverse=True))
_PREFIX = re.compile(rf"({_WORDS})(?:\.? ?/ ?({_WORDS}))?([. .。]|$)", re.IGNORECASE)
_NUMBER = re.compile(r"[\w\-.]+")
_OMITTED = frozenset((
    "OMITTED", "OMIT", "SCENE OMITTED", "ENTFÄLLT", "SUPPRIMÉE", "SUPPRIMÉ", "OMESSA", "OMITIDA", "ВЫРЕЗАНО",
))

TIMES: dict[str, str] = {
    **dict.fromkeys((
        "DAY", "NOON", "MIDDAY", "AFTERNOON", "MORNING", "JOUR", "MATIN", "APRÈS-MIDI", "MIDI", "TAG", "MORGEN",
        "MITTAG", "NACHMITTAG", "VORMITTAG", "DÍA", "DIA", "MAÑANA", "TARDE", "GIORNO", "MATTINA", "POMERIGGIO",
        "MANHÃ", "ДЕНЬ", "УТРО", "DZIEŃ", "RANO", "DAG", "OCHTEND", "MIDDAG", "GÜN", "GÜNDÜZ", "SABAH", "PÄIVÄ",
        "AAMU", "NAPPAL", "ΜΕΡΑ", "日", "昼", "朝", "白天", "早晨",
    ), "day"),
    **dict.fromkeys((
        "NIGHT", "MIDNIGHT", "LATE NIGHT", "NUIT", "MINUIT", "NACHT", "MITTERNACHT", "NOCHE", "MEDIANOCHE",
        "NOTTE", "MEZZANOTTE", "NOITE", "MADRUGADA", "НОЧЬ", "НІЧ", "NOC", "NATT", "NAT", "GECE", "YÖ", "ÉJJEL",
        "ÉJSZAKA", "ΝΥΧΤΑ", "夜", "夜晚", "晚上", "深夜",
    ), "night"),
    **dict.fromkeys((
        "DAWN", "SUNRISE", "DAYBREAK", "FIRST LIGHT", "EARLY MORNING", "AUBE", "LEVER DU SOLEIL",
        "MORGENDÄMMERUNG", "SONNENAUFGANG", "AMANECER", "ALBA", "AMANHECER", "РАССВЕТ", "СВІТАНОК", "ŚWIT", "清晨",
        "黎明", "明け方",
    ), "dawn"),
    **dict.fromkeys((
        "DUSK", "SUNSET", "EVENING", "TWILIGHT", "MAGIC HOUR", "GOLDEN HOUR", "CRÉPUSCULE", "SOIR",
        "COUCHER DU SOLEIL", "ABEND", "ABENDDÄMMERUNG", "DÄMMERUNG", "SONNENUNTERGANG", "ATARDECER", "ANOCHECER",
        "TRAMONTO", "SERA", "ANOITECER", "ENTARDECER", "ЗАКАТ", "ВЕЧЕР", "ВЕЧІР", "СУМЕРКИ", "WIECZÓR", "ZMIERZCH",
        "AVOND", "KVÄLL", "AKŞAM", "黄昏", "傍晚", "夕方",
    ), "dusk"),
    **dict.fromkeys((
        "CONTINUOUS", "CONT'D", "CONTINUED", "CONTINU", "CONTINUO", "CONTINUA", "FORTLAUFEND", "WEITER",
        "MOMENTS LATER", "MOMENTS EARLIER", "SAME", "SAME TIME", "SAME DAY", "LATER", "A MOMENT LATER", "SUITE",
        "PLUS TARD", "MÊME TEMPS", "SPÄTER", "GLEICHZEITIG", "MÁS TARDE", "PIÙ TARDI", "MAIS TARDE", "ПОЗЖЕ",
        "ТОГДА ЖЕ", "ПРОДОЛЖЕНИЕ",
    ), "same"),
}
"""Time words to `day`, `night`, `dawn`, `dusk`, or `same`: as the scene before."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What a scene heading says."""

    int_ext: str = ""
    """INT, EXT, INT/EXT, or empty where it does not say."""
    place: str = ""
    """The place as written: `OFFICE`, `SHIP - BRIDGE`."""
    time_words: str = ""
    """The part after the last dash that speaks of time, as written: `NIGHT`, `MOMENTS LATER`."""
    time: str = ""
    """day, night, dawn, dusk, same (as the scene before), or empty where it does not say."""
    omitted: bool = False


def is_heading(text: str, *, alone: bool = True) -> bool:
    """Whether an unforced line is a scene heading; `alone` when an empty line follows it.

    Without the empty line only capitals with a dot after the prefix count, as many writers leave it out.
    """
    found = _PREFIX.match(text.lstrip("*_") if text[:1] in "*_" else text)
    if not found:
        return False
    first, _, end = found.groups()
    if end in (".", ".", "。"):
        return alone or text.isupper()
    return alone and (first.upper() in _OWN or text == text.upper())


def split_number(text: str) -> tuple[str, str]:
    """A heading's text and its scene number: `INT. OFFICE #12A#` → (`INT. OFFICE`, `12A`)."""
    if not text.endswith("#"):
        return text, ""
    start = text.rfind("#", 0, -1)
    number = text[start + 1:-1]
    if start < 0 or not _NUMBER.fullmatch(number):
        return text, ""
    return text[:start].rstrip(), number


def is_omission(head: Element) -> bool:
    """Whether a heading only stands for a scene that was omitted: `OMITTED`."""
    return head.text.upper().strip(" .-[]()") in _OMITTED


def parse_heading(text: str) -> Heading:
    """Inside or outside, place and time of day of a heading, in any of the languages above."""
    text = " ".join(text.split())
    omitted = text.upper().strip(" .-[]()") in _OMITTED
    int_ext, rest = _split_prefix(text)
    place, time_words = _split_time(rest)
    times = [_time(words) for words in time_words.split(" - ")]
    time = next((t for t in times if t not in ("", "same")), times[-1])
    return Heading(int_ext=int_ext, place=place, time_words=time_words, time=time, omitted=omitted)


def _split_prefix(text: str) -> tuple[str, str]:
    found = _PREFIX.match(text)
    if not found or not is_heading(text):
        return "", text
    sides = {_side(word) for word in found.groups()[:2] if word}
    int_ext = "INT/EXT" if len(sides) > 1 or "INT/EXT" in sides else next(iter(sides))
    return int_ext, text[found.end():].lstrip(" .-–—/")


def _side(word: str) -> str:
    word = word.upper()
    if word in _BOTH:
        return "INT/EXT"
    return "INT" if word in INTERIOR else "EXT"


_DASH = re.compile(r"\s+[-–—]{1,2}\s+|\s*[–—]\s*|\s-|-\s|\.\s+|,\s+|(?<=[/。])")


def _split_time(rest: str) -> tuple[str, str]:
    """The place, and the part that speaks of time: the last one, or in the French manner the first.

    `SHIP - BRIDGE - DAY - LATER` gives `SHIP - BRIDGE` and `DAY - LATER`.
    """
    cuts = list(_DASH.finditer(rest[:400]))
    end, times = len(rest), ""
    for cut in reversed(cuts):
        words = rest[cut.end():end]
        if not _time(words):
            continue
        times = f"{words} - {times}".strip(" -")
        end = cut.start()
        if _time(words) != "same":
            break
    if not times and cuts and _time(rest[:cuts[0].start()]):
        return rest[cuts[0].end():].strip(_EDGES), rest[:cuts[0].start()]
    if not times and rest.upper().strip(_EDGES) in TIMES:
        return "", rest
    return rest[:end].strip(_EDGES), times


_EDGES = " -–—.,"
_VENUES = frozenset((
    "CLUB", "CARE", "SCHOOL", "BUS", "SPA", "TRAIN", "STAND", "ROOM", "MARKET", "SHOP", "BAR", "CENTER", "CENTRE",
    "NURSERY", "CAFE", "CAFÉ", "COURT", "BAZAAR", "STAR", "INN", "HOTEL", "BOULEVARD", "STREET",
))
"""Words after which a time word is part of a place's name: NIGHT CLUB, DAY CARE."""


def _time(words: str) -> str:
    """The time of day that a few words name, or nothing.

    They end with a time (`LATE AFTERNOON`, `DAY 3`, `NIGHT (RAIN)`), or begin with one and do not name a place
    (`NIGHT CLUB`).
    """
    spoken = words[:80].partition("(")[0].upper().replace("’", "'")
    clean = [w for w in re.sub(r"[^\w\s'-]", " ", spoken).split() if not w.isdigit()]
    if not clean or len(clean) > 5:
        return ""
    for size in (3, 2, 1):
        if found := TIMES.get(" ".join(clean[-size:])):
            return found
    for size in (3, 2, 1):
        if (found := TIMES.get(" ".join(clean[:size]))) and not _VENUES.intersection(clean):
            return found
    return ""
