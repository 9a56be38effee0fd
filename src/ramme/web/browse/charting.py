"""The program that lets a chart answer: Vega, fetched by a page only once a chart is touched."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import vl_convert
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from ramme.ledger.hashing import digest
from ramme.store.versions import write_aside
from ramme.web.workspaces import workspace

# Vega-Embed brings the interpreter of expressions, so that nothing is evaluated.
SNIPPET = "window.drawChart = vegaEmbed;"
FOR_EVER = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def program_name() -> str:
    """A hash of all that the program is made of; another program has another address."""
    versions = (
        version("vl-convert-python"),
        vl_convert.get_vega_version(),
        vl_convert.get_vegalite_versions()[-1],
        vl_convert.get_vega_embed_version(),
    )
    return digest("\0".join((*versions, SNIPPET)).encode())[:16]


def program_address() -> str:
    """Where the page's script finds the program."""
    return reverse("chart_program", args=[program_name()])


def _program(folder: Path) -> bytes:
    """The program, pressed; made on first use and kept with the workspace."""
    path = folder / "program" / f"vega-{program_name()}.js.gz"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        made = vl_convert.javascript_bundle(SNIPPET).encode()
        write_aside(path, gzip.compress(made, mtime=0))
    return path.read_bytes()


@require_GET
def chart_program(request: HttpRequest, name: str) -> HttpResponse:
    """The program, for ever under its own name."""
    if name != program_name():
        raise Http404
    program = _program(workspace().folder)
    presses = "gzip" in request.headers.get("Accept-Encoding", "")
    content = program if presses else gzip.decompress(program)
    response = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    if presses:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = FOR_EVER
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
