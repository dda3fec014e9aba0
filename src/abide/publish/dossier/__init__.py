"""One State × chosen duties and days, to print and to cite: as HTML, as PDF, with its bibliography."""
