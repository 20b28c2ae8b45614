"""Placeholder of questions; its owner writes it."""
