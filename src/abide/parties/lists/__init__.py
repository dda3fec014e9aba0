"""Readers of lists, one file a format, all of one shape; `read.py` finds the reader."""
