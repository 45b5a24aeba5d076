"""Comparing: what each publisher or document states on a theme, quoted, or that it does not. Read comparer.py."""
