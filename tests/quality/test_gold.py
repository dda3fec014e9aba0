from collections import Counter
from dataclasses import replace
from datetime import date

import gold
import pytest
import relating
from gold import CASEBOOK, GoldClaim, Item, load_gold
from own_gold import main
from scoring import SETS, compare, measure

from abide.evidence.claims.briefs import list_briefs
from abide.evidence.claims.casebook import Casebook
from abide.register.regime import Register
from abide.terms.dates import Period
from abide.terms.errors import Faults
from abide.terms.evidence import Channel, Claim, Hedge, Span, Speaker, TimeMention
from abide.terms.quantity import Quantity
from abide.terms.speech import SpeakerKind

BRIEFS = load_gold("briefs")
GRAMMAR = load_gold("grammar")
ALL = (*BRIEFS, *GRAMMAR)


def spans_of(claim: GoldClaim) -> list[Span]:
    marked = [figure.span for figure in claim.quantities] + [time.span for time in claim.times]
    named = [span for span in (claim.source, claim.recipient, claim.target) if span is not None]
    return [claim.cue, *claim.content, *claim.hedges, *marked, *named]


def test_both_sets_are_as_large_as_promised():
    assert len(BRIEFS) >= 44
    assert len([item for item in GRAMMAR if not item.negative]) >= 60
    assert len([item for item in GRAMMAR if item.negative]) >= 12
    listed = list_briefs(CASEBOOK)
    assert listed is not None
    assert sorted(item.key for item in BRIEFS) == sorted(brief.key for brief in listed.briefs)


@pytest.mark.parametrize("items", [BRIEFS, GRAMMAR])
def test_half_of_a_set_is_held_back_from_those_who_write_rules(items: tuple[Item, ...]):
    splits = Counter(item.split for item in items)
    assert abs(splits["build"] - splits["held"]) <= 1 + len(items) // 20


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.key)
def test_every_span_equals_its_slice(item: Item):
    for claim in item.claims:
        for span in spans_of(claim):
            assert item.document.text[span.start : span.end] == span.text
        for figure in claim.quantities:
            assert figure.low is None or figure.high is None or figure.low <= figure.high
        for time in claim.times:
            assert time.start is None or time.end is None or time.start <= time.end


def test_negatives_hold_no_claim_and_all_else_does():
    assert all(item.construction != "" for item in GRAMMAR)
    assert all(len(item.claims) > 0 for item in ALL if not item.negative)


def test_duties_and_relations_name_what_there_is(register: Register, casebook: Casebook):
    rows = {claim.public_id for claim in casebook.rows}
    known = rows | {duty.id for duty in register.duties} | {item.key for item in BRIEFS} | {"2397"}
    for item in ALL:
        assert {duty for claim in item.claims for duty in claim.duties} <= known
        assert {each.other for each in item.relations} <= known
    kinds = {each.kind for item in BRIEFS for each in item.relations}
    assert {"echo", "drift", "contradiction", "answer", "gap_to_the_law"} <= kinds


def as_read(item: Item, claim: GoldClaim) -> Claim:
    """What a reader would give that reads as the annotator did."""

    def day(text: str | None) -> date | None:
        return None if text is None else date.fromisoformat(text)

    return Claim(
        kind="text",
        version="1",
        bearer=claim.bearer,
        duties=claim.duties,
        topics=claim.topics,
        known_since=item.document.published,
        document=item.document.id,
        basis=claim.cue,
        source=claim.source,
        cue=claim.cue,
        content=claim.content,
        quotation=claim.quotation,
        speaker=Speaker(
            name=claim.speaker["name"],
            state=claim.speaker["state"],
            kind=SpeakerKind(str(claim.speaker["kind"])),
        ),
        act=claim.acts[0],
        polarity=claim.polarity,
        recipient=None if claim.recipient is None else claim.recipient.text,
        target=None if claim.target is None else claim.target.text,
        hedges=tuple(Hedge(start=each.start, end=each.end, text=each.text) for each in claim.hedges),
        channels=tuple(Channel(name=name, relation=passage) for name, passage in claim.channels),
        quantities=tuple(
            Quantity(
                low=each.low,
                high=each.high,
                unit=each.unit,
                qualifier=each.qualifier,
                text=each.span.text,
                start=each.span.start,
                end=each.span.end,
            )
            for each in claim.quantities
        ),
        times=tuple(
            TimeMention(
                text=each.span.text,
                role=each.role,
                period=Period(start=day(each.start), end=day(each.end)),
                start=each.span.start,
                end=each.span.end,
            )
            for each in claim.times
        ),
        origin="test",
    )


