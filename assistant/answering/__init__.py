"""One file a kind of question: each turns what was found into a draft. They do not know each other."""
