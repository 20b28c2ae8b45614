"""Placeholder of benchmarks; its owner writes it."""
