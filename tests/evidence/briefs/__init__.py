"""Tests of the briefs: what they restate, what they may say, and what they count for."""
