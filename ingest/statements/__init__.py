"""Statements of a document: found in its passages and labelled, each label with its reason. Read extract.py first."""
