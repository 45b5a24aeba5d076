"""The assistant in Slack. Read app.py first."""
