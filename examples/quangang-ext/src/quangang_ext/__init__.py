"""An extension of quangang by another maker: one of everything that can be added."""
