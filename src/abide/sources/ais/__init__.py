"""AIS files of many makes → one normal form on disk: positions by day, static data with its own dates."""
