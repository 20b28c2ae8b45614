"""String in, value out: numerals, provisions, front matter, segmentation. No files."""
