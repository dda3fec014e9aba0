"""What tables of figures show: observations computed from rows that are known, one kind a file."""
