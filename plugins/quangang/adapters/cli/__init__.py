"""Placeholder of cli; its owner writes it."""
