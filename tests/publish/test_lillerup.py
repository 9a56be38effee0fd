"""The invented municipality's publication: its own story on the front."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from ramme.actions.publication import publish
from ramme.actions.workspaces import create


@pytest.mark.parametrize(
    ("language", "told"),
    [("da", ("Et år med ro i økonomien", "svinder så til 140,5 mio. kr. i 2022")),
     ("en", ("A calm year for the economy", "and then shrinks to"))],
)  # fmt: skip
def test_the_front_tells_the_story_of_the_approved_version(
    language: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    workspace = create(tmp_path / "workspace", example="lillerup")
    out = tmp_path / "out"
    publish(workspace, "budget-2021", out, only=["site"], languages=[language])
    tree = html.fromstring((out / "site" / "index.html").read_bytes())
    words = " ".join(tree.text_content().split())
    for one in told:
        assert one in words
