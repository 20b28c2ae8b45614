"""Placeholder of quangang; its owner writes it."""
