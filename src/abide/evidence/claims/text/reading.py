"""How a claim is meant: its act in its surroundings, its polarity, its channels, whom it was said to.

The act is a table: what the verb does by itself, and what the content is. "Said" with "we will send
them home" promises; "claimed" with "there were none" denies; an outlet that says something reports it.
"""

import re
from enum import StrEnum
from functools import cache

from abide.evidence.claims.text.hedges import hedges_in
from abide.evidence.claims.text.numbers import lowered
from abide.evidence.claims.text.outlets import outlet_named, outlets
from abide.evidence.claims.text.patterns import any_word
from abide.evidence.claims.text.places import places_in, state_in
from abide.evidence.claims.text.raw import Raw
from abide.terms.evidence import Channel, Span, Speaker
from abide.terms.speech import Act, Passage, Polarity

__all__ = ["act_in_context", "channels_of", "hedges_in", "polarity_of", "recipient_of"]


class Matter(StrEnum):
    """What a content is, seen from its speaker."""

    OWN_DEED = "a deed to come of the speaker's own"
    HARM = "harm to come of the speaker's own"
    NOTHING = "that something alleged is not so"
    WRONG = "that somebody else does wrong"
    CALL = "what somebody else must do"
    PLAIN = "anything else"


ACTS: dict[tuple[Act, Matter], Act] = {
    (Act.ASSERTS, Matter.OWN_DEED): Act.PROMISES,
    (Act.ASSERTS, Matter.HARM): Act.THREATENS,
    (Act.ASSERTS, Matter.NOTHING): Act.DENIES,
    (Act.ASSERTS, Matter.WRONG): Act.ACCUSES,
    (Act.ASSERTS, Matter.CALL): Act.URGES,
    (Act.PROMISES, Matter.HARM): Act.THREATENS,
}
"""Where the content changes what the verb does; every other pair keeps the verb's own act."""
_NEGATED_CUES = {Act.DENIES: Act.ASSERTS, Act.PROMISES: Act.ASSERTS, Act.ACCUSES: Act.ASSERTS}
"""What is left of an act under "did not": who does not deny lets it stand."""
_DISTANT = frozenset(
    ["claim", "suggest", "indicate", "hint", "predict", "estimate", "report", "believe", "think", "argue"]
)
"""Verbs under which "it will" is foretold or doubted rather than undertaken."""
_OWN_VIEWS = frozenset("estimate reckon calculate believe think argue contend".split())
"""Verbs by which an outlet speaks for itself."""
_HERE = 160
"""Characters of a content that are looked at: its first clause or two."""
_FUTURE = re.compile(
    any_word("we i")
    + r"(?:\s+\w+ly)?(?:\s+(?:will|shall|are\s+going\s+to|am\s+going\s+to|have\s+to|must|intend\s+to"
    r"|undertake\s+to|plan\s+to|pledge\s+to)|['’]ll)(?!\w)"
)
_ITS_FUTURE = re.compile(
    r"^(?:that\s+)?(?:it|he|she|they|the\s+(?:government|ministry|country|company|agency))\s+(?:\w+ly\s+)?"
    r"(?:will|would|intends?\s+to|intended\s+to|was\s+going\s+to|were\s+going\s+to|is\s+going\s+to)\s+(?:not\s+|\w+ly\s+)?"
    r"(?!be\s+(?:able|hard|difficult|a|the|better|worse|necessary|possible|wrong)|have\s+been|like|lead|cause|mean|take\s+time|seem)"
)
_HARM = re.compile(
    any_word(
        r"destroy annihilate retaliat\w* strike attack crush punish bomb sink wipe\s+out obliterate"
        r" invade shoot\s+down turn\s+\w+\s+into\s+(?:ash\w*|a\s+sea) sea\s+of\s+fire"
        r" pay\s+(?:a|the|dearly) merciless\w* reduce\s+\w+\s+to\s+ashes"
    )
    + r"(?!\w)"
)
_NONE = re.compile(
    r"^(?:that\s+)?(?:there(?:\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been)|['’]s)\s+(?:absolutely\s+|simply\s+)?(?:no|not|never|nothing|nobody|none)(?!\w)(?!\s+doubt)"
    r"|no\s+(?!doubt|one\s+knows|matter)|none(?!\w)|nobody(?!\w)|not\s+a\s+single|no\s+such|no\s+one\s+(?:has|had|is|was))"
)
_FALSE = re.compile(
    any_word(
        "allegations? accusations? reports? claims? charges? rumou?rs? this that it these they those which"
    )
    + r"\s+(?:that\s+[^,]{3,60}\s+)?"
    r"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+|all\s+|simply\s+|a\s+)?"
    r"(?:false|untrue|baseless|unfounded|groundless|fabricat\w*|fake\w*|lies?|nonsense|slander\w*|invented|invention|wrong|not\s+true|no\s+truth)(?!\w)"
)
_LIE = re.compile(
    r"(?:that\s+is\s+|this\s+is\s+|it\s+is\s+|it['’]s\s+)?(?:a\s+)?(?:complete\s+|total\s+|absolute\s+|pure\s+)?(?:lie|nonsense|fake\s+news|slander|fabrication)(?!\w)"
)
_WRONGS = (
    r"violat\w+ breach\w* evad\w+ circumvent\w* illegal\w* illicit\w* flout\w* undermin\w+ cheat\w*"
    r" smuggl\w+ lied lying steal\w* stole in\s+defiance\s+of defy\w* defied hid hiding conceal\w*"
    r" sabotag\w+ hack\w* launder\w* turn\w*\s+a\s+blind\s+eye"
    r" exceed\w*\s+(?:its|the|their)\s+(?:\w+\s+)?(?:caps?|limits?|quotas?|ceilings?) lax"
    r" fail\w*\s+to failure"
)
_WRONG = re.compile(any_word(_WRONGS) + r"(?!\w)")
_HELP = (
    r"supply supplied supplying supplies transfer\w* help\w* sell sold sent export\w* import\w* employ\w*"
    r" hire\w* ship(?:ped|ping) provid\w+ refuel\w* deliver\w* trad\w+ fund\w* financ\w+ interfer\w+"
    r" meddl\w+ involved support\w* buy bought hosts? hosted issu\w+"
)
_DEEDS = re.compile(any_word(f"{_WRONGS} {_HELP}") + r"(?!\w)")
_NOT_HELPING = re.compile(
    any_word("is are was were has have had does do did") + r"(?:\s+not|\s+never|n['’]t)\s+(?:\w+ly\s+)?"
    r"(?:help\w*|comply\w*|complied|cooperat\w+|enforc\w+|implement\w*|honou?r\w*|do(?:ne|ing)?\s+enough|stop\w*|respect\w*|fulfil\w*)"
)
_NEGATED = re.compile(any_word(r"not never neither no\s+longer nor") + r"(?!\s+only)(?!\w)|n['’]t(?!\w)")
_NO_SUCH = re.compile(any_word("has have had did sold sent gave issued") + r"\s+(?:\w+\s+){0,2}?no\s")
"""A deed with no object: "has sold *no* oil"."""
_OPENS = re.compile(r"^(?:that\s+)?(?P<who>we|i|our|it|he|she|they|its|their|his|her)(?!\w)")
_CALL = re.compile(
    r"^(?:that\s+)?(?!we\s|i\s|it\s|he\s|she\s|there\s|this\s|if\s)(?:[\w’'.-]+\s+){1,7}?(?:must|should|ought\s+to|needs?\s+to)\s+(?!have\s|be\s+able|be\s+a\s|be\s+the\s)"
)
_CLAUSE = re.compile(
    r"[,;:]|(?<=\w)\s+(?:that|which|who|because|if|although|but|while|when|rather|despite|unless|so)\s"
)
_NOT = re.compile(
    any_word("no not never none nobody nothing neither cannot") + r"(?!\w)"
    r"(?!\s+(?:only|doubt|matter|(?:less|fewer|more|later|sooner)\s+than)(?!\w))|n(?<=\wn)['’]t(?!\w)"
)
_SAID_TO = re.compile(
    r"(?<!\w)(?:comments?|remarks?|interview\w*|statements?|spe(?:aking|ech)|spoke|talk\w*|told|tell\w*|briefing|appear\w*|wr(?:ote|iting)|op-ed|article|column|letter|"
    r"quoted|answer\w*|respon\w+|email\w*|phone)(?!\w)[^,;]{0,60}?(?<!\w)(?:to|with|by|for|on|in)\s+$"
)
_TOLD_BY = re.compile(
    r"(?<!\w)(?:carried|published|quoted|cited|reported|released|broadcast|aired|distributed|relayed|posted|according|run|printed|obtained|seen|as\s+told)(?!\w)[^,;]{0,40}?"
    r"(?<!\w)(?:by|on|in|to)\s+$"
)


