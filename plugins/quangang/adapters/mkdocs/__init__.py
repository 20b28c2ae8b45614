"""The MkDocs adapter: the only place that imports mkdocs. A plugin of short hooks around one `Site`."""
