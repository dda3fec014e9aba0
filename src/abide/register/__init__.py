"""What states owe: dated files of the law, loaded, checked and frozen; and the questions asked of them.

`load` reads one regime, `lookup` answers for a State and a day, `confirm` holds the entries against the
UN's own texts. Adding a regime means adding a folder under `regimes/`, and no code.
"""
