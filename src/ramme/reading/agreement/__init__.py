"""Read a political agreement: its sections, initiatives and tables."""
