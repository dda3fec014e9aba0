"""Wording: nouns for what is put in words, and verbs that report by their object alone.

"Issued a statement condemning the launch" says what "condemned the launch" says; "released the crew" says
nothing, and "found a job" is no finding.
"""

from functools import cache

from abide.evidence.claims.grammar.found import Parsed
from abide.evidence.claims.grammar.lexicon import lines, nouns, plural
from abide.evidence.claims.grammar.phrases import phrase_end


@cache
def wordings() -> frozenset[str]:
    """Nouns for what is put in words, singular and plural, in lower case."""
    return frozenset(form for (noun,) in lines("wording.txt") for form in (noun, plural(noun))) | frozenset(
        form for form, noun in nouns().items() if noun.speech
    )


@cache
def _deciding() -> dict[str, tuple[bool, frozenset[str]]]:
    """Verbs to whether their object must be one of some nouns (or must not), and those nouns."""
    table = {}
    for verb, rule, told in lines("objects.tsv"):
        named = [word for word in told.split() if word != "WORDING"]
        heads = frozenset(form for word in named for form in (word, plural(word)))
        table[verb] = (rule == "only", heads | (wordings() if "WORDING" in told else frozenset()))
    return table


def object_reports(parsed: Parsed, lemma: str, place: int, limit: int) -> bool:
    """Whether a verb with the object that begins at `place` reports; for most verbs any object will do."""
    rule = _deciding().get(lemma)
    if rule is None or parsed.classes[place] == "Q":
        return True
    must, heads = rule
    end = phrase_end(parsed, place, limit, attach=False)
    return (end is not None and parsed.low[end] in heads) is must
