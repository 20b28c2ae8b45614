"""Placeholder of linking; its owner writes it."""
