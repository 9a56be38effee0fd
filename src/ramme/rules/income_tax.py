from __future__ import annotations


def proceeds(base, rate):
    return round(base * rate)


def guaranteed_base(actual, growth):
    return actual * (1 + growth / 100)


def settlement(final, paid):
    return final - paid
