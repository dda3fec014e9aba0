"""Editions and their parts to pages, tables, calendars and files: one format a file, values in, output out."""
