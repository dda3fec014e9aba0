"""Texts made to trip the reader, and what must hold of every text whatever it says."""

from hypothesis import strategies as st

from abide.evidence.claims.grammar.units import sentences
from abide.evidence.claims.text.read import PROFILES, read
from abide.evidence.claims.topics import Topics
from abide.register.load import load
from abide.terms.document import Document
from abide.terms.evidence import Claim
from abide.terms.identity import sha256_of

REGISTER = load("dprk")
TOPICS = Topics.from_plain(REGISTER.topics, target=REGISTER.target)

MARKS = ('"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "‹", "›", "「", "」", "(", ")", "[", "]")
STOPS = (".", ",", ":", ";", "!", "?", "…", "...", "—", "–", "--", "-", "/", "•", "%", "$", "№")
SPACES = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\u2009",
    "\u3000",
    "\u200b",
    "\u2028",
    "\u0085",
    "\x0c",
)
ODD = (
    "\ufeff",
    "\u200d",
    "\u202e",
    "\u2066",
    "\u0301",
    "\u00ad",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
    "𝐬𝐚𝐢𝐝",
    "🙂",
    "👩‍🚀",
    "٣",
    "Ⅻ",
    "²",
    "\x00",
)
WORDS = (
    *(
        "said",
        "says",
        "saying",
        "told",
        "according",
        "to",
        "that",
        "denied",
        "accused",
        "of",
        "warned",
        "urged",
    ),
    *(
        "statement",
        "allegations",
        "reportedly",
        "is",
        "was",
        "expected",
        "adding",
        "claimed",
        "asked",
        "whether",
    ),
    *(
        "he",
        "she",
        "they",
        "who",
        "which",
        "it",
        "the",
        "a",
        "no",
        "not",
        "and",
        "or",
        "but",
        "if",
        "as",
        "by",
    ),
    *(
        "minister",
        "envoy",
        "spokesman",
        "the Kremlin",
        "Ruritania",
        "Reuters",
        "Mr. Smith",
        "U.N.",
        "Dr.",
        "Jan.",
    ),
    *(
        "Russia",
        "North Korea",
        "Pyongyang",
        "workers",
        "coal",
        "resolution 2397",
        "about",
        "10,000",
        "between",
    ),
    *(
        "last month",
        "by the end of 2019",
        "two years",
        "tens of thousands",
        "half",
        "31 February 2018",
        "2018",
    ),
    *("قال", "الوزير", "אמר", "השר", "сказал", "министр", "말했다", "他说"),
)
PIECES = st.sampled_from((*MARKS, *STOPS, *SPACES, *ODD, *WORDS))
PLAIN = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


def texts(longest: int = 120) -> st.SearchStrategy[str]:
    """Texts: pieces run together, pieces with spaces between, and anything at all."""
    pieces = st.lists(st.one_of(PIECES, PIECES, PIECES, PLAIN), max_size=longest)
    return st.one_of(
        pieces.map(" ".join), pieces.map("".join), st.text(st.characters(exclude_categories=("Cs",)))
    )


def held(text: str) -> None:
    """What must hold of every text: places inside it, slices equal, the same again, in both profiles."""
    _sentences_hold(text)
    document = Document(id=sha256_of(text.encode()), text=text, source_sha256="", media_type="text/plain")
    for profile in PROFILES:
        claims = read(document, topics=TOPICS, profile=profile)
        assert read(document, topics=TOPICS, profile=profile) == claims, "not the same again"
        known: set[str] = set()
        for claim in claims:
            _spans_hold(claim, text)
            assert claim.within is None or claim.within in known, (
                "stands in a claim that does not come before"
            )
            known.add(claim.id)


def _sentences_hold(text: str) -> None:
    reached = 0
    for sentence in sentences(text):
        assert reached <= sentence.start < sentence.end <= len(text)
        places = list(zip(sentence.starts, sentence.ends, sentence.words, strict=True))
        assert sentence.start == places[0][0]
        assert sentence.end == places[-1][1]
        for start, end, word in places:
            assert reached <= start < end, "units overlap, or one is empty"
            assert text[start:end] == word
            reached = end


def _spans_hold(claim: Claim, text: str) -> None:
    spans = [
        claim.basis,
        claim.source,
        claim.cue,
        *claim.content,
        *claim.hedges,
        *claim.quantities,
        *claim.times,
    ]
    for span in spans:
        if span is None or span.start is None or span.end is None:
            continue
        assert 0 <= span.start < span.end <= len(text), f"{span} lies outside the text"
        assert text[span.start : span.end] == span.text, f"{span} is not its slice"
    assert claim.cue is not None
    assert len(claim.content) > 0
