"""One expression layer (Ibis) over engines that are kept in their own files.

DuckDB is embedded and the default; Spark serves those whose data outgrow one machine. The same expression
runs on both, and the same tests run on both.
"""
