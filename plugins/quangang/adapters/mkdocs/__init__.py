"""Placeholder of mkdocs; its owner writes it."""