def act_in_context(raw: Raw, *, speaker: Speaker | None = None) -> Act:
    """What the speaker does, once the content is looked at; the steps follow the definitions of `Act`.

    Args:
        raw: the attribution.
        speaker: who speaks, where that is known; tells an accusation of others from a denial for oneself.
    """
    cue = lowered(raw.cue.text)
    if _NEGATED.search(cue) is not None:
        return _NEGATED_CUES.get(raw.act, raw.act)
    told_on = raw.act is Act.ASSERTS and raw.lemma not in _OWN_VIEWS and raw.source is not None
    if told_on and raw.source is not None and outlet_named(raw.source.text) is not None:
        return Act.REPORTS
    if raw.act not in (Act.ASSERTS, Act.PROMISES):
        return raw.act
    return ACTS.get((raw.act, _matter(raw, speaker)), raw.act)


def _matter(raw: Raw, speaker: Speaker | None) -> Matter:
    """What the content is: its first clauses decide."""
    text = _opening(raw)
    low = lowered(text)
    own_future = _FUTURE.search(low) is not None if raw.direct else _own_future(low, raw.lemma)
    if own_future or raw.act is Act.PROMISES:
        return Matter.HARM if _HARM.search(low) is not None else Matter.OWN_DEED
    if _NONE.match(low) is not None or _FALSE.search(low) is not None or _LIE.match(low) is not None:
        return Matter.NOTHING
    negated = _NEGATED.search(low, 0, 80) is not None
    if negated and _OPENS.match(low) is not None and _DEEDS.search(low) is not None:
        return Matter.NOTHING
    other = _speaks_of_another(raw, text, speaker)
    if other and (_NOT_HELPING.search(low) is not None or (not negated and _WRONG.search(low) is not None)):
        return Matter.WRONG
    denied = negated or _NO_SUCH.search(low, 0, 80) is not None
    if not other and denied and _DEEDS.search(low) is not None and len(places_in(text[:60])) > 0:
        return Matter.NOTHING
    return Matter.CALL if _CALL.match(low) is not None else Matter.PLAIN


