"""The costume rail: what people of a trade are expected to wear."""

from __future__ import annotations

import msgspec


class Costume(msgspec.Struct, frozen=True, kw_only=True):
    """A trade's clothes; colours are names of the chart, empty where the wearer's own taste decides."""

    outfit: str
    colour: str = ""
    under: str = ""
    lower: str = ""
    lower_colour: str = ""
    hat: str = ""
    hat_colour: str = ""
    glasses: str = ""
    tie: bool = False
    sleeves: str = "long"


COSTUMES: dict[str, Costume] = {
    "nurse": Costume(outfit="uniform", colour="lightblue", lower="trousers", lower_colour="white", sleeves="short"),
    "doctor": Costume(outfit="coat", colour="white", under="lightblue", lower="trousers", lower_colour="grey"),
    "cop": Costume(outfit="uniform", colour="navy", lower="trousers", lower_colour="navy", hat="police_cap",
                   hat_colour="navy", tie=True),
    "detective": Costume(outfit="coat", colour="beige", under="white", lower="trousers", lower_colour="grey",
                         tie=True),
    "astronaut": Costume(outfit="spacesuit", colour="white"),
    "captain": Costume(outfit="uniform", colour="navy", lower="trousers", lower_colour="navy", hat="police_cap",
                       hat_colour="white"),
    "pilot": Costume(outfit="uniform", colour="lightblue", lower="trousers", lower_colour="navy", tie=True),
    "soldier": Costume(outfit="uniform", colour="olive", lower="trousers", lower_colour="olive", hat="cap",
                       hat_colour="olive"),
    "waiter": Costume(outfit="apron", colour="black", under="white", lower="trousers", lower_colour="black"),
    "chef": Costume(outfit="apron", colour="white", under="white", lower="trousers", lower_colour="grey"),
    "worker": Costume(outfit="overalls", colour="orange", under="grey", hat="hard_hat", hat_colour="yellow"),
    "mechanic": Costume(outfit="overalls", colour="blue", under="grey"),
    "farmer": Costume(outfit="overalls", colour="blue", under="red", hat="hat", hat_colour="beige"),
    "fisher": Costume(outfit="hoodie", colour="navy", lower="trousers", lower_colour="olive", hat="beanie",
                      hat_colour="burgundy"),
    "priest": Costume(outfit="robe", colour="black", under="white"),
    "monk": Costume(outfit="robe", colour="brown", under="brown"),
    "nun": Costume(outfit="robe", colour="black", under="white", hat="headscarf", hat_colour="black"),
    "business": Costume(outfit="suit", colour="navy", under="white", lower="trousers", lower_colour="navy",
                        tie=True),
    "bodyguard": Costume(outfit="suit", colour="black", under="white", lower="trousers", lower_colour="black",
                         glasses="sun", tie=True),
    "clerk": Costume(outfit="shirt", lower="trousers", lower_colour="grey"),
    "professor": Costume(outfit="suit", colour="brown", under="lightblue", lower="trousers", lower_colour="beige",
                         glasses="round"),
    "student": Costume(outfit="hoodie", lower="jeans", lower_colour="blue"),
    "cowboy": Costume(outfit="shirt", colour="red", lower="jeans", lower_colour="blue", hat="hat",
                      hat_colour="brown"),
    "tramp": Costume(outfit="coat", colour="olive", under="grey", lower="trousers", lower_colour="brown",
                     hat="beanie", hat_colour="grey"),
    "rider": Costume(outfit="jacket", colour="black", under="grey", lower="jeans", lower_colour="black"),
    "swimmer": Costume(outfit="swimwear", colour="blue"),
}
"""By the word that `crew/words/looks.toml` has for the trade."""

ALIKE = frozenset(("nurse", "cop", "soldier", "astronaut", "waiter", "chef", "priest", "nun", "monk", "doctor"))
"""Trades whose clothes keep their colours even beside a colleague: the colour is the uniform."""
