"""Content folders → Corpus + problems; the only core file that reads content from disk."""
