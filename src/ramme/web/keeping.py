"""What is kept between requests: sealed papers never change, so what follows from them may stay."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from django.http import HttpRequest

from ramme.store.stack import SealedPaper, sealed_stack, stack_digest
from ramme.web.workspaces import workspace

T = TypeVar("T")


class Kept(Generic[T]):
    """What was asked for last, each under a key that says all it depends on."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """What is kept under the key, if anything."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: Hashable, thing: T) -> T:
        """Keep a thing, and let go of the one asked for longest ago where there are too many."""
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self.most:
                self._things.popitem(last=False)
        return thing

    def clear(self) -> None:
        """Let go of all; for measurements of pages built anew."""
        with self._lock:
            self._things.clear()


_ATTRIBUTE = "ramme_state"
_stacks: Kept[list[SealedPaper]] = Kept(4)


def state_of(request: HttpRequest) -> str:
    """The workspace and the state of its sealed papers, asked for once a request."""
    found = getattr(request, _ATTRIBUTE, None)
    if not isinstance(found, str):
        found = f"{workspace().folder} {stack_digest()}"
        setattr(request, _ATTRIBUTE, found)
    return found


def stack_of(request: HttpRequest) -> list[SealedPaper]:
    """All sealed papers in order."""
    state = state_of(request)
    found = _stacks.get(state)
    return _stacks.put(state, sealed_stack()) if found is None else found
