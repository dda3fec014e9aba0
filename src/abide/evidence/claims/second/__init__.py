"""The second reader: a language model that the user runs or rents, asked for words and never for places.

It is asked only where the user says so. It gives strings; what is not in the text, to the letter, is
refused and counted, so that nothing it makes up becomes a claim. Everything else of a claim (who, how much,
when, which duty) comes from the rules' own functions.
"""