def _own_future(low: str, lemma: str) -> bool:
    return lemma not in _DISTANT and _ITS_FUTURE.match(low) is not None


def _speaks_of_another(raw: Raw, text: str, speaker: Speaker | None) -> bool:
    """Whether the content opens with a State that is not the speaker's own."""
    named = places_in(text[:80])
    if not named:
        return False
    own = (
        speaker.state
        if speaker is not None
        else state_in(raw.source.text)
        if raw.source is not None
        else None
    )
    return named[0].place.code != own


def _opening(raw: Raw) -> str:
    """The beginning of the content, without quotation marks."""
    words = next(
        (span.text for span in raw.content if " " in span.text), raw.content[0].text if raw.content else ""
    )
    return words[:_HERE].lstrip("“”\"‘' ").replace("“", "").replace("”", "")


def polarity_of(raw: Raw, *, act: Act) -> Polarity:
    """Whether the content negates its matter: by its first clause.

    What an accusation says is that the wrong is done, so "Russia is not helping us" is positive.
    """
    opening = lowered(_opening(raw)).removeprefix("that ")
    negation = None if act is Act.ACCUSES else _NOT.search(opening)
    if negation is None:
        return Polarity.POSITIVE
    clause = _CLAUSE.split(opening, maxsplit=1)[0]
    return Polarity.POSITIVE if _NOT.search(clause) is None else Polarity.NEGATIVE


def recipient_of(raw: Raw) -> str | None:
    """Whom it was said to, or asked of; the object of an accusation or threat is its target instead."""
    if raw.recipient is None or raw.act in (Act.ACCUSES, Act.THREATENS, Act.DENIES):
        return None
    return raw.recipient.text


def channels_of(raw: Raw) -> tuple[Channel, ...]:
    """Outlets that the words pass through, origin first: spoken to, then told on."""
    found: dict[str, Passage] = {}
    told = None if raw.recipient is None else outlet_named(raw.recipient.text)
    setting = () if raw.setting is None else tuple(_in_setting(raw.setting))
    for name, passage in setting:
        if passage is Passage.SAID_TO:
            found.setdefault(name, passage)
    if told is not None:
        found.setdefault(told, Passage.SAID_TO)
    for name, passage in setting:
        found.setdefault(name, passage)
    outer = None if raw.outer is None else outlet_named(raw.outer.source.text)
    if outer is not None:
        found.setdefault(outer, Passage.REPORTED_BY)
    return tuple(Channel(name=name, relation=passage) for name, passage in found.items())


@cache
def _outlets() -> re.Pattern[str]:
    names = {name.removeprefix("The ") for name in outlets().values()} | {"Associated Press"}
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in longest)})(?![\w-])")


def _in_setting(setting: Span) -> list[tuple[str, Passage]]:
    """Outlets in the words beside a cue, with what was done there: spoken to them, or told on by them."""
    found: list[tuple[str, Passage]] = []
    for hit in _outlets().finditer(setting.text):
        name = outlet_named(hit.group())
        before = re.sub(
            r"(?:(?:the|a|state|state-run|official|news|agency|newspaper|broadcaster|daily|[A-Z]\w+['’]s|[A-Z][a-z]+(?:an|ese|ish))\s+)+$",
            "",
            setting.text[: hit.start()],
        )
        low = lowered(before)
        if name is None:
            continue
        if _TOLD_BY.search(low) is not None and not low.endswith(("to ",)):
            found.append((name, Passage.REPORTED_BY))
        elif _SAID_TO.search(low) is not None:
            found.append((name, Passage.SAID_TO))
    return found
