"""Ask the JSON API as somebody."""

from __future__ import annotations

import json
from typing import Any

from tests.web.people import signed_in


def get(address: str, status: int = 200, who: str = "") -> Any:
    """The answer, which is JSON with the status that is expected."""
    answer = signed_in(who).get(address)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith("application/json")
    return json.loads(answer.content)


def refused(address: str, status: int) -> str:
    """The code of what is wrong, which a person is told of too."""
    error = get(address, status)["error"]
    assert error["message"]
    return str(error["code"])
