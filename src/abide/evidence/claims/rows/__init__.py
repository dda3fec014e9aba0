"""Rows of casebook tables as claims: somebody said a figure, and the row is the basis.

One file a table, all of one shape (`table.Table`); `read` lists them. A cell that cannot be read is
refused with file, line and column.
"""
