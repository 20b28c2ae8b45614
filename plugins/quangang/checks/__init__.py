"""Placeholder of checks; its owner writes it."""
