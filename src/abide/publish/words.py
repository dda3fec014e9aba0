"""The words of the pages, each with what it means here; docs/glossary.md holds them with their neighbours."""

GLOSSARY: dict[str, str] = {
    "as of": "the day that is judged",
    "bearer": "who must act: every Member State, flag States, the target itself",
    "bearing": "how evidence stands to a duty: for, against, context",
    "cap": "an allowance or ceiling: an amount per period, beyond which a ban bites",
    "channel": "an outlet through which a claim reached us; a chain, origin first",
    "claim": "one attributed statement in a document: speaker, words, act, channels",
    "context": "of evidence: it tells about the matter without speaking for or against",
    "coverage": "what could have been seen; without it, a zero means nothing",
    "drift": "a figure, qualifier or object that changed between retellings of one origin",
    "due": "one dated demand that a duty puts on one State",
    "duty": "what one paragraph, or a part of it, obliges a class of bearers to do",
    "echo": "one origin told by several outlets: one voice",
    "edition": "a frozen, published set of standings, with an id made from its content",
    "evidence": "a claim or an observation",
    "known by": "the day by which evidence had to be public to count",
    "ledger": "what is known and since when: append-only, each record with the hash of the one before",
    "observation": "what records show, with method, version, coverage and uncertainty",
    "origin": "the first voice and occasion that a claim goes back to; it counts once",
    "public since": "the day from which a piece of evidence could be read by anybody",
    "relation": "how two or more pieces of evidence stand to each other or to the law",
    "set aside": "of evidence: looked at and not counted, with a reason",
    "sign": "the first day on which evidence made a standing disputed, contradicted or a breach indicated",
    "standing": "the state of one duty for one bearer on a day, by the printed rule; no finding of law",
}


def anchor(word: str) -> str:
    """Where a word stands on the page of the glossary."""
    return word.replace(" ", "-")
