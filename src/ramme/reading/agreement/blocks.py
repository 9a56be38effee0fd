"""A section's body in blocks: paragraphs and bullets, joined where they wrap or a page turns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ramme.reading.agreement.committees import begins_statement, is_label
from ramme.reading.agreement.lines import MARK, Line, width
from ramme.reading.prose.flow import Flow, ends_sentence, flow

_DASHES = frozenset("-–—o")
_YEAR_HEADING = re.compile(r"(?:I|For)\s+(?:19|20)\d\d\s*:")


_SOME_GAPS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a bullet.

    Args:
        mark: The bullet's, empty for a paragraph.
        lines: First and last, from 1.
        flow: The joined text, without the mark.
    """

    mark: str
    lines: tuple[int, int]
    flow: Flow

    @property
    def is_bullet(self) -> bool:
        """Whether it is a bullet."""
        return bool(self.mark)

    @property
    def text(self) -> str:
        """Its joined text."""
        return self.flow.text


@dataclass(frozen=True, slots=True)
class Form:
    """How a document sets its text.

    Args:
        width: Of a full line.
        gapped: Whether a blank line may stand after the first line of a bullet that wraps.
    """

    width: int
    gapped: bool = False


@dataclass(slots=True)
class _Gathering:
    """The lines of one block while they are gathered; ``first`` of its list or not."""

    mark: str
    indent: int
    text_indent: int
    first: bool = True
    parts: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: Line, text: str) -> None:
        self.parts.append((line.number, text))

    @property
    def last(self) -> str:
        return self.parts[-1][1].rstrip()

    @property
    def finished(self) -> bool:
        last = self.last
        return ends_sentence(last) or is_label(last.strip())


def _kind(mark: str) -> str:
    """The sort of a mark: ``1`` for numbers, ``a`` for letters, else the mark."""
    core = mark.strip("().")
    if core.isdigit():
        return "1" + mark[-1]
    return "a" if core.isalpha() and core != "o" else mark


def _bullet(line: Line, now: _Gathering | None) -> re.Match[str] | None:
    """The mark that a line begins with, unless the line only goes on with a dash or a number."""
    match = MARK.match(line.text)
    if not match:
        return None
    kind = _kind(match["mark"])
    if kind not in _DASHES and kind[0] not in "1a":
        return match
    if now is None or line.apart or (now.mark and _kind(now.mark) == kind):
        return match if kind[0] != "1" or now is None or _next(now, match["mark"]) else None
    ended = now.finished or (kind in _DASHES and now.last.endswith(","))
    if not ended:
        return None
    return match if kind in _DASHES or match["mark"].strip("().") in {"1", "a"} else None


def _next(now: _Gathering, mark: str) -> bool:
    """Whether a number may follow: 1 begins a list, any other goes on with one."""
    number = int(mark.strip("()."))
    if number == 1:
        return True
    return bool(now.mark) and _kind(now.mark) == _kind(mark) and number > 1


def _goes_on(now: _Gathering, line: Line, form: Form) -> bool:
    text, finished = line.text.strip(), now.finished
    if is_label(now.last.strip()) and not now.mark and not text[:1].islower():
        return False
    begins = begins_statement(text) or bool(_YEAR_HEADING.fullmatch(text))
    if begins and (finished or line.apart):
        return False
    if not line.apart:
        hangs = len(now.parts) > 1 and _indent(now.parts[1][1]) >= now.text_indent
        return not (now.mark and finished and hangs and line.indent <= now.indent)
    gap = now.mark and form.gapped and len(now.parts) == 1 and _is_full(now, form)
    # No paragraph begins with a small letter; and over a page a full line goes on.
    if text[0].islower() or (line.turned and _is_full(now, form)):
        return True
    if finished:
        return bool(gap and now.first) or bool(now.mark and line.indent >= now.text_indent)
    return bool(gap) or text[0] in "(," or (text[0].isdigit() and now.last[-1:].isalpha())


def _is_full(now: _Gathering, form: Form) -> bool:
    return len(now.last) >= form.width * 3 // 4


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def form_of(lines: Sequence[Line]) -> Form:
    """How a document sets its text, told by its bullets that wrap inside a sentence."""
    gaps = sum(
        two.apart and not two.turned and two.text.strip()[:1].islower()
        for one, two in pairwise(lines)
        if MARK.match(one.text)
    )
    return Form(width(lines), gaps >= _SOME_GAPS)


def blocks(lines: Sequence[Line], form: Form) -> list[Block]:
    """The blocks of a section's body.

    Args:
        lines: Without its heading.
        form: How the document sets its text.

    Example:
        >>> some = ["Vi gør:", "• Bygger en sko-", "le.", "• Maler et hus."]
        >>> found = blocks([Line(n, text) for n, text in enumerate(some, 1)], Form(20))
        >>> [(one.mark, one.text, one.lines) for one in found]
        [('', 'Vi gør:', (1, 1)), ('•', 'Bygger en skole.', (2, 3)), ('•', 'Maler et hus.', (4, 4))]
    """
    done: list[_Gathering] = []
    now: _Gathering | None = None
    for line in lines:
        match = _bullet(line, now)
        if match and now and _is_nested(done, match["mark"], line):
            now.add(line, " " * match.end() + line.text[match.end() :])
        elif match:
            now = _Gathering(
                match["mark"], line.indent, match.end(), first=not (done and done[-1].mark)
            )
            now.add(line, " " * match.end() + line.text[match.end() :])
            done.append(now)
        elif now and _goes_on(now, line, form):
            now.add(line, line.text)
        else:
            now = _Gathering("", line.indent, line.indent)
            now.add(line, line.text)
            done.append(now)
    return [_block(one) for one in done]


def _is_nested(done: Sequence[_Gathering], mark: str, line: Line) -> bool:
    """Whether a mark of another sort stands below the bullets that it is among."""
    above = [one for one in done if one.mark]
    if not above or not done[-1].mark:
        return False
    main = above[-1]
    return _kind(main.mark) != _kind(mark) and (
        line.indent > main.indent or (_kind(mark) in _DASHES and main.mark not in _DASHES)
    )


def _block(one: _Gathering) -> Block:
    return Block(one.mark, (one.parts[0][0], one.parts[-1][0]), flow(one.parts))
