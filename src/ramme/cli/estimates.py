"""``ramme estimates``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.cli.screen import console, new_table, print_json, put
from ramme.language.numbers import hundredths_of_percent, share, whole
from ramme.outlook.estimate_errors import COLUMNS, Errors, Experience, covered, learning, shipped
from ramme.outlook.vintages import cases_of
from ramme.store.estimates import read_vintages


@click.command("estimates", cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(door: Door, folder: Path | None, *, as_json: bool) -> None:
    """Show how good estimates have been: bias, spread and cover by kind of account and horizon.

    The intervals were learned from earlier vintages of a budget and checked on later ones. With a
    FOLDER of vintages the cover is found on those of its vintages that were not learned from.

    Example: ramme estimates
    """
    experience = shipped()
    rows = list(experience.rows.values()) if folder is None else _checked(folder, experience)
    if as_json:
        print_json(
            {
                "source": door.named(experience.source),
                "reference": experience.reference,
                "last_fitted": experience.last_fitted,
                "rows": [{name: getattr(row, name) for name in COLUMNS} for row in rows],
            }
        )
    else:
        put(console(), estimates_print(door, experience, rows))


def _checked(folder: Path, experience: Experience) -> list[Errors]:
    """The rows with the cover found on a folder's later vintages."""
    cases = cases_of(read_vintages(folder), learning())
    later = [one for one in cases if one.vintage > experience.last_fitted]
    return [
        covered(row, [one for one in later if (one.kind, one.horizon) == key])
        for key, row in experience.rows.items()
    ]


def estimates_print(door: Door, experience: Experience, rows: list[Errors]) -> Table:
    """A row for each kind and horizon: cases, bias, both intervals, cover on later vintages."""
    source = door.named(experience.source)
    told = {"source": source, "year": experience.last_fitted}
    out = new_table(door.text("caption.estimates", **told), door.text("caption.estimates_told"))
    out.add_column(door.text("label.estimate_kind"), overflow="fold")
    for name in ("horizon", "cases", "bias", "spread_50", "spread_90", "later", "cover"):
        out.add_column(door.text(f"label.estimate_{name}"), justify="right")
    before = ""
    for row in rows:
        ends = [" – ".join(_percent(door, end) for end in row.ends(level)) for level in (50, 90)]
        cover = " / ".join(
            share(inside, row.later, door.language) for inside in (row.inside_50, row.inside_90)
        )
        numbers = [str(row.horizon), whole(row.cases, door.language), _percent(door, row.bias)]
        numbers += [*ends, whole(row.later, door.language), cover]
        label = door.text(f"estimate_kind.{row.kind}") if row.kind != before else ""
        out.add_row(Text(label), *map(Text, numbers))
        before = row.kind
    return out


def _percent(door: Door, hundredths: int) -> str:
    return hundredths_of_percent(hundredths, door.language)
