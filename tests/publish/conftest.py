from datetime import date

import pytest

from abide import pipeline
from abide.evidence.claims.casebook import Casebook
from abide.terms.edition import Edition


@pytest.fixture(scope="session")
def edition(casebook: Casebook) -> Edition:
    """The shipped casebook as of the day of DESIGN's example."""
    day = date(2020, 4, 1)
    return pipeline.edition(casebook.claims, casebook.documents, as_of=day, known_by=day)
