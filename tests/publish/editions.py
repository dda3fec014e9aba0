"""Small editions made by hand: a few States, a ban and a report, one claim or observation at a time."""

from dataclasses import replace
from datetime import date

from abide.terms.dates import Period
from abide.terms.duty import Due, DueStatus, Duty, Owed
from abide.terms.edition import Edition
from abide.terms.evidence import Bearing, Channel, Claim, Coverage, Evidence, Observation, Row, Span, Speaker
from abide.terms.quantity import Qualifier, Quantity
from abide.terms.speech import Act, Passage
from abide.terms.standing import DueState, Said, Seen, Stand, Standing

DAY = date(2020, 4, 1)
SAID_ON = date(2019, 6, 1)
DOCUMENT = "ab" * 32
STATES = (("AAA", "Zeeland", "Europe"), ("BBB", "Åland", "Europe"), ("CCC", "Middleland", "Asia"))

BAN = Duty(
    id="9999-1",
    regime="test",
    resolution=9999,
    paragraph="1",
    locator="OP ¶1",
    eid="para_1",
    kind="ban",
    binds="every_state",
    force="decides",
    strength="binding",
    about="Keep the gate shut.",
    in_force=date(2017, 1, 1),
    until=None,
    file="1.yml",
    line=1,
)
REPORT = replace(BAN, id="9999-2", paragraph="2", locator="OP ¶2", kind="report", about="Report on the gate.")
DUE = Due(duty="9999-2", what="report", day=date(2018, 1, 1), days=-821)


def row_claim(**changes: object) -> Claim:
    """A row that says Zeeland kept 40 gates shut."""
    span = Span(start=0, end=3, text="G01")
    claim = Claim(
        kind="gates",
        version="1",
        bearer="AAA",
        duties=("9999-1",),
        known_since=SAID_ON,
        document=DOCUMENT,
        basis=span,
        speaker=Speaker(name="A minister"),
        act=Act.ASSERTS,
        row=Row(table="gates", row="G01", line=2, cells=(("id", "G01"), ("figure", "40"), ("note", ""))),
        bearing=Bearing.FOR,
        period=Period(start=date(2019, 1, 1), end=date(2019, 12, 31), text="2019"),
        channels=(Channel(name="Gazette", relation=Passage.PUBLISHED_BY),),
        quantities=(Quantity(low=40, high=40, unit="gates", qualifier=Qualifier.EXACT, text="40"),),
        origin="minister-2019-06-01",
        publisher="Gazette",
        url="https://gazette.example/1",
        summary="40 gates are shut",
    )
    return replace(claim, id="", **changes)


def text_claim(**changes: object) -> Claim:
    """A claim found in a text, with its words and no word that reports them."""
    words = Span(start=10, end=28, text="the gates are shut")
    claim = row_claim(kind="text", row=None, content=(words,), basis=words, quantities=(), origin="spokesman")
    return replace(claim, id="", **changes)


def observation(**changes: object) -> Observation:
    """Records that show three gates open."""
    seen = Observation(
        kind="gate_count",
        version="1",
        bearer="AAA",
        duties=("9999-1",),
        known_since=SAID_ON,
        query="select count(*) from gates where open",
        origin="gate-register",
        summary="3 gates stood open",
        parameters=(("open_longer_than_s", 60),),
        inputs=("cd" * 32,),
        rows=("7", "8", "9"),
        figure=Quantity(low=3, high=5, unit="gates", qualifier=Qualifier.BETWEEN, text="3 to 5"),
        coverage=Coverage(note="nine of ten gates were watched", figures=(("share_watched", 0.9),)),
        bearing=Bearing.AGAINST,
    )
    return replace(seen, id="", **changes)


def standing(state: str, duty: Duty, *evidence: Evidence) -> Standing:
    """Of the ban: what its one piece of evidence says; of the report: overdue in silence."""
    keys = tuple(piece.public_id for piece in evidence)
    report = duty.id == REPORT.id
    word = Stand.OVERDUE if report else Stand.CLAIMED_DONE if len(keys) > 0 else Stand.NOTHING_KNOWN
    return Standing(
        duty=duty.id,
        state=state,
        as_of=DAY,
        known_by=DAY,
        standing=word,
        due=DueState.REPORT_PASSED if report else DueState.RUNNING,
        said=Said.NOTHING if len(keys) == 0 else Said.OWN_WORD,
        seen=Seen.NOTHING,
        rule=f"the rule for {word}",
        reasons=(
            f"{duty.citation} binds since 2017-01-01.",
            *(("Due on 2018-01-01: report.",) if report else ()),
        ),
        supports=keys,
        against=(),
        context=(),
        set_aside=(),
        origins_for=tuple(piece.origin for piece in evidence),
        origins_against=(),
        would_change=("The report itself." if report else "A record.",),
        dues=(DUE,) if report else (),
    )


def edition_of(*evidence: Evidence) -> Edition:
    """Three States under both duties, with this evidence about Zeeland's ban."""
    about_ban = tuple(piece for piece in evidence if piece.bearer == "AAA")
    owed = tuple(
        Owed(
            duty=duty,
            state=code,
            as_of=DAY,
            status=DueStatus.YES,
            when=None,
            dues=(DUE,) if duty.id == REPORT.id else (),
            dues_so_far=0,
            caps=(),
        )
        for code, _, _ in STATES
        for duty in (BAN, REPORT)
    )
    return Edition(
        id="e" * 20,
        regime="test",
        title="The gates",
        credit="Made by hand.",
        as_of=DAY,
        known_by=DAY,
        states=STATES,
        owed=owed,
        ledger_head=None,
        standings=tuple(
            standing(item.state, item.duty, *(about_ban if (item.state, item.duty) == ("AAA", BAN) else ()))
            for item in owed
        ),
        evidence=evidence,
        documents=(
            (DOCUMENT, "The Gazette", "Gazette", "2019-06-01", "https://gazette.example/1", "text/plain"),
        ),
        method=(("binding each day", "nothing", "nothing", "nothing known"),),
    )
