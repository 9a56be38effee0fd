"""Danish words: which are known, and which are put together of known ones.

The word list is simplemma's. It is opened when this module is imported, which takes some tenths of
a second: whoever reads one document after another waits for none of them.
"""

from __future__ import annotations

from functools import lru_cache

from simplemma.strategies.dictionaries import StreamDictionaryFactory

_DANISH = StreamDictionaryFactory().get_dictionary("da")
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 4
_LINKS = ("", "s", "e")
# What the word list has from other languages, or takes for words.
_NO_WORDS = frozenset(("pa", "ar", "eb", "ee", "ees", "fa", "fgr", "gar", "il", "la", "lo", "ma"))


@lru_cache(maxsize=1 << 16)
def is_word(word: str) -> bool:
    """Whether a word in small letters is in the word list.

    Example:
        >>> is_word("rengøring"), is_word("renggring"), is_word("ar")
        (True, False, False)
    """
    if word in _NO_WORDS:
        return False
    return word in _DANISH


@lru_cache(maxsize=1 << 16)
def is_compound(word: str) -> bool:
    """Whether a word is two known ones, perhaps with an ``s`` or ``e`` between.

    Example:
        >>> is_compound("nøglelokaleafgift"), is_compound("ngglelokaleafgift")
        (True, False)
    """
    for cut in range(len(word) - _SHORTEST_TAIL, _SHORTEST_HEAD - 1, -1):
        if is_word(word[cut:]) and _is_head(word[:cut]):
            return True
    return False


def _is_head(head: str) -> bool:
    roots = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
    return any(
        len(root) >= _SHORTEST_HEAD and (is_word(root) or (len(root) > 8 and is_compound(root)))
        for root in roots
    )


def is_danish(word: str) -> bool:
    """Whether a word in small letters is known or put together of known ones."""
    return is_word(word) or is_compound(word)