def test_who_reads_as_the_annotator_did_gets_full_marks():
    readings = [compare(item, [as_read(item, claim) for claim in item.claims]) for item in ALL]
    measured = measure(readings)
    assert measured.pop("invented") == 0
    assert measured == dict.fromkeys(measured, 100.0)


def test_every_field_that_is_read_wrongly_costs_its_measure_and_no_other():
    item = next(item for item in BRIEFS if item.key == "b01")
    right = [as_read(item, claim) for claim in item.claims]
    first = right[0]
    wrong = {
        "act": replace(first, act="warns", id=""),
        "polarity": replace(first, polarity="negative", id=""),
        "speaker state": replace(first, speaker=replace(first.speaker, state="PRK"), id=""),
        "channels": replace(first, channels=first.channels[::-1], id=""),
        "recipient": replace(first, recipient=None, id=""),
        "bearer": replace(first, bearer="PRK", id=""),
        "times": replace(first, times=(), id=""),
        "quantities": replace(first, quantities=(), id=""),
        "topics": replace(first, topics=("coal",), id=""),
        "duties": replace(first, duties=("2371-8",), id=""),
    }
    for name, claim in wrong.items():
        measured = measure([compare(item, [claim, *right[1:]])])
        cost = {key for key, value in measured.items() if value < 100 and key != "invented"}
        assert cost == ({name, "act first"} if name == "act" else {name})


def test_a_claim_nobody_made_costs_precision_and_an_optional_one_nothing():
    item = next(item for item in BRIEFS if item.key == "b01")
    right = [as_read(item, claim) for claim in item.claims]
    start = item.document.text.index("resolution")
    stray = replace(right[0], cue=Span(start=start, end=start + 10, text="resolution"), id="")
    assert measure([compare(item, [*right, stray])])["cue"] < 100
    outer = replace(right[0], cue=item.optional[0], id="")
    assert measure([compare(item, [*right, outer])])["cue"] == 100
    negative = next(item for item in GRAMMAR if item.negative)
    assert measure([compare(negative, [stray])])["invented"] == 1
    assert set(SETS) <= measure([]).keys()


def test_gold_that_does_not_fit_its_text_is_refused_with_its_line(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "grammar").mkdir()
    (tmp_path / "topics.yml").write_text("workers: [2397-8]\n", encoding="utf-8")
    (tmp_path / "grammar/a.yml").write_text(
        "set: grammar\npublished: 2019-03-15\nitems:\n- id: a\n  split: build\n  text: He said no.\n  claims:\n"
        "  - {source: She, cue: said, content: ['no'], speaker: {kind: official}, act: denies}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(gold, "HERE", tmp_path)
    with pytest.raises(Faults, match=r"a\.yml:8: “She” does not stand there"):
        load_gold("grammar")
    assert main(["--set", "grammar"]) == 2
    assert "a.yml:8" in capsys.readouterr().err


def test_the_gate_falls_where_a_measure_is_below_its_floor(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    import own_gold

    (tmp_path / "floors.json").write_text('{"own_grammar": {"cue": 101}}', encoding="utf-8")
    monkeypatch.setattr(own_gold, "HERE", tmp_path)
    assert main(["--set", "grammar"]) == 1
    assert "BELOW" in capsys.readouterr().out
    (tmp_path / "floors.json").write_text('{"own_grammar": {"cue": 1, "invented": 99}}', encoding="utf-8")
    assert main(["--set", "grammar"]) == 0


def test_relations_are_looked_for_among_claims_of_the_briefs():
    echoes = [(item, each) for item in BRIEFS for each in item.relations if each.kind == "echo"]
    assert len(echoes) >= 20
    met = next(item for item in BRIEFS if item.key == "b02")
    assert not any(told.startswith("echo") for told in relating.missing(met))
