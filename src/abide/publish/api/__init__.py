"""The API, version 1: lists by filter and cursor, bulk files, feeds and calendars, refusals in one form."""

from fastapi import FastAPI

from abide.publish.api.bulk import add_bulk
from abide.publish.api.etag import Tagged
from abide.publish.api.feeds import add_feeds
from abide.publish.api.lists import Viewer, add_lists
from abide.publish.api.problems import add_problems, refusals

__all__ = ["Tagged", "Viewer", "add_api", "add_problems", "refusals"]


def add_api(app: FastAPI, view: Viewer) -> None:
    """Adds every route of the API."""
    add_lists(app, view)
    add_bulk(app, view)
    add_feeds(app, view)
