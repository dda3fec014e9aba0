"""The language of a text: by its script, by its words, and by what it declares.

Only English is read, so the one question that matters is whether a text is English. A declaration alone does
not settle it: the templates of news sites name the site's language on pages in another. So the script decides
first; then a text whose words are plainly English is English, whatever it declares; then the declaration; and
only then an identifier (py3langid, whose model lies inside the package), where it is sure.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"
"""ISO 639-2 for a language that is not determined: too little text, or none the identifier is sure of."""
READ = frozenset(("en", UNKNOWN))
"""Languages whose texts are read for claims. What cannot be told is read: the rules match English words."""
SAMPLE = 20_000
"""Characters that are looked at."""

_SCRIPTS = {
    "ko": "가-힣ᄀ-ᇿㄱ-ㆎ",
    "ja": "ぁ-ヿ",
    "zh": "㐀-䶿一-鿿豈-﫿",
    "ru": "Ѐ-ӿ",
    "ar": "ء-ۿݐ-ݿ",
    "el": "Ͱ-Ͽ",
    "he": "א-ת",
    "th": "ก-๛",
    "hi": "ऀ-ॿ",
    "bn": "ঀ-৿",
    "ta": "஀-௿",
    "ka": "Ⴀ-ჿ",
    "hy": "Ա-֏",
    "km": "ក-៿",
    "my": "က-႟",
    "lo": "ກ-໿",
}
"""Scripts by the language that most of their texts are in, as ranges of a pattern."""
_SIBLINGS = {
    "ru": ("uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg", "tt"),
    "ar": ("fa", "ur", "ps", "ckb"),
    "hi": ("mr", "ne"),
}
"""Languages that share a script: a declaration is believed among these."""
_TELLTALE = (
    ("ru", "uk", re.compile("[іїєґ]")),
    ("ru", "mn", re.compile("[өү]")),
    ("ru", "sr", re.compile("[ђћџљњ]")),
    ("ar", "fa", re.compile("[پچژگ]")),
)
"""Letters of one language that its siblings lack."""
_COUNTED = {code: re.compile(f"[{letters}]") for code, letters in _SCRIPTS.items()}
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    (
        *("the", "of", "and", "that", "with", "for", "from", "by", "this", "have", "has", "had", "were"),
        *("which", "would", "said", "their", "they", "his", "it", "to", "not", "who", "will", "but", "its"),
        *("been", "are", "was", "as", "at", "be", "he", "she", "about", "could", "should", "than"),
    )
)
"""Function words: 22 to 37 in 100 words of English news (95 in 100 of PolNeAR's 924 articles)."""
ENGLISH_SHARE = 0.18
"""Share of those words from which a text is plainly English."""
SURE = 0.9
"""Probability from which the identifier is believed."""
FEWEST = 8
"""Words below which neither words nor identifier are asked."""
_NAMES = {
    "english": "en",
    "eng": "en",
    "korean": "ko",
    "kor": "ko",
    "russian": "ru",
    "rus": "ru",
    "chinese": "zh",
    "zho": "zh",
    "chi": "zh",
    "japanese": "ja",
    "jpn": "ja",
    "french": "fr",
    "fra": "fr",
    "fre": "fr",
    "german": "de",
    "deu": "de",
    "ger": "de",
    "spanish": "es",
    "spa": "es",
    "arabic": "ar",
    "ara": "ar",
    "portuguese": "pt",
    "por": "pt",
    "italian": "it",
    "ita": "it",
    "ukrainian": "uk",
    "ukr": "uk",
    "polish": "pl",
    "pol": "pl",
    "vietnamese": "vi",
    "vie": "vi",
    "indonesian": "id",
    "ind": "id",
    "turkish": "tr",
    "tur": "tr",
    "persian": "fa",
    "fas": "fa",
    "per": "fa",
    "dutch": "nl",
    "nld": "nl",
    "dut": "nl",
    "mongolian": "mn",
    "mon": "mn",
}
"""Names and three-letter codes under which feeds and GDELT name languages."""


def language_of(text: str, declared: str | None = None) -> str:
    """ISO 639 code of a text's language, "und" where nothing tells it.

    Args:
        text: the text; its first 20,000 characters are looked at.
        declared: what the document declares, in any usual form ("en-GB", "ENGLISH", "kor").
    """
    sample, said = text[:SAMPLE], code_of(declared)
    script = _by_script(sample)
    if script is not None:
        return said if said is not None and said in _SIBLINGS.get(script, ()) else _told_apart(script, sample)
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) >= FEWEST and sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    found = _identified(sample) if len(words) >= FEWEST and said in (None, "en") else None
    return found or said or UNKNOWN


def code_of(declared: str | None) -> str | None:
    """The ISO 639 code in a declaration, or None."""
    if declared is None:
        return None
    words = declared.strip().lower()
    head = re.split(r"[-_,; ]", words, maxsplit=1)[0]
    code = _NAMES.get(words) or _NAMES.get(head) or head
    return code if re.fullmatch(r"[a-z]{2,3}", code) is not None and code != UNKNOWN else None


def _by_script(sample: str) -> str | None:
    """The language of the script that most letters are in, or None where that is the Latin one."""
    counts = {code: len(pattern.findall(sample)) for code, pattern in _COUNTED.items()}
    most = max(counts, key=counts.__getitem__)
    if sum(counts.values()) <= len(_LATIN.findall(sample)) or counts[most] == 0:
        return None
    # Japanese mixes Han with kana, Chinese has no kana at all.
    return "ja" if most == "zh" and counts["ja"] * 20 > counts["zh"] else most


def _told_apart(script: str, sample: str) -> str:
    lower = sample.lower()
    return next((code for kin, code, letters in _TELLTALE if kin == script and letters.search(lower)), script)


def _identified(sample: str) -> str | None:
    code, share = _identifier().classify(sample)
    return str(code) if share >= SURE and code != "zxx" else None


@cache
def _identifier() -> "LanguageIdentifier":
    """Loaded once and only for a text that is not plainly English: it takes 0.9 s and 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
