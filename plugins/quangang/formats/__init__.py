"""Formats content leaves in: Word forms and papers, JSON-LD, AKN, links, OpenSearch, Decap. One file or folder each."""
