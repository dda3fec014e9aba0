"""Settles the classes of words that could be several things, by what stands beside them, left to right.

"Support" is a verb after "to" and a noun after "the"; "claims" a verb after a singular name and a noun after
"his"; "'s" is "is" after "he" and a possessive after "Russia".
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from abide.evidence.claims.grammar.lexicon import Form, inflected
from abide.evidence.claims.grammar.words import NOUNS, OBJECTS, POSSESSIVES

OPENS_OBJECT = frozenset("DtWOTQSGU:A")
"""Classes that can follow a verb as its object, clause or quotation, and seldom follow a noun."""
HAS_VERB = frozenset("VBHMK")
NOT_PLURAL = ("ss", "us", "is", "’s", "'s")
APPROXIMATE = frozenset("about around over under".split())
"""Prepositions that fence a number: "about 300 workers"."""
PLACED = frozenset("inside outside above then opposite past under near".split())
"""Prepositions that describe a noun behind an article: "an *inside* source"."""
CHANGEABLE = APPROXIMATE | PLACED | {"like", "as", "at", "between"}
"""Prepositions that can be something else beside a number, noun or adjective."""
PRONOUNLIKE = frozenset(
    "this these those that some many most more fewer both all half few others another several each"
    " neither".split()
)
"""Determiners that can be a subject by themselves."""
NEVER_NOUNS = frozenset(
    "say believe think know argue insist agree suggest deny reject oppose accuse consider prefer want"
    " tell ask write add announce declare explain describe predict acknowledge admit assert contend"
    " maintain warn urge threaten vow accept refuse seem appear become remain see hear take have"
    " expect allege remind indicate reveal conclude emphasize contend concede confirm complain observe"
    " reiterate respond recommend advise apologize assure believe condemn confess continue criticize"
    " decline defend denounce depict determine disagree disclose discover dismiss discuss encourage"
    " endorse enjoy ensure expose express feel find give go ignore imagine imply include inform instruct"
    " invoke keep learn mean mock persuade portray pretend propose prove publish pursue receive"
    " recognize reflect regard remember renounce repeat represent require resist scold seek speculate"
    " testify underline understand unveil welcome recall compare predict".split()
)
"""Plain forms that are verbs and nothing else."""
NEVER_NOUNS_THIRD = frozenset(
    word for lemma in NEVER_NOUNS for form, word in inflected(lemma, []) if form is Form.THIRD
)
PLURALS = frozenset(
    "percent data people police men women children media others many some most few several both those".split()
)
AFTER_PLURAL = frozenset("show support back favor favour call find fear trust blame credit".split())
"""Plain forms that are verbs behind a plural noun even before a bare noun: "polls *show* voters"."""
MANY = frozenset("many some few several both these those all most others".split())
"""Determiners of more than one, behind which a third person is a plural noun: "many *promises*"."""
SHOWING = frozenset("show suggest indicate reveal confirm prove".split())
"""Plain forms by which records and figures report."""
AHEAD = 8
"""Most units from a plural noun to its verb behind a phrase."""
AS_MANY = frozenset(["many", "much", "few", "little"])
"""Words between "as" and "as" before a number."""
JOINED = 4
"""Most units of "A and B" before a plain form of which they are the subject."""


class Spot(NamedTuple):
    """A word among its neighbours: their classes as settled on its left and as first given on its right."""

    classes: Sequence[str]
    low: Sequence[str]
    place: int
    before: str
    after: str

    @property
    def word(self) -> str:
        """The word itself."""
        return self.low[self.place]

    @property
    def left(self) -> str:
        """The word on its left, "" at the head of a sentence."""
        return self.low[self.place - 1] if self.place > 0 else ""

    @property
    def after_pronoun(self) -> bool:
        """Whether a determiner that can be a subject stands on its left."""
        return self.before in "Dpt" and self.left in PRONOUNLIKE


def settled(first: list[str], low: Sequence[str]) -> str:
    """The classes after looking at the neighbours; `first` is changed in place, left to right."""
    given = "".join(first)
    for hit in MAY_CHANGE.finditer(given):
        place, letter = hit.start(), hit.group()
        before = first[place - 1] if place > 0 else "^"
        if before in CHANGED_BEHIND.get(letter, before) and (letter != "P" or low[place] in CHANGEABLE):
            after = given[place + 1 : place + 2] or "$"
            first[place] = RULES[letter](Spot(first, low, place, before, after))
    return "".join(first)


def is_plural(word: str) -> bool:
    """Whether a noun is plural by its form."""
    return word in PLURALS or (word.endswith("s") and not word.endswith(NOT_PLURAL))


def _preposition(spot: Spot) -> str:
    if spot.word == "like" and (
        spot.before == "M" or (spot.before == "R" and "M" in spot.classes[: spot.place][-3:])
    ):
        return "V"  # "would *like* to"
    if spot.before == "D" and spot.after == "N" and spot.word in PLACED:
        return "A"
    if spot.word == "as" and _tells_how_many(spot):
        return "D"
    if spot.word == "at" and spot.low[spot.place + 1 : spot.place + 2] in (("least",), ("most",)):
        return "D"
    if spot.word == "between" and spot.after == "U" and spot.before in "VE":
        return "D"  # "reported *between* ten and twenty tons"
    return "D" if spot.after == "U" and spot.word in APPROXIMATE else "P"


def _tells_how_many(spot: Spot) -> bool:
    """Whether "as" is one of "*as* many *as* ten ships", or stands in "*as* much"."""
    ahead = spot.low[spot.place + 1 : spot.place + 3]
    if spot.left in AS_MANY:
        return spot.place > 1 and spot.low[spot.place - 2] == "as"
    return ahead[:1] == ("much",) or (len(ahead) == 2 and ahead[0] in AS_MANY and ahead[1] == "as")


def _apostrophe(spot: Spot) -> str:
    """ "’s" is "is" after a pronoun, or before an article or "not"; else it is a possessive."""
    if spot.word in ("’", "'"):
        return "p" if spot.left.endswith("s") else "x"
    if spot.before in "OSt" or spot.left in ("there", "here", "let"):
        return "B"
    return "B" if spot.after in "DR" and spot.low[spot.place + 1] not in NOUNS else "p"


def _plain(spot: Spot) -> str:
    """A plain form: a verb after "to", a modal or a plural subject, a noun after what needs one."""
    if spot.before in "TMKO" or (
        spot.word in NEVER_NOUNS and (spot.before not in "DpP" or spot.after_pronoun)
    ):
        return "V"
    if spot.after_pronoun:
        pronoun = spot.after == "N" and spot.low[spot.place + 1] in OBJECTS
        return "V" if pronoun or (spot.after in OPENS_OBJECT and spot.after != "A") else "N"
    if spot.before in "DApUEG-P":
        return "N"
    if spot.before == "R":
        return "V" if spot.place > 1 and spot.classes[spot.place - 2] in "OWNTMKSH" else "N"
    if spot.before in "WN":
        return _plain_after_noun(spot)
    return "V" if spot.after in PLAIN_BEFORE.get(spot.before, "DtOTQ") else "N"


PLAIN_BEFORE = {"S": "DtWOTQSGU:AR", "t": "DtWOTQSGU:AR", "C": "DtWOTQSGU:"}
"""What follows a plain form that is a verb, by what stands before it."""


def _plain_after_noun(spot: Spot) -> str:
    if spot.word == "read" and spot.after in ".,:Q$":
        return "V"  # "the editorial read": the past form
    if spot.after in HAS_VERB or spot.after == "p":
        return "N"
    if _after_article(spot):
        return "N"
    joined = spot.before == "W" and _joined_names(spot)
    many = joined or is_plural(spot.left) or _plural_head(spot.classes, spot.low, spot.place - 1)
    if many and spot.after == "N" and spot.word in AFTER_PLURAL:
        return "V"
    return "V" if many and (spot.after in OPENS_OBJECT or spot.after in "RP.,$") else "N"


def _after_article(spot: Spot) -> bool:
    """Whether the run of names and nouns before a word begins with "a" or "an": it has no verb yet."""
    place = spot.place - 1
    while place > 0 and spot.classes[place] in "NWA":
        place -= 1
    return spot.low[place] in ("a", "an")


def _joined_names(spot: Spot) -> bool:
    """Whether "and" joins the name before a word to another: "X and Y *say*", not "X and the Y campaign"."""
    for place in range(spot.place - 2, max(-1, spot.place - JOINED - 1), -1):
        if spot.classes[place] == "C":
            return True
        if spot.classes[place] == "D":
            return False
    return False


def _plural_head(classes: Sequence[str], low: Sequence[str], place: int) -> bool:
    """Whether a plural noun stands before the prepositional phrase that ends here: "polls in Ohio *show*"."""
    while place > 0 and classes[place] in "NWADUpZ":
        place -= 1
    return place > 0 and classes[place] in "PT" and classes[place - 1] in "NW" and is_plural(low[place - 1])


def _third(spot: Spot) -> str:
    """A third person, which may be a plural noun."""
    if spot.word in NEVER_NOUNS_THIRD and spot.before not in "DpP":
        return "V"
    if spot.after_pronoun:
        return "V" if spot.after in OPENS_OBJECT and spot.left not in MANY else "N"
    if _is_plural_noun(spot):
        return "N"
    if (spot.left == "old" and spot.after in "DtO") or (spot.before == "G" and spot.after in "tO"):
        return "V"
    if spot.before in "DApUPEGTMVBHK":
        return "N"
    if spot.before in "Ot,R)" or spot.left in ("who", "which", "what"):
        return "V"
    if spot.before in "WQ":
        return "N" if spot.after in HAS_VERB or spot.after in "vE" else "V"
    if spot.before == "N" and is_plural(spot.left):
        return "V" if spot.after in "tODW" and _singular_head(spot.classes, spot.low, spot.place - 1) else "N"
    if spot.before == "N" and spot.after in ",.$" and _aside_with_article(spot):
        return "V"
    return "V" if spot.after in OPENS_OBJECT or (spot.before == "N" and spot.after == "R") else "N"


def _is_plural_noun(spot: Spot) -> bool:
    """Whether a third person is a plural noun by what stands around it: "states that have", "her remarks"."""
    if (spot.before in "NGA" and _in_the_phrase(spot)) or (spot.before in "NW" and _shows_next(spot)):
        return True
    if spot.before == "O":
        return False
    return _relative_follows(spot) or (spot.word == "states" and spot.after not in "tQ:,.$")


def _shows_next(spot: Spot) -> bool:
    """Whether a plain form by which records report follows a phrase: "files from the port *show* that"."""
    ahead = range(spot.place + 2, min(len(spot.low), spot.place + AHEAD))
    return spot.after == "P" and any(spot.low[at] in SHOWING and spot.classes[at] == "v" for at in ahead)


def _relative_follows(spot: Spot) -> bool:
    """Whether "that" behind a word has its own verb next: "states *that have* received them"."""
    behind = spot.classes[spot.place + 2 : spot.place + 3]
    return spot.after == "t" and behind != [] and behind[0] in "vVBHMKR"


def _in_the_phrase(spot: Spot) -> bool:
    """Whether "his" or "her" and a preposition open the run before a word: "in her opening *remarks*"."""
    place = spot.place - 1
    while place > 0 and spot.classes[place] in "NGA":
        place -= 1
    return place > 0 and spot.low[place] in POSSESSIVES and spot.classes[place - 1] == "P"


def _aside_with_article(spot: Spot) -> bool:
    """Whether what stands before a word is an article and its noun behind a comma: ", the survey *shows*"."""
    place = spot.place - 1
    while place > 0 and spot.classes[place] in "NWAEpPDU":
        place -= 1
    return spot.classes[place] in ",Q" and spot.classes[place + 1] == "D"


def _singular_head(classes: Sequence[str], low: Sequence[str], place: int) -> bool:
    """Whether a singular noun stands before the "of" phrase that ends here: "an average of polls *shows*"."""
    while place > 0 and classes[place] in "NWADUpZ":
        place -= 1
    return place > 0 and low[place] == "of" and classes[place - 1] in "NW" and not is_plural(low[place - 1])


def _participle(spot: Spot) -> str:
    """An "-ed" form is an adjective between an article or preposition and a noun; "said" never is."""
    if spot.word == "said":
        return "E"
    if spot.after_pronoun:
        return "A" if spot.after == "N" else "E"
    if spot.left == "since" and spot.place > 1 and spot.classes[spot.place - 2] == "H":
        return "E"
    before_noun = (spot.before in "UA" and spot.after in "NA") or (
        spot.before == "P" and spot.after in "NAWG"
    )
    return "A" if spot.before in "Dp" or before_noun else "E"


def _gerund(spot: Spot) -> str:
    """An "-ing" form is a noun after an article, an adjective before a noun behind one."""
    if spot.before in "NW" and spot.after not in "DOtQSTW" and _after_article(spot):
        return "N"
    if spot.before not in "DpA":
        return "G"
    return "A" if spot.after in "NW" else "N"


def _that(spot: Spot) -> str:
    """ "That" is a determiner before a noun where no clause can start, a pronoun before a verb."""
    if spot.before in "PTC^,-" and spot.after in "NA" and spot.low[spot.place + 1] != "there":
        return "D"
    return "O" if spot.before in "PT^," and spot.after in "VBHMKE" else "t"


RULES: dict[str, Callable[[Spot], str]] = {
    "v": _plain,
    "z": _third,
    "E": _participle,
    "G": _gerund,
    "t": _that,
    "p": _apostrophe,
    "P": _preposition,
}
"""First classes that neighbours can change."""
MAY_CHANGE = re.compile("[vzEGtp]|P(?=[UNDA])")
"""Where one of them stands: a preposition keeps its class but before these."""
CHANGED_BEHIND = {"E": "DptUAP", "G": "DpANW", "t": "PTC^,-"}
"""What a word stands behind where its rule can change it; elsewhere the rule is not asked."""
