"""Abide: what states owe under UN Security Council sanctions, what they say, and what the evidence shows.

Read `abide.pipeline` first: it tells the main path on one page. `abide.terms` holds the words that
every other room speaks. The plan of the house is in `docs/architecture.md`.
"""

__version__ = "0.1.0"
