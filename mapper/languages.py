"""A text in; the language out that it is written in, where that is certainly not English. Pure, offline.

English is told by its little words, which costs nothing; only a text that hardly has them is shown to a recogniser.
A text too short to be sure of, or with English in it, counts as English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LITTLE_WORDS: Final = frozenset(
    "the of and to that was for on with by from were said has had have not which it as be are this their".split()
)
ENOUGH: Final = 0.1  # of all words; articles in English have 0.13 and more
SHORTEST: Final = 200  # characters
LONGEST: Final = 20_000  # characters; what follows them is in the same language
PIECE: Final = 600
CERTAIN: Final = 0.9
WORD: Final = re.compile(r"[^\W\d_]+")
ADDRESSES: Final = ("://", "@", "www.")
ENGLISH: Final = frozenset({"en", "eng", "english"})
AS_ENGLISH: Final = frozenset({"en", "pcm", "zxx"})  # with Nigerian Pidgin, and what is no language
NAMES: Final = dict(
    pair.replace("_", " ").split("=")
    for pair in """
ace=Acehnese ary=Arabic arz=Arabic ba=Bashkir bcl=Bikol crh=Crimean_Tatar ext=Extremaduran fuv=Fulfulde fy=Frisian
gcf=Creole gcr=Creole gd=Scottish_Gaelic gom=Konkani grc=Greek gug=Guarani guw=Gun ha=Hausa hbo=Hebrew ig=Igbo
kab=Kabyle kik=Kikuyu lg=Ganda lij=Ligurian ln=Lingala ltg=Latgalian nso=Sotho om=Oromo sa=Sanskrit sdh=Kurdish
sn=Shona st=Sotho tt=Tatar uzs=Uzbek vec=Venetian wuu=Chinese yo=Yoruba yue=Chinese
af=Afrikaans am=Amharic an=Aragonese ar=Arabic as=Assamese az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali
br=Breton bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish de=German dz=Dzongkha el=Greek eo=Esperanto es=Spanish
et=Estonian eu=Basque fa=Persian fi=Finnish fo=Faroese fr=French ga=Irish gl=Galician gu=Gujarati he=Hebrew hi=Hindi
hr=Croatian ht=Haitian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic it=Italian ja=Japanese jv=Javanese
ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish ky=Kyrgyz la=Latin lb=Luxembourgish lo=Lao
lt=Lithuanian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam mn=Mongolian mr=Marathi ms=Malay mt=Maltese my=Burmese
nb=Norwegian ne=Nepali nl=Dutch nn=Norwegian no=Norwegian oc=Occitan or=Odia pa=Punjabi pl=Polish ps=Pashto
pt=Portuguese qu=Quechua ro=Romanian ru=Russian rw=Kinyarwanda se=Sami si=Sinhala sk=Slovak sl=Slovenian so=Somali
sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai ti=Tigrinya tk=Turkmen tl=Tagalog
tr=Turkish ug=Uyghur uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese vo=Volapük wa=Walloon xh=Xhosa yi=Yiddish zh=Chinese
zu=Zulu""".split()
)


def foreign(text: str) -> str | None:
    """Say in a sentence that a text is not English, and what it is; None where it is, or may be."""
    text = " ".join(word for word in text[:LONGEST].split() if not any(mark in word for mark in ADDRESSES))
    if len(text) < SHORTEST or _has_little_words(text):
        return None
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    told = [_recogniser()(piece) for piece in pieces if len(WORD.findall(piece)) > 1] or [_recogniser()(text)]
    code, certainty = _recogniser()(text)
    if code in AS_ENGLISH or certainty < CERTAIN or any(language in AS_ENGLISH for language, _ in told):
        return None
    return _sentence(NAMES.get(code, f"the language {code}"))


def stated_foreign(language: str) -> str | None:
    """Say the same of a language that is only named, by its code or in English; None where that is English."""
    word = re.split(r"[-_]", language.strip().casefold())[0]
    if word in ENGLISH or not (word in NAMES or language.strip().title() in NAMES.values()):
        return None
    return _sentence(NAMES.get(word, language.strip().title()))


def _sentence(name: str) -> str:
    return f"the article is in {name}, which is not read yet: give an English text."


def _has_little_words(text: str) -> bool:
    words = WORD.findall(text.lower())
    return sum(word in LITTLE_WORDS for word in words) >= ENOUGH * len(words) > 0


@cache
def _recogniser() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (its model takes half a second)

    identifier: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify
