from __future__ import annotations


def corporate_tax(p, s):
    return round(p * s)
