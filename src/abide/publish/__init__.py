"""Editions to pages, tables, calendars and files: one format a file, values in, output out."""
