"""Placeholder of curation; its owner writes it."""
