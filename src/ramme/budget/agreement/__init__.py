"""A political agreement: what it says, whether it agrees with itself, what it costs."""
