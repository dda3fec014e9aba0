"""From (duty, dues, evidence) to a standing: pure, from a decision table, explained in words.

Rule 1: nothing here reads a file, a clock or a ledger. Rule 2: every pair of what is said and what is seen is
in the table. Rule 3: a standing is never a finding of law.
"""
