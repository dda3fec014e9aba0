"""The tables of the ledger, for SQLAlchemy Core. Their making and changing is the migrations' work."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, MetaData, String, Table, Text

HEAD = "0001"
"""Revision that this package speaks; the last of `migrations/versions`."""

METADATA = MetaData()

RECORD = Table(
    "record",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("known_since", Date),
    Column("recorded_at", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
"""The chain. `seq` counts from 1 without a gap; `body` is canonical JSON; `recorded_at` is in UTC."""

BEARING = Table(
    "bearing",
    METADATA,
    Column("seq", Integer, ForeignKey("record.seq"), primary_key=True),
    Column("duty", String(64), primary_key=True),
    Column("bearer", String(3), primary_key=True),
)
"""Side index: which record names which duty and bearer ("" for none). It follows from the bodies."""

Index("bearing_by_duty", BEARING.c.duty, BEARING.c.bearer)
Index("record_by_known_since", RECORD.c.known_since)
