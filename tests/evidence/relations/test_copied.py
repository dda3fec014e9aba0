"""Words copied from text to text: one voice, found without any row or name that ties them."""

from dataclasses import replace

from abide.evidence.relations.echo import copied
from abide.terms.evidence import Claim, Span
from tests.publish.editions import text_claim

WORDS = (
    "every worker of that country will have to leave the province before the end of the year because the "
    "permits are not going to be renewed and no employer may keep anybody without one"
)


def told(words: str, document: str) -> Claim:
    span = Span(start=0, end=len(words), text=words)
    return text_claim(content=(span,), basis=span, document=document * 32, origin=f"origin-{document}")


def test_a_copy_with_small_edits_is_found_and_another_text_is_not():
    first, copy = told(WORDS, "aa"), told(WORDS.replace("province", "region"), "bb")
    other = told(" ".join(reversed(WORDS.split())), "cc")
    (group,) = copied([first, copy, other])
    assert {claim.document for claim in group} == {first.document, copy.document}


def test_one_text_alone_copies_nobody():
    first = told(WORDS, "aa")
    assert list(copied([first, replace(first, id="", origin="again")])) == []
    assert list(copied([told("no workers remain", "aa"), told("no workers remain", "bb")])) == []
