"""Briefings: an answer, a comparison, a register listing or precedents as a file for a board paper. Read export.py."""
