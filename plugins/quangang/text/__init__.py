"""Placeholder of text; its owner writes it."""
