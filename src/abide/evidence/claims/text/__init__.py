"""Claims found in English texts by rules: find → attribute → resolve. `read` is the way in.

No model, no download; every claim names the rule that found it. Offsets always count into the document's
text as it is.
"""
