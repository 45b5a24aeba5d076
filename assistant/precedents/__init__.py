"""Precedents: a situation -> the reviews that found or recommended something like it, as cases. Read casebook.py."""
