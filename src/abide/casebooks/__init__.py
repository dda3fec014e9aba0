"""The casebooks that ship with Abide: tables of sourced figures as data, read like a user's own."""

from pathlib import Path

SHIPPED = Path(__file__).parent
