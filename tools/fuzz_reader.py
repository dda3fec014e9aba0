"""Reads texts made to trip the reader for as long as one likes; one that does is made small and printed.

Run it from the root of the project: `python tools/fuzz_reader.py --minutes 10` (`make fuzz`). Each round
draws new texts and then new bytes; what must hold of them is in `tests/evidence/fuzzing.py`.
"""

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.evidence.fuzzing import held, texts
from tests.evidence.test_fuzz import HEADS, document_or_fault

ROUND = 2_000
"""Texts a round."""
PHASES = (Phase.generate, Phase.target, Phase.shrink)


def one_round(number: int) -> int:
    """Reads a round of texts and bytes.

    Returns:
        How many were read.
    """
    drawn = 0
    longest = (40, 120, 600)[number % 3]
    chosen = settings(
        max_examples=ROUND // (1, 1, 4)[number % 3],
        deadline=None,
        database=None,
        phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )

    @seed(number)
    @chosen
    @given(texts(longest))
    def by_text(text: str) -> None:
        nonlocal drawn
        drawn += 1
        held(text)

    @seed(number)
    @chosen
    @given(st.sampled_from(HEADS), st.binary(max_size=2_000))
    def by_bytes(head: bytes, tail: bytes) -> None:
        nonlocal drawn
        drawn += 1
        document_or_fault(head + tail)

    by_text()
    by_bytes()
    return drawn


def main() -> int:
    """Rounds until the time is up."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10.0)
    options.add_argument("--seed", type=int, default=None, help="first round's number, to run it again")
    told = options.parse_args()
    number = random.randrange(2**32) if told.seed is None else told.seed
    until, drawn, rounds = time.monotonic() + 60 * told.minutes, 0, 0
    while time.monotonic() < until:
        try:
            drawn += one_round(number)
        except Exception:
            print(f"the round with --seed {number} fails:", file=sys.stderr)
            raise
        number, rounds = number + 1, rounds + 1
        print(f"{rounds} rounds, {drawn:,} texts and files, none at fault", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
