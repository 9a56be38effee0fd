"""Cells by their spreadsheet names."""

from __future__ import annotations

_LETTERS = 26


def address(row: int, column: int) -> str:
    """The name of a cell; rows and columns count from 0.

    Example:
        >>> address(6, 1), address(0, 27)
        ('B7', 'AB1')
    """
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return f"{name}{row + 1}"


def position(name: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell's name.

    Example:
        >>> position("B7"), position("AB1")
        ((6, 1), (0, 27))
    """
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1
