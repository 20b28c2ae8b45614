"""Formats that content goes out in and comes in from: one file each. Formats of questions have one line in `registry.FORMATS`."""
