"""Placeholder of rendering; its owner writes it."""
