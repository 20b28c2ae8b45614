"""Placeholder of adapters; its owner writes it."""
