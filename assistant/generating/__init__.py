"""The generating answerer: a language model drafts, and only what the cited words prove is shown."""
