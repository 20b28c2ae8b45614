"""Placeholder of formats; its owner writes it."""
