"""How long standings take: all States on one day, one State over ten years; against the time to load."""

import time
from datetime import date

from abide import pipeline
from abide.assessment.sift import by_bearer_and_duty
from abide.intake import replay_state
from abide.register.load import load
from abide.register.states import all_states, find_state


def timed(work, *, times: int = 3) -> tuple[float, int]:
    """Best of several runs, in seconds, and how many things came out."""
    best, count = float("inf"), 0
    for _ in range(times):
        began = time.perf_counter()
        count = sum(1 for _ in work())
        best = min(best, time.perf_counter() - began)
    return best, count


register = load("dprk")
claims = pipeline.gather_casebook(register).claims
day = date(2020, 4, 1)
floor, pieces = timed(lambda: by_bearer_and_duty(claims).items(), times=10)
print(f"floor: sort {len(claims)} claims by bearer and duty: {floor * 1e3:.1f} ms")
took, count = timed(lambda: pipeline.assess(register, all_states(), claims, as_of=day, known_by=day))
print(
    f"all States, one day: {count:,} standings in {took:.2f} s ({took / floor:.0f} x the floor); aim: under 2 s"
)
for state in ("RUS", "CHN"):
    took, count = timed(
        lambda state=state: replay_state(
            register, find_state(state), claims, duty=None, start=date(2015, 1, 1), end=date(2024, 12, 31)
        )
    )
    print(
        f"{state}, ten years, daily: {count:,} spells in {took:.2f} s ({took / floor:.0f} x the floor); aim: under 3 s"
    )
assert took < 3
