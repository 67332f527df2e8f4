"""What the embedded voice reads aloud to be compared with a recording: everyday sentences in many languages.

They are the first two of Aesop's fable of the North Wind and the Sun, which phoneticians have people read (Handbook of
the International Phonetic Association, 1999), or Article 1 of the Universal Declaration of Human Rights (United
Nations, 1948). A language without a passage here reads that of one written in the same script.
"""

from __future__ import annotations

from prodcanvas.runners.native.speech.wording import language_for

PASSAGES: dict[str, str] = {
    "en": ("The North Wind and the Sun were disputing which was the stronger, when a traveller came along wrapped in "
           "a warm cloak.\n"
           "They agreed that the one who first made the traveller take his cloak off should be considered stronger "
           "than the other."),
    "fr": ("La bise et le soleil se disputaient, chacun assurant qu'il était le plus fort, quand ils ont vu un "
           "voyageur qui s'avançait, enveloppé dans son manteau.\n"
           "Ils sont tombés d'accord que celui qui arriverait le premier à le lui faire ôter serait regardé comme le "
           "plus fort."),
    "de": ("Einst stritten sich Nordwind und Sonne, wer von ihnen beiden wohl der Stärkere wäre, als ein Wanderer, "
           "der in einen warmen Mantel gehüllt war, des Weges daherkam.\n"
           "Sie wurden einig, dass derjenige für den Stärkeren gelten sollte, der den Wanderer zwingen würde, seinen "
           "Mantel abzunehmen."),
    "es": ("El viento norte y el sol discutían sobre cuál de ellos era el más fuerte, cuando pasó un viajero "
           "envuelto en una ancha capa.\n"
           "Convinieron en que quien antes lograra obligar al viajero a quitarse la capa sería considerado más "
           "fuerte."),
    "it": ("Si bisticciavano un giorno il vento di tramontana e il sole, l'uno pretendendo d'esser più forte "
           "dell'altro, quando videro un viaggiatore, che veniva innanzi avvolto nel mantello.\n"
           "I due litiganti convennero allora che sarebbe ritenuto più forte chi fosse riuscito a far sì che il "
           "viaggiatore si togliesse il mantello di dosso."),
    "pt": ("O vento norte e o sol discutiam qual dos dois era o mais forte, quando passou um viajante envolto numa "
           "capa.\n"
           "Concordaram em que aquele que primeiro conseguisse obrigar o viajante a tirar a capa seria considerado o "
           "mais forte."),
    "nl": ("De noordenwind en de zon hadden een discussie over de vraag wie van hun tweeën de sterkste was, toen er "
           "een reiziger voorbijkwam, gehuld in een warme mantel.\n"
           "Ze spraken af dat wie de reiziger ertoe zou brengen zijn mantel uit te trekken, de sterkste zou zijn."),
    "sv": ("Alla människor är födda fria och lika i värde och rättigheter.\n"
           "De är utrustade med förnuft och samvete och bör handla gentemot varandra i en anda av broderskap."),
    "pl": ("Wszyscy ludzie rodzą się wolni i równi w swojej godności i prawach.\n"
           "Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec siebie w duchu braterstwa."),
    "ru": ("Все люди рождаются свободными и равными в своём достоинстве и правах.\n"
           "Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства."),
    "el": ("Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.\n"
           "Είναι προικισμένοι με λογική και συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα "
           "αδελφοσύνης."),
    "ar": ("يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.\n"
           "وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء."),
    "he": ("כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.\n"
           "כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה."),
    "hi": ("सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।\n"
           "उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।"),
    "ko": ("모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.\n"
           "인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다."),
    "ja": ("すべてのにんげんは、うまれながらにしてじゆうであり、かつ、そんげんとけんりとについてびょうどうである。\n"
           "にんげんは、りせいとりょうしんとをさずけられており、たがいにどうほうのせいしんをもってこうどうしなければならない。"),
    "cmn": ("人人生而自由，在尊严和权利上一律平等。\n"
            "他们赋有理性和良心，并应以兄弟关系的精神互相对待。"),
}
"""Language → two sentences, a line each (in Japanese in kana, which espeak-ng reads better)."""


def passage(language: str, known: frozenset[str]) -> tuple[str, str]:
    """The language that is spoken (one of `known`) and what it reads."""
    own = PASSAGES.get(language.strip().lower().replace("_", "-").split("-")[0], "")
    spoken, _ = language_for(own, language, known)
    base = spoken.split("-")[0]
    like = next((text for text in PASSAGES.values() if language_for(text, base, known) == (base, "")), PASSAGES["en"])
    return spoken, PASSAGES.get(base, like)
