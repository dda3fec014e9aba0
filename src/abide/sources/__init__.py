"""The outside world: readers of texts, pages, tables and law, and the only HTTP client."""
