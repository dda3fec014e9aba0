"""The words that every room of the house speaks: frozen values, no input or output, no imports of ours."""
