"""Question -> answer -> faces. Read service.py first."""
