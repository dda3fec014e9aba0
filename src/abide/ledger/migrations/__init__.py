"""Migrations of the ledger's schema: forward only, because records are never taken back."""
