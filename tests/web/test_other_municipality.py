"""The pages for a municipality with other statements, committees and codes: no code names one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client, override_settings

from ramme.actions.workspaces import create
from ramme.web import workspaces


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    workspace = create(tmp_path / "lillerup", example="lillerup")
    workspaces.forget()
    with override_settings(WORKSPACE=workspace.folder, ALLOWED_HOSTS=["testserver"]):
        yield Client()
    workspaces.forget()
    connections["default"].close()


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/", "Resultat af ordinær drift"),
        ("/opgoerelser/overview/", "Balance på hovedkonto 0-8"),
        ("/opgoerelser/areas/", "Skoler og SFO"),
        ("/hvorfor/overview/cash_closing/2023/", "Kassen, ultimo"),
        ("/hvorfor/overview/B/2021/", "Opdigtet til eksemplet Lillerup"),
        ("/kontrol/", "Gælden falder med 55 mio. kr. over valgperioden"),
        ("/bilag/budget-2021/2/", "Færre stillinger i administrationen"),
        ("/sammenlign/?first=budget-2021@1&second=budget-2021", "Udvalget for Ældre og Sundhed"),
        ("/soeg/?q=grundskyld", "Grundskyld"),
        ("/takster/", "Hovedret bragt ud"),
        ("/?lang=en", "Result of ordinary operations"),
    ],
)
def test_each_page_shows_what_is_its_own(client: Client, address: str, text: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert text in page.content.decode()
    assert "Ballerup" not in page.content.decode()
