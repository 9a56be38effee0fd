"""A municipality's whole budget: read, kept, computed, checked, published and followed."""
