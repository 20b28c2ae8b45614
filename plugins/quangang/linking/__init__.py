"""Citations and relations: find (spans), resolve (targets), graph (who cites, implements, teaches and tests what)."""
