"""Who noticed first: the day on which evidence put a sign on a duty, beside the official finding.

The standing of every day is judged knowing what was public on that day (`replay`). The *sign* is the first
day on which it is one of `SIGNS`: words that speak against the duty being met because somebody said or showed
something, and not because a day passed in silence. The *finding* is the first official one that names the
State and the duty. `lead_days` is how many days the sign came before the finding; negative where it came
after. A lead is claimed only where evidence of another origin and another voice than the finding's own put
the sign there.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from abide.terms.evidence import Claim, Evidence
from abide.terms.noticed import Finding, Noticed
from abide.terms.standing import Spell, Stand

SIGNS = frozenset({Stand.DISPUTED, Stand.CONTRADICTED, Stand.BREACH_INDICATED})
"""Words that need evidence against. "Overdue" needs none: a day that passes is nobody's notice."""


def noticed(
    state: str,
    duty: str,
    spells: Sequence[Spell],
    findings: Sequence[Finding],
    *,
    evidence: Mapping[str, Evidence],
) -> Noticed:
    """Who noticed first, for one duty of one State.

    Args:
        state: alpha-3 code.
        duty: id.
        spells: of `replay`, in order, judged and known on the same day.
        findings: official ones that name the State and the duty; in any order.
        evidence: by public id, for the voices behind the sign.
    """
    ordered = sorted(findings, key=lambda item: (item.day, item.id))
    first = ordered[0] if len(ordered) > 0 else None
    sign = next((spell for spell in spells if spell.standing.standing in SIGNS), None)
    against = () if sign is None else sign.standing.against
    origins = 0 if sign is None else len(sign.standing.origins_against)
    lead, note = _lead(sign, first, [evidence[key] for key in against if key in evidence], origins=origins)
    before, change = next((pair for pair in pairwise(spells) if _by_evidence(pair[1])), (None, None))
    return Noticed(
        state=state,
        duty=duty,
        first_change=None if change is None else change.start,
        before=None if before is None else before.standing.standing,
        after=None if change is None else change.standing.standing,
        sign_on=None if sign is None else sign.start,
        standing=None if sign is None else sign.standing.standing,
        evidence=against,
        origins=origins,
        finding=first,
        findings=len(ordered),
        lead_days=lead,
        note=note,
    )


def _by_evidence(spell: Spell) -> bool:
    """Whether a spell's word rests on anybody's word or record, and not on the law's days alone."""
    return len(spell.standing.supports) + len(spell.standing.against) > 0


def _lead(
    sign: Spell | None, first: Finding | None, against: Sequence[Evidence], *, origins: int
) -> tuple[int | None, str]:
    """Days of lead, and what to know about them."""
    if sign is None:
        return None, "no sign in the evidence known" if first is not None else "neither sign nor finding"
    if first is None:
        return None, "no official finding in the casebook names this State and duty"
    own = [piece for piece in against if _is_the_findings_own(piece, first)]
    if len(own) == len(against) and len(against) > 0:
        return None, f"the sign rests on the finding's own voice ({first.actor}): no lead is claimed"
    lead = (first.day - sign.start).days
    thin = "; one origin alone" if origins == 1 else ""
    return lead, f"{'before' if lead > 0 else 'after' if lead < 0 else 'on the day of'} the finding{thin}"


def _is_the_findings_own(piece: Evidence, first: Finding) -> bool:
    if piece.origin == first.origin:
        return True
    if not isinstance(piece, Claim):
        return False
    same_state = first.actor_state is not None and piece.speaker.state == first.actor_state
    return same_state or piece.speaker.name == first.actor


def concerns(finding: Finding, state: str, duty: str) -> bool:
    """Whether a finding names a State and a duty.

    A finding on a part is one on its whole paragraph: 2397-5-cap is of 2397-5. One on a whole paragraph says
    nothing of its parts: a coal shipment (2371-8) is no wind-down notice (2371-8-winddown-notice).
    """
    return state in finding.states and any(
        named == duty or named.startswith(f"{duty}-") for named in finding.duties
    )
