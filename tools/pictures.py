"""Makes the pictures of the README into docs/pictures: `python tools/pictures.py [SITE]`, from the root.

SITE is a folder written by `abide publish`; without one it is written first. Chromium draws the pages at
1440 and 390 pixels; the colours are reduced to a palette so that a picture stays under 150 kB.
"""

import io
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from abide import pipeline
from abide.intake import HEADLINE_DUTIES, HEADLINE_STATES
from abide.publish.site import write_site
from abide.register.load import load

CHROMIUM = "/usr/bin/chromium"
PLACE = Path("docs/pictures")
SHOWN = {
    "overview": "index",
    "state": "states/RUS",
    "matrix": "matrix",
    "fuel": "fuel",
    "sea": "sea",
    "workers": "workers",
    "noticed": "noticed",
    "relations": "relations",
}
COLOURS, HEIGHT, THUMB = 96, 900, 480


def main() -> None:
    """Draws every picture, and the sheet of all side by side."""
    with tempfile.TemporaryDirectory() as work:
        site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else written(Path(work) / "site")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            wide = browser.new_page(viewport={"width": 1440, "height": HEIGHT})
            narrow = browser.new_page(viewport={"width": 390, "height": HEIGHT})
            drawn = {
                name: (picture(wide, site, file), picture(narrow, site, file)) for name, file in SHOWN.items()
            }
            browser.close()
    PLACE.mkdir(parents=True, exist_ok=True)
    for name, (desk, _) in drawn.items():
        keep(desk, PLACE / f"{name}.png")
    keep(sheet(list(drawn.values())), PLACE / "sheet.png")


def written(folder: Path) -> Path:
    """A site of the shipped casebook as of the day that the README judges."""
    casebook, day = pipeline.gather_casebook(load("dprk")), date(2020, 4, 1)
    edition = pipeline.edition(casebook.claims, casebook.documents, as_of=day, known_by=day)
    write_site(edition, folder, states=HEADLINE_STATES, duties=HEADLINE_DUTIES)
    return folder


def picture(page: Page, site: Path, file: str) -> Image.Image:
    """The first screen of a page."""
    page.goto((site / f"{file}.html").as_uri())
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def sheet(pairs: list[tuple[Image.Image, Image.Image]]) -> Image.Image:
    """Desk and phone side by side, a pair a row, two rows abreast."""
    tiles = []
    for desk, phone in pairs:
        height = round(THUMB * desk.height / desk.width)
        small = phone.resize((round(phone.width * height / phone.height), height))
        tile = Image.new("RGB", (THUMB + small.width + 10, height), "white")
        tile.paste(desk.resize((THUMB, height)), (0, 0))
        tile.paste(small, (THUMB + 10, 0))
        tiles.append(tile)
    across, down = tiles[0].width + 16, tiles[0].height + 16
    made = Image.new("RGB", (across * 2, down * ((len(tiles) + 1) // 2)), "#888888")
    for index, tile in enumerate(tiles):
        made.paste(tile, (index % 2 * across + 8, index // 2 * down + 8))
    return made


def keep(image: Image.Image, path: Path) -> None:
    """Writes a picture with few colours."""
    image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


if __name__ == "__main__":
    main()
