"""Recipes of sound effects, the words of scripts that ask for them, and the actions that make them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """An element of an effect, `repeats` times every `every` seconds from `at` on.

    `shape` by kind: puff and hiss (low Hz, high Hz, attack s, length s), ring (low Hz, high Hz, unused, length s), tone
    (from Hz, to Hz, buzz 0..1, length s).
    """

    kind: str
    shape: tuple[float, float, float, float]
    at: float = 0.0
    level: float = 0.0
    repeats: int = 1
    every: float = 0.0


def _p(low: float, high: float, attack: float, length: float, *place: float) -> Part:
    """A puff, at a time and level if given."""
    at, level = (*place, 0.0, 0.0)[:2]
    return Part("puff", (low, high, attack, length), at, level)


EFFECTS: dict[str, tuple[float, tuple[Part, ...]]] = {
    "door": (-16, (_p(1200, 5000, .004, .05), _p(50, 500, .004, .30, .12), Part("ring", (95, 240, 0, .3), .12, -6))),
    "slam": (-10, (_p(40, 700, .002, .45), Part("ring", (80, 190, 0, .5), 0, -5), _p(900, 5000, .001, .12, 0, -8))),
    "knock": (-17, (Part("puff", (90, 900, .002, .09), 0, 0, 3, .24), Part("ring", (190, 420, 0, .1), 0, -6, 3, .24))),
    "footsteps": (-27, (Part("puff", (60, 700, .004, .10), 0, 0, 6, .52),
                        Part("puff", (900, 3500, .003, .05), .03, -12, 6, .52))),
    "running": (-24, (Part("puff", (60, 900, .003, .09), 0, 0, 10, .29),
                      Part("puff", (900, 4000, .002, .05), .02, -10, 10, .29))),
    "phone_ring": (-20, (Part("tone", (1320, 1320, .25, .055), 0, 0, 12, .075),
                         Part("tone", (1720, 1720, .25, .055), .037, -2, 12, .075))),
    "phone_buzz": (-26, (Part("tone", (155, 155, .7, .45), 0, 0, 2, .8),)),
    "beep": (-22, (Part("tone", (1760, 1760, .1, .12)),)),
    "alarm": (-18, (Part("tone", (780, 1180, .35, .42), 0, 0, 5, .5),)),
    "bell": (-18, (Part("ring", (660, 1330, 0, 2.2)),)),
    "printer_whirr": (-23, (Part("hiss", (300, 2400, .15, 2.2)), Part("tone", (210, 230, .6, 2.2), 0, -8),
                            Part("puff", (800, 5000, .003, .06), .3, -4, 6, .32))),
    "paper": (-26, (_p(1800, 9000, .05, .22), _p(2200, 9000, .03, .18, .2, -4))),
    "crash": (-10, (_p(60, 3000, .003, .8), Part("ring", (340, 920, 0, .9), .02, -6),
                    Part("ring", (510, 1480, 0, .7), .11, -8), _p(1500, 9000, .004, .5, .05, -6))),
    "glass": (-14, (_p(3000, 12000, .001, .18), Part("ring", (2700, 4300, 0, .7), .01, -5),
                    Part("ring", (3500, 6100, 0, .5), .09, -8), Part("ring", (2200, 5200, 0, .6), .2, -10))),
    "gunshot": (-6, (_p(60, 6000, .0008, .30), _p(40, 500, .004, 1.0, .02, -8))),
    "thunder": (-13, (_p(25, 220, .06, 3.4), _p(40, 700, .01, 1.2, .2, -7), _p(30, 160, .3, 2.5, 1.1, -5))),
    "engine_start": (-19, (Part("tone", (62, 74, .8, .12), 0, -3, 6, .14), Part("tone", (48, 95, .8, .9), .95),
                           Part("tone", (95, 60, .8, 1.2), 1.8, -2), Part("hiss", (60, 900, .3, 2.0), 1.0, -9))),
    "tyres": (-19, (Part("hiss", (900, 2600, .08, 1.1)), Part("tone", (1150, 900, .5, 1.1), 0, -8))),
    "typing": (-29, (Part("puff", (1100, 5500, .001, .035), 0, 0, 5, .16),
                     Part("puff", (900, 4500, .001, .04), .93, -2, 7, .135))),
    "click": (-25, (_p(1500, 6500, .0008, .03), _p(1100, 5000, .0008, .03, .07, -4))),
    "thud": (-15, (_p(35, 320, .004, .32), _p(300, 1600, .002, .08, 0, -12))),
    "hit": (-15, (_p(70, 900, .002, .16), _p(900, 4500, .001, .06, 0, -7))),
    "splash": (-18, (_p(400, 7000, .03, .7), _p(200, 2500, .1, .9, .12, -6))),
    "clink": (-24, (Part("ring", (2500, 3900, 0, .5)),)),
    "pour": (-27, (Part("hiss", (500, 3500, .2, 1.6)), Part("tone", (500, 1100, .2, 1.6), 0, -14))),
    "whoosh": (-21, (_p(250, 3200, .18, .35),)),
    "rustle": (-29, (_p(1200, 6500, .08, .3), _p(900, 6000, .06, .25, .28, -5))),
    "applause": (-20, tuple(Part("puff", (700, 4200, .001, .05), .011 * k, -6 - k % 5, 22, .11 + .003 * (k % 7))
                            for k in range(16))),
    "siren": (-23, (Part("tone", (620, 1250, .3, .9), 0, 0, 2, 1.8), Part("tone", (1250, 620, .3, .9), .9, 0, 2, 1.8))),
    "horn": (-17, (Part("tone", (370, 370, .7, .5)), Part("tone", (466, 466, .7, .5), 0, -2))),
    "dog": (-18, (Part("tone", (520, 300, .75, .13), 0, 0, 2, .42), _p(300, 2500, .005, .12, 0, -7))),
    "wind_gust": (-22, (_p(120, 1300, .9, 1.6),)),
    "static": (-24, (Part("hiss", (600, 7000, .02, .9)),)),
    "zip": (-26, (Part("tone", (900, 2600, .8, .35)), _p(1500, 8000, .2, .2, 0, -5))),
}
"""Peak level in dBFS and elements of each effect."""

WORDS: tuple[tuple[str, str], ...] = (
    (r"\bslam|claque|knallt|хлоп|portazo", "slam"),
    (r"\b(phone|telephone|mobile|cell)\b.*(buzz|vibrat)", "phone_buzz"),
    (r"phone|telephone|téléphone|telefon|teléfono|телефон", "phone_ring"),
    (r"\bknock|\bfrappe|\bklopf|\bstuk|постук|стук|golpea la puerta", "knock"),
    (r"\bdoor|\bporte|\btür\b|\bpuerta|двер", "door"),
    (r"foot ?steps?|\bpas\b|schritte|\bpasos|шаг", "footsteps"),
    (r"print|drucker|imprim|impres|принтер|whirr", "printer_whirr"),
    (r"gun ?shot|\bshots?\b|\bbang\b|fires|coup de feu|schuss|disparo|выстрел", "gunshot"),
    (r"thunder|lightning|tonnerre|donner|trueno|гром", "thunder"),
    (r"tyre|tire|screech|pneus|reifen", "tyres"),
    (r"siren|sirène|sirene|sirena|сирен", "siren"), (r"\bhorn|honk|klaxon|hupe|bocina|гудок", "horn"),
    (r"engine|motor|moteur|двигател|rev(s|ving)\b", "engine_start"),
    (r"glass|shatter|verre|\bglas|vidrio|cristal|стекл", "glass"),
    (r"crash|smash|explo|\bboom\b|fracas|krach|estruendo|грохот", "crash"),
    (r"alarm|buzzer|klaxon", "alarm"), (r"\bbell|dring|\bding\b|cloche|glocke|campana|колокол|звон", "bell"),
    (r"\bbeep|\bbip|\bblip|ping\b|piep|pitido", "beep"), (r"typ(e|ing)|keyboard|keys? clack", "typing"),
    (r"paper|papier|papel|бумаг|crumple", "paper"), (r"thud|thump|\bplop|bump", "thud"),
    (r"punch|\bslap|\bhit|whack|kick", "hit"), (r"splash|plouf|platsch", "splash"), (r"clink|\btink|clatter", "clink"),
    (r"pour", "pour"), (r"whoosh|swish|swoosh", "whoosh"), (r"rustl", "rustle"), (r"applau|clap", "applause"),
    (r"\bdog\b|bark|aboie|bellt|ladra|лает", "dog"), (r"static|crackl|hiss|noise|rauschen", "static"),
    (r"gust|wind howl", "wind_gust"), (r"click|switch", "click"), (r"zip", "zip"),
)
"""Patterns over lower-case words, the first that is found decides."""

CUES: dict[str, tuple[tuple[str, float, float], ...]] = {
    "walk": (("footsteps", 0.1, -3.0),), "enter": (("footsteps", 0.1, -3.0),), "exit": (("footsteps", 0.1, -3.0),),
    "run": (("running", 0.05, -2.0),), "knock": (("knock", 0.4, 0.0),), "open": (("door", 0.5, -4.0),),
    "close": (("door", 0.5, -2.0),), "type": (("typing", 0.2, 0.0),), "hit": (("hit", 0.45, -2.0),),
    "kick": (("thud", 0.45, 0.0),), "fall": (("thud", 0.7, -2.0),), "push": (("rustle", 0.2, 0.0),),
    "jump": (("thud", 0.7, -8.0),), "press": (("click", 0.4, 0.0),), "throw": (("whoosh", 0.3, -4.0),),
    "clap": (("applause", 0.2, -10.0),), "put_down": (("thud", 0.7, -16.0),), "write": (("paper", 0.3, -8.0),),
    "read": (("paper", 0.2, -6.0),), "hug": (("rustle", 0.3, 0.0),), "sit_down": (("rustle", 0.4, -4.0),),
    "search": (("rustle", 0.2, 0.0),), "drink": (("clink", 0.9, -8.0),),
}
"""What an action sounds like: effect, seconds after the action begins, gain in dB."""
