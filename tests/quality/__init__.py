"""Tests of the gold and of its gate."""
