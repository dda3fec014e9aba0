"""Who is who: lists as of a day, names, identity numbers, joins across lists, screening."""
