"""File -> passages. Read pipeline.py first."""
