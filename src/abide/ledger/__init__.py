"""What is known, since when: an append-only ledger of documents, evidence and relations.

SQLite by default, PostgreSQL for a team. Rule 1: a record is never changed or removed; the database itself
refuses. Rule 2: each record carries the hash of the one before it. Rule 3: the same content is one record.
"""

from abide.ledger.ledger import Ledger, Recorded, open_ledger

__all__ = ["Ledger", "Recorded", "open_ledger"]
