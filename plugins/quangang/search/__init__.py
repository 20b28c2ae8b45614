"""Placeholder of search; its owner writes it."""
