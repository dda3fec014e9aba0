"""What records show: one file a kind, all of one shape (`observation.py`), listed in `evidence/kinds.py`."""
