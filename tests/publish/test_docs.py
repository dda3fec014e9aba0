"""The page on publishing names every address, file and column of numbers there is."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from abide.publish.app import create_app
from abide.publish.export import FORMATS, NUMBERS
from abide.publish.site import OURS
from abide.publish.view import file_key
from tests.publish.editions import edition_of

TOLD = (Path(__file__).parents[2] / "docs/publishing.md").read_text(encoding="utf-8")
APP = create_app(lambda *_: edition_of(), states=(), duties=())
PATHS = sorted({route.path.removesuffix(".html") for route in APP.routes if isinstance(route, APIRoute)})


def test_there_are_routes_to_look_for():
    assert "/api/v1/standings/{state}" in PATHS


@pytest.mark.parametrize("path", PATHS)
def test_every_route_is_in_the_docs(path: str):
    assert f"`{path}`" in TOLD or f"`{path}.html`" in TOLD


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_file_at_the_root_is_in_the_docs(name: str):
    assert f"`{name}" in TOLD


@pytest.mark.parametrize("name", [*FORMATS, *NUMBERS])
def test_every_format_and_column_of_numbers_is_in_the_docs(name: str):
    assert name in TOLD


def test_the_example_of_a_changed_key_is_true():
    assert f"`{file_key('a b')}`" in TOLD
