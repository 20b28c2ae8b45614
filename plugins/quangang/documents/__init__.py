"""Placeholder of documents; its owner writes it."""
