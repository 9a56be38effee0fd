from __future__ import annotations


def estate_tax(p, s):
    return round(p * s)
