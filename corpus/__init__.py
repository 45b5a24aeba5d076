"""What we know: documents, their passages and statements, and the indexes that find them. Imports nothing of ours."""
