"""Where the core meets the world: MkDocs and the command line."""
