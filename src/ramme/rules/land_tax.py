from __future__ import annotations


def regulated_base(a, b, g, y):
    return min(a, b * (1 + g / 100))
