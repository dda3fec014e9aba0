"""What a speaker does with words, and how a word reached us."""

from enum import StrEnum


class Act(StrEnum):
    """The act of a claim. One word each; where two would fit, the definition of the narrower one decides."""

    ASSERTS = "asserts"  # says that something is, was or will be so, on the speaker's own authority
    DENIES = "denies"  # says that something alleged is not so, or rejects the allegation as a whole
    ACCUSES = "accuses"  # says that a named party does or did wrong; an assertion with a target
    PROMISES = "promises"  # binds the speaker, or the State spoken for, to a future deed
    URGES = "urges"  # presses somebody to act, by weight of argument
    REQUESTS = "requests"  # asks somebody for something, or decrees it of them
    WARNS = "warns"  # says that something bad may come, not of the speaker's making
    THREATENS = "threatens"  # says that the speaker will do harm unless …
    REPORTS = "reports"  # passes on what others say or what happened, without vouching for it


class Polarity(StrEnum):
    """Whether the content affirms or negates its matter."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Quotation(StrEnum):
    """Whose words the content is in."""

    DIRECT = "direct"  # the speaker's, between quotation marks
    INDIRECT = "indirect"  # the reporter's
    MIXED = "mixed"  # the reporter's, with the speaker's in quotation marks inside
    ROW = "row"  # none: a table gives the content in cells


class SpeakerKind(StrEnum):
    """What kind of voice speaks."""

    PERSON = "person"  # a named person
    STATE = "state"  # a State as such, its government or capital
    ORGANISATION = "organisation"  # a ministry, mission, body, firm
    OUTLET = "outlet"  # a news organisation speaking for itself
    OFFICIAL = "official"  # an unnamed person known by office only
    GROUP = "group"  # several unnamed persons
    UNKNOWN = "unknown"  # nobody is named


class Passage(StrEnum):
    """How a channel stands in the chain through which a claim reached us."""

    SAID_TO = "said_to"  # the speaker spoke to this outlet
    REPORTED_BY = "reported_by"  # this outlet told it on
    PUBLISHED_BY = "published_by"  # the document in hand is this outlet's
