"""The decision table: where the day stands, what claims say, and what records show give one of nine words.

Columns are what records (observations) show: nothing, that the duty is met, that it is not, or both ways.
Reading a row: "binding each day, said to be met by the bearer's own word: nothing seen → claimed done; seen
met → corroborated; seen not met → contradicted; seen both ways → disputed".
"""

from abide.terms.standing import DueState, Said, Seen, Stand

SEEN = (Seen.NOTHING, Seen.FOR, Seen.AGAINST, Seen.BOTH)

_OUT = Stand.NOT_IN_FORCE
_AHEAD = Stand.NOT_YET_DUE
_UNKNOWN = Stand.NOTHING_KNOWN
_CLAIMED = Stand.CLAIMED_DONE
_BORNE = Stand.CORROBORATED
_DISPUTED = Stand.DISPUTED
_CONTRA = Stand.CONTRADICTED
_OVERDUE = Stand.OVERDUE
_BREACH = Stand.BREACH_INDICATED

ROWS: dict[tuple[DueState, Said], tuple[Stand, Stand, Stand, Stand]] = {
    # the duty does not bind on the day: nothing can be for or against it
    (DueState.NOT_IN_FORCE, Said.NOTHING): (_OUT, _OUT, _OUT, _OUT),
    (DueState.NOT_IN_FORCE, Said.OWN_WORD): (_OUT, _OUT, _OUT, _OUT),
    (DueState.NOT_IN_FORCE, Said.BORNE_OUT): (_OUT, _OUT, _OUT, _OUT),
    (DueState.NOT_IN_FORCE, Said.AGAINST): (_OUT, _OUT, _OUT, _OUT),
    (DueState.NOT_IN_FORCE, Said.BOTH): (_OUT, _OUT, _OUT, _OUT),
    # its day lies ahead: it can be met early, it cannot yet be missed
    (DueState.AHEAD, Said.NOTHING): (_AHEAD, _BORNE, _AHEAD, _AHEAD),
    (DueState.AHEAD, Said.OWN_WORD): (_CLAIMED, _BORNE, _AHEAD, _AHEAD),
    (DueState.AHEAD, Said.BORNE_OUT): (_BORNE, _BORNE, _AHEAD, _AHEAD),
    (DueState.AHEAD, Said.AGAINST): (_AHEAD, _AHEAD, _AHEAD, _AHEAD),
    (DueState.AHEAD, Said.BOTH): (_AHEAD, _AHEAD, _AHEAD, _AHEAD),
    # a ban, cap or standing demand: it is kept or not on each day
    (DueState.RUNNING, Said.NOTHING): (_UNKNOWN, _BORNE, _BREACH, _DISPUTED),
    (DueState.RUNNING, Said.OWN_WORD): (_CLAIMED, _BORNE, _CONTRA, _DISPUTED),
    (DueState.RUNNING, Said.BORNE_OUT): (_BORNE, _BORNE, _CONTRA, _DISPUTED),
    (DueState.RUNNING, Said.AGAINST): (_DISPUTED, _DISPUTED, _BREACH, _DISPUTED),
    (DueState.RUNNING, Said.BOTH): (_DISPUTED, _DISPUTED, _CONTRA, _DISPUTED),
    # the day for a deed has passed: silence proves neither the deed nor its lack
    (DueState.TERM_PASSED, Said.NOTHING): (_UNKNOWN, _BORNE, _BREACH, _DISPUTED),
    (DueState.TERM_PASSED, Said.OWN_WORD): (_CLAIMED, _BORNE, _CONTRA, _DISPUTED),
    (DueState.TERM_PASSED, Said.BORNE_OUT): (_BORNE, _BORNE, _CONTRA, _DISPUTED),
    (DueState.TERM_PASSED, Said.AGAINST): (_OVERDUE, _DISPUTED, _BREACH, _DISPUTED),
    (DueState.TERM_PASSED, Said.BOTH): (_DISPUTED, _DISPUTED, _CONTRA, _DISPUTED),
    # the day for a report has passed: no report known is a report overdue, as far as is known
    (DueState.REPORT_PASSED, Said.NOTHING): (_OVERDUE, _BORNE, _OVERDUE, _DISPUTED),
    (DueState.REPORT_PASSED, Said.OWN_WORD): (_CLAIMED, _BORNE, _CONTRA, _DISPUTED),
    (DueState.REPORT_PASSED, Said.BORNE_OUT): (_BORNE, _BORNE, _CONTRA, _DISPUTED),
    (DueState.REPORT_PASSED, Said.AGAINST): (_OVERDUE, _DISPUTED, _OVERDUE, _DISPUTED),
    (DueState.REPORT_PASSED, Said.BOTH): (_DISPUTED, _DISPUTED, _CONTRA, _DISPUTED),
}

TABLE: dict[tuple[DueState, Said, Seen], Stand] = {
    (due, said, seen): stand
    for (due, said), row in ROWS.items()
    for seen, stand in zip(SEEN, row, strict=True)
}

CHANGES: dict[Stand, str] = {
    Stand.NOT_IN_FORCE: "Nothing: the duty does not bind on this day.",
    Stand.NOT_YET_DUE: "The day itself: once it has passed, what is then said and shown decides.",
    Stand.NOTHING_KNOWN: "Any dated statement or record, from any origin, that it is or is not met.",
    Stand.CLAIMED_DONE: "An independent voice or record for it (corroborated), or one against it (disputed).",
    Stand.CORROBORATED: "An independent voice against it (disputed) or a record against it (contradicted).",
    Stand.DISPUTED: "A record that settles it one way: for it (corroborated once no voice is against), "
    "or against it (contradicted, breach indicated).",
    Stand.CONTRADICTED: "A record that shows it met, or proof that the record against it is wrong.",
    Stand.OVERDUE: "The deed or report itself, by the bearer's word (claimed done) or a record.",
    Stand.BREACH_INDICATED: "A voice or record for it, or proof that the record against it is wrong.",
}
"""What would change each standing, in words."""


def rule_in_words(due: DueState, said: Said, seen: Seen) -> str:
    """The cell of the table that applied, as it is printed."""
    return f"{due}; claims say: {said}; records show: {seen} → {TABLE[due, said, seen]}"


def printed() -> tuple[tuple[str, str, str, str], ...]:
    """The whole table as rows (due, said, seen, standing), in its order."""
    return tuple((str(due), str(said), str(seen), str(stand)) for (due, said, seen), stand in TABLE.items())
