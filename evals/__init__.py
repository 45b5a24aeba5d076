"""How good it is. Reads everything, read by nothing."""
