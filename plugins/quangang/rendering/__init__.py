"""Model → HTML fragments and templates; the only place that writes HTML. Knows nothing of MkDocs."""
