"""The web page and the JSON API: one face of the assistant. Read app.py first."""
