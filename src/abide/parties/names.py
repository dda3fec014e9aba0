"""Names made comparable: script, Latin form, words, and rigour's analysis of their parts."""

import re
import unicodedata
from functools import lru_cache

from abide.parties.hangul import has_hangul, romanised
from abide.parties.library import needed
from abide.terms.party import NameQuality, PartyKind, PartyName

with needed():
    from rigour.names import Name, NameTypeTag, analyze_names, remove_obj_prefixes
    from rigour.territories import lookup_territory
    from rigour.text.scripts import text_scripts
    from rigour.text.translit import ascii_text

TYPES: dict[PartyKind, NameTypeTag] = {
    PartyKind.PERSON: NameTypeTag.PER,
    PartyKind.ORGANISATION: NameTypeTag.ORG,
    PartyKind.SHIP: NameTypeTag.OBJ,
    PartyKind.AIRCRAFT: NameTypeTag.OBJ,
    PartyKind.ANY: NameTypeTag.ENT,
}
_WORDS = re.compile(r"[a-z]+|[0-9]+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")


def named(text: str, quality: NameQuality, *, note: str = "") -> PartyName:
    """A name as listed, with its script."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    scripts = text_scripts(plain)
    return PartyName(
        text=plain, quality=quality, script=next(iter(scripts)) if len(scripts) == 1 else "", note=note
    )


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """A name in small ASCII letters and digits: Hangul as the DPRK writes it, else by rigour and ICU."""
    if text.isascii():
        return text.lower()
    told = romanised(text) if has_hangul(text) else text
    return ascii_text(told).lower()


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a name in Latin form; apostrophes join ("Ch'ang" is one word)."""
    return tuple(_WORDS.findall(_APOSTROPHES.sub("", latin(text))))


def analysed(text: str, kind: PartyKind, *, asked: bool) -> tuple[Name, ...]:
    """Rigour's analysis of one name: parts with their tags and symbols; in Latin form too for Hangul.

    Args:
        text: the name.
        kind: what bears it.
        asked: True for the side that asks, where single letters are initials.
    """
    texts = [text] if not has_hangul(text) else [text, romanised(text)]
    tag = TYPES[kind]
    if tag is NameTypeTag.OBJ:
        texts = [remove_obj_prefixes(item) for item in texts]
    return tuple(analyze_names(tag, texts, infer_initials=asked, phonetics=False, consolidate=False))


def split_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """(name, names in brackets): "CHONG BONG (GREENLIGHT, BLUE NOUVELLE)" has two more names."""
    more = tuple(
        part.strip() for found in _BRACKETS.findall(text) for part in found.split(",") if part.strip()
    )
    return " ".join(_BRACKETS.sub(" ", text).split()), more


@lru_cache(maxsize=4096)
def state_of(text: str) -> str | None:
    """Alpha-3 code of a State or territory named in any common way, or None."""
    found = lookup_territory(text.strip()) if text.strip() else None
    if found is None:
        return None
    code = found.alpha3 or (None if found.parent is None else found.parent.alpha3)
    return None if code is None else code.upper()
