from __future__ import annotations


def individual_cut(r, s):
    return round(r * s / 100)
