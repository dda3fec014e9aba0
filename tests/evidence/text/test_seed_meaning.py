"""The seed article: acts, polarity, hedges, figures, times, speakers and channels of all required attributions."""

import json
from pathlib import Path
from typing import Any

import pytest

from abide.evidence.claims.grammar.units import sentences
from abide.evidence.claims.text.people import People
from abide.evidence.claims.text.quantities import quantities_of
from abide.evidence.claims.text.raw import Outer, Raw
from abide.evidence.claims.text.reading import act_in_context, channels_of, hedges_in, polarity_of
from abide.evidence.claims.text.times import Clock, day_in, find_times
from abide.terms.dates import parse_day
from abide.terms.evidence import Span
from abide.terms.speech import Act

PUBLISHED = parse_day("2018-02-01")
VERBS = {
    "Claims": (Act.ASSERTS, "claim"), "is reportedly expected": (Act.REPORTS, "expected"), "said": (Act.ASSERTS, "say"),
    "reportedly claimed": (Act.ASSERTS, "claim"), "adding": (Act.ASSERTS, "add"), "has urged": (Act.URGES, "urge"), "warned": (Act.WARNS, "warn"),
    "has threatened": (Act.THREATENS, "threaten"), "cautioned": (Act.WARNS, "caution"), "accused": (Act.ACCUSES, "accuse"), "told": (Act.ASSERTS, "tell"),
    "reported": (Act.REPORTS, "report"), "reportedly dismissed": (Act.DENIES, "dismiss"), "declared": (Act.ASSERTS, "declare"), "reports": (Act.REPORTS, "report"),
}  # fmt: skip
"""What each cue's verb does by itself: an apposite reader's lexicon."""


@pytest.fixture
def article(shared: Path) -> str:
    return (shared / "gold/seed/article.txt").read_text(encoding="utf-8")


@pytest.fixture
def gold(shared: Path) -> list[dict[str, Any]]:
    found = json.loads((shared / "gold/seed/gold.json").read_text(encoding="utf-8"))["attributions"]
    return [item for item in found if item["required"]]


def given(item: dict[str, Any], article: str, gold: list[dict[str, Any]]) -> Raw:
    """A gold attribution as if a reader had found it."""

    def part(place: dict[str, Any] | None) -> Span | None:
        return (
            None
            if place is None
            else Span(start=place["start"], end=place["end"], text=article[place["start"] : place["end"]])
        )

    cue = part(item["cue"])
    assert cue is not None
    content = tuple(piece for piece in map(part, item["content"]) if piece is not None)
    around = next(one for one in sentences(article) if one.start <= cue.start < one.end)
    sentence = Span(start=around.start, end=around.end, text=article[around.start : around.end])
    act, lemma = VERBS[cue.text]
    told = [channel for channel in item["channels"] if channel["relation"] == "reported_by"]
    comments = "In comments made to the Interfax news agency"
    setting = sentence.text.find(comments)
    leader = next((other for other in gold if other["id"] == "A6"), None) if item["id"] == "A7" else None
    return Raw(
        source=part(item["source"]), cue=cue, content=content, act=act, lemma=lemma, rule="gold", direct=content[0].text.startswith("“"),
        setting=None if setting < 0 else Span(start=sentence.start + setting, end=sentence.start + setting + len(comments), text=comments),
        recipient=part(item["recipient"]) or part(item["target"]),
        outer=None if not told else Outer(source=part(told[0]) or cue, cue=cue),
        leader=None if leader is None else part(leader["cue"]), sentence=sentence, paragraph=around.paragraph,
    )  # fmt: skip


def test_every_required_attribution_means_what_the_gold_says(article: str, gold: list[dict[str, Any]]):
    people, before = People(article), ()
    for item in gold:
        attribution = given(item, article, gold)
        speaker = people.resolve(attribution.source)
        resolves = (item["source"] or {}).get("resolves_to")
        assert resolves is None or speaker.name == resolves, item["id"]
        act = act_in_context(attribution, speaker=speaker)
        assert str(act) in (item["stance"], *item["stance_also_accepted"]), (item["id"], act)
        assert str(polarity_of(attribution, act=act)) == item["polarity"], item["id"]
        assert [(hedge.start, hedge.text) for hedge in hedges_in(attribution)] == [
            (hedge["start"], hedge["text"]) for hedge in item["hedges"]
        ], item["id"]
        figures = quantities_of(attribution, before=before if attribution.leader is not None else ())
        assert [(figure.start, figure.text, figure.unit) for figure in figures] == [
            (one["start"], one["text"], one["unit"]) for one in item["quantities"]
        ], item["id"]
        for figure, one in zip(figures, item["quantities"], strict=True):
            assert one["min"] is None or (figure.low, figure.high) == (one["min"], one["max"]), item["id"]
            assert one["value"] is None or (
                figure.low is not None
                and figure.high is not None
                and figure.low <= one["value"] <= figure.high
            ), item["id"]
        before = figures
        assert [(channel.name, str(channel.relation)) for channel in channels_of(attribution)] == [
            (channel["name"], channel["relation"]) for channel in item["channels"]
        ], item["id"]


def test_every_time_is_the_gold_interval(article: str, gold: list[dict[str, Any]]):
    """A deadline here is an event of the gold, which has no word of its own for it."""
    for item in gold:
        attribution = given(item, article, gold)
        clock = Clock(published=PUBLISHED, named=day_in(attribution.sentence, PUBLISHED))
        inside = [
            time for piece in attribution.content for time in find_times(piece, clock=clock, inside=True)
        ]
        start = attribution.source.start if attribution.source is not None else attribution.sentence.start
        head = Span(
            start=attribution.sentence.start, end=start, text=article[attribution.sentence.start : start]
        )
        outside = (
            list(find_times(head, clock=clock, inside=False)) if item["id"] in ("A9", "A11", "A12") else []
        )
        found = [
            (
                time.start,
                time.text,
                time.role.replace("deadline", "event"),
                str(time.period.start),
                str(time.period.end),
            )
            for time in (*outside, *inside)
        ]
        wanted = [
            (time["start"], time["text"], time["role"], str(time["from"]), str(time["until"]))
            for time in item["times"]
        ]
        assert found == wanted, item["id"]
