"""Read running text: lines joined, amounts, conditions, numbers that are no amounts."""
