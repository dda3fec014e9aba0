"""Long work: many documents, on all cores, in order, in bounded memory, taken up again where it stopped."""
