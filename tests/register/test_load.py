import shutil
from pathlib import Path

import pytest
import yaml

from abide.register.load import REGIMES, load
from abide.register.regime import Register
from abide.terms.errors import Faults, UnknownName


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the regimes to break."""
    shutil.copytree(REGIMES, tmp_path / "regimes")
    return tmp_path / "regimes"


def faults_after(copy: Path, file: str, old: str, new: str) -> list[str]:
    place = copy / "dprk" / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Faults) as raised:
        load("dprk", folder=copy)
    return [str(fault) for fault in raised.value.faults]


def test_the_register_holds_all_entries(register: Register):
    assert len(register.duties) == 316
    assert len({duty.id for duty in register.duties}) == 316


def test_every_entry_of_the_facts_is_carried(register: Register, shared: Path):
    facts = yaml.safe_load((shared / "facts/register.yml").read_text(encoding="utf-8"))["entries"]
    assert sorted(duty.id for duty in register.duties) == sorted(str(entry["id"]) for entry in facts)
    ours = {duty.id: duty for duty in register.duties}
    for entry in facts:
        duty = ours[str(entry["id"])]
        assert (duty.kind, duty.binds, duty.in_force, duty.locator) == (
            entry["kind"],
            entry["binds"],
            entry["in_force"],
            entry["locator"],
        )
        assert (duty.until or "open") == entry["until"]
        assert len(duty.terms) == len(entry.get("due", []))
        assert (duty.cap is None) == ("cap" not in entry)
        assert duty.also_binds == tuple(entry.get("also_binds", ()))
        assert duty.strength == entry["strength"]
        for field in ("exemptions", "amends", "amended_by", "overtaken_by", "replaces"):
            assert getattr(duty, field) == tuple(str(item) for item in entry.get(field, ()))


def test_every_operative_paragraph_is_coded_or_set_aside(register: Register):
    coded = {(duty.resolution, duty.paragraph) for duty in register.duties}
    aside = {(item.resolution, item.paragraph) for item in register.set_aside}
    assert all(item.reason != "" for item in register.set_aside)
    for resolution in register.resolutions.values():
        for number in range(1, resolution.paragraphs + 1):
            assert (resolution.number, str(number)) in coded | aside
    ten = (1718, 1874, 2087, 2094, 2270, 2321, 2356, 2371, 2375, 2397)
    assert sum(register.resolutions[number].paragraphs for number in ten) == 307


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("duties/2397/08.yml", "date: 2019-12-22", "date: 2019-12-31", "computed 2019-12-22"),
        (
            "duties/2397/08.yml",
            "kind: repatriation",
            "kind: deportation",
            "'deportation' is not a declared word",
        ),
        ("duties/2397/08.yml", "  kind: repatriation\n", "", "kind: Field required"),
        (
            "duties/2397/08.yml",
            "  binds: every_state\n",
            "  binds: every_state\n  binds: dprk\n",
            "'binds' is given twice",
        ),
        ("duties/2397/08.yml", "amends: [2371-11", "amends: [2371-99", "names 2371-99"),
        ("duties/2397/05.yml", "75: 375000", "75: 400000", "threshold 75%"),
        ("duties/2397/08.yml", "until: open", "until: 2017-01-01", "is before in_force"),
        ("duties/2397/08.yml", "in_force: 2017-12-22", "in_force: 2017-02-30", "does not exist"),
        ("duties/2397/08.yml", "id: 2397-8-mid", "id: 2397-8", "ids are unique"),
        (
            "set-aside.yml",
            "- paragraph: '13'\n  eid: para_90",
            "- paragraph: '99'\n  eid: para_90",
            "neither coded nor set aside",
        ),
        ("tables.yml", "bears_on: [2397-8]", "bears_on: [2397-88]", "names 2397-88"),
        ("topics.yml", "duties: [2397-8]", "duties: [2397-88]", "names 2397-88"),
        (
            "duties/2397/05.yml",
            "conversions: refined",
            "conversions: olive",
            "'olive' are not in conversions.yml",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(copy: Path, file: str, old: str, new: str, told: str):
    found = faults_after(copy, file, old, new)
    assert any(told in fault for fault in found), found
    assert any(file.rsplit("/", 1)[-1] in fault for fault in found)


def test_a_fault_carries_the_line(copy: Path):
    found = faults_after(
        copy, "duties/2397/08.yml", "  force: decides\n", "  force: decides\n  colour: red\n"
    )
    text = (copy / "dprk/duties/2397/08.yml").read_text(encoding="utf-8").splitlines()
    assert f"08.yml:{text.index('  colour: red') + 1}:" in found[0]


def test_all_faults_are_reported_together(copy: Path):
    for number in ("04", "08"):
        place = copy / f"dprk/duties/2397/{number}.yml"
        place.write_text(
            place.read_text(encoding="utf-8").replace("force: decides", "force: ponders"), encoding="utf-8"
        )
    with pytest.raises(Faults) as raised:
        load("dprk", folder=copy)
    told = str(raised.value)
    assert "04.yml" in told
    assert "08.yml" in told


def test_an_unknown_regime_names_what_there_is():
    with pytest.raises(UnknownName, match="dprk"):
        load("dprc")


def test_a_second_regime_needs_data_files_only(copy: Path):
    shutil.copytree(copy / "dprk", copy / "other")
    head = copy / "other/regime.yml"
    head.write_text(head.read_text(encoding="utf-8").replace("key: dprk", "key: other"), encoding="utf-8")
    assert load("other", folder=copy).key == "other"
