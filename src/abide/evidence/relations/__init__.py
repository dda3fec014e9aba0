"""How pieces of evidence stand to each other: one file a kind, all of one shape, over texts and rows."""
