"""The place of a site: replaced whole or not at all, with nothing of anybody else's lost."""

from pathlib import Path

import pytest

from abide.publish import site
from abide.terms.errors import BadInput
from tests.publish.editions import edition_of, row_claim, text_claim

NONE: dict[str, tuple[str, ...]] = {"states": (), "duties": ()}


def test_what_somebody_put_beside_the_pages_stays(tmp_path: Path):
    folder = tmp_path / "site"
    site.write_site(edition_of(row_claim()), folder, **NONE)
    (folder / "ledger.sqlite").write_text("claims of my own")
    (folder / "notes").mkdir()
    (folder / "notes/one.txt").write_text("a note")
    site.write_site(edition_of(), folder, **NONE)
    assert (folder / "ledger.sqlite").read_text() == "claims of my own"
    assert (folder / "notes/one.txt").read_text() == "a note"


def test_pages_that_an_edition_no_longer_has_are_gone(tmp_path: Path):
    folder = tmp_path / "site"
    site.write_site(edition_of(row_claim(), text_claim()), folder, **NONE)
    assert (folder / "documents").is_dir()
    site.write_site(edition_of(), folder, **NONE)
    assert not (folder / "documents").exists()
    assert not (folder / "tables").exists()


def test_the_root_of_a_site_holds_what_is_declared(tmp_path: Path):
    folder = tmp_path / "site"
    site.write_site(edition_of(row_claim(), text_claim()), folder, **NONE)
    assert {item.name for item in folder.iterdir()} == site.OURS - {
        "relations",
        "charts",
        "said",
        "timelines",
    }  # two pieces make none


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "site"
    site.write_site(edition_of(row_claim()), folder, **NONE)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    really = Path.replace

    def breaks(self: Path, target: Path) -> Path:
        if (
            Path(target) == folder
            and self.parent.name.startswith(".site-")
            and "-old-" not in self.parent.name
        ):
            raise OSError(5, "Input/output error")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", breaks)
    with pytest.raises(BadInput, match="Input/output error"):
        site.write_site(edition_of(), folder, **NONE)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    assert [item.name for item in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("marker", ["not json", "[]", '{"id": "an edition of sonnets"}'])
def test_a_file_of_the_same_name_does_not_make_a_folder_ours(tmp_path: Path, marker: str):
    (tmp_path / site.MARKER).write_text(marker)
    with pytest.raises(BadInput, match="not made by Abide"):
        site.write_site(edition_of(), tmp_path, **NONE)
    assert (tmp_path / site.MARKER).read_text() == marker


def test_a_link_to_the_place_stays_a_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "current").symlink_to(tmp_path / "real")
    site.write_site(edition_of(), tmp_path / "current", **NONE)
    assert (tmp_path / "current").is_symlink()
    assert (tmp_path / "real/index.html").is_file()
