"""The grammar of reporting: from a text's words to who is said to say what, in which words.

`units` cuts the text, `classes` gives its words their classes, `phrases` and `subjects` find who stands
before a verb, `frames` and `ends` what stands behind it; `voices`, `around`, `passive` and `nominal` are
the other ways in which English reports. `attribute` tries them in the order of their certainty.
"""
