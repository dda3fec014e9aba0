"""The figures on the page of the method are those that the gates hold."""

import json
from pathlib import Path

from abide.publish.gates import GATES

FLOORS = json.loads((Path(__file__).parents[2] / "quality" / "floors.json").read_text(encoding="utf-8"))


def test_what_the_page_tells_is_what_the_gates_hold():
    assert [(gate.group, gate.name, gate.least) for gate in GATES] == [
        (gate.group, gate.name, FLOORS[gate.group][gate.name]) for gate in GATES
    ]
