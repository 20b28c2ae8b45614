"""Placeholder of rules; its owner writes it."""
