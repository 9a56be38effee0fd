"""Find the rules behind printed prices: indexes, parts of each other, sums, straight lines."""
