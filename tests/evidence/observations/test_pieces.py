"""Pieces become meetings by the rule, whatever their order in time."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from abide.evidence.observations.pieces import Meeting, MeetingRule, Piece, meetings

HOME = ((10.0, 10.0), (10.0, 10.001))
FAR = ((12.0, 10.0), (12.0, 10.001))
HOUR = 6  # slots


def piece(start: int, end: int, *, speed: float = 0.5, place=HOME) -> Piece:
    known = None if start == end else speed
    return Piece(
        vessel_1=1, vessel_2=2, start=start, end=end, speed_1=known, speed_2=known, first=place, last=place
    )


def joined(*found: Piece, quiet: bool = True, rule: MeetingRule | None = None) -> list[Meeting]:
    return list(meetings(found, rule or MeetingRule(), unseen=lambda silences: [quiet] * len(silences)))


def test_two_hours_with_an_hour_in_one_piece_is_a_meeting():
    assert len(joined(piece(0, 12))) == 1
    assert joined(piece(0, 11)) == []
    assert len(joined(piece(0, 6), piece(10, 12))) == 1
    assert joined(piece(0, 5), piece(7, 12), piece(14, 19)) == []


def test_pieces_less_than_four_hours_apart_are_joined_and_four_hours_are_bridged():
    (near,) = joined(piece(0, 12), piece(12 + 4 * HOUR - 1, 50))
    assert (near.bridges, len(near.pieces)) == (0, 2)
    (far,) = joined(piece(0, 12), piece(12 + 4 * HOUR, 50))
    assert far.bridges == 1
    assert len(joined(piece(0, 12), piece(12 + 4 * HOUR, 50), quiet=False)) == 2
    assert len(joined(piece(0, 12), piece(12 + 4 * HOUR, 50), rule=MeetingRule(bridge=False))) == 2


def test_a_silence_over_which_they_moved_at_speed_is_not_bridged():
    first, second = piece(0, 12), piece(40, 60, place=FAR)
    assert [(meeting.start, meeting.end) for meeting in joined(first, second)] == [(0, 12), (40, 60)]


def test_a_passage_in_company_is_no_part_of_a_meeting():
    (after,) = joined(piece(0, 30, speed=9), piece(32, 50))
    assert (after.start, after.end) == (32, 50)
    assert joined(piece(0, 30, speed=2.0)) == []


def test_a_short_fast_piece_does_not_break_a_meeting():
    (meeting,) = joined(piece(0, 12), piece(14, 16, speed=9), piece(18, 30))
    assert len(meeting.pieces) == 3


spans = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 30), st.sampled_from([0.5, 9.0])), min_size=1, max_size=12
)


@given(spans)
def test_meetings_are_disjoint_ordered_and_hold_the_rule(drawn: list[tuple[int, int, float]]):
    found, at = [], 0
    for apart, length, speed in drawn:
        start = at + apart + 1
        found.append(piece(start, start + length, speed=speed))
        at = start + length
    told = joined(*found)
    for meeting in told:
        assert meeting.end - meeting.start >= 2 * HOUR
        assert any(item.end - item.start >= HOUR and item.speed_1 < 2 for item in meeting.pieces)
        assert not any(item.end - item.start >= HOUR and item.speed_1 >= 2 for item in meeting.pieces)
        assert 0 < meeting.contact_share <= 1
        assert meeting.slots_between == (meeting.end - meeting.start) - sum(
            item.slots - 1 for item in meeting.pieces
        )
    for before, after in itertools.pairwise(told):
        assert before.end < after.start
