"""An extension of quangang by another maker: one rule."""
