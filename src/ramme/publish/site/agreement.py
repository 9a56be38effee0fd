"""The agreement on the site: what it does, its tasks and how far each is, its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ramme.budget.agreement.kept_layout import kept_tables
from ramme.budget.agreement.tasks import Task
from ramme.publish.agreement import chapters_of, effects_table, task_state
from ramme.publish.agreement_tables import money_table
from ramme.publish.edition import AgreedPaper
from ramme.publish.papers import FORMATS, paper_path
from ramme.publish.site.engine import Page
from ramme.publish.site.frame import Site
from ramme.publish.site.tables import table_shown


def agreement_pages(site: Site) -> Iterator[Page]:
    """The agreements of the version, if it has any."""
    found, tasks = site.edition.agreements, site.edition.tasks
    if not found:
        return
    states = Counter(site.text(f"task_state.{task.state.value}") for task in tasks)
    papers = (paper_path("agreement", site.language, suffix) for suffix in FORMATS)
    shown = {
        "count": len(tasks),
        "states": list(states.items()),
        "agreements": [_agreement(site, one) for one in found],
        "papers": [(path, path.rpartition(".")[2]) for path in papers if path in site.files],
    }
    yield Page(site.path("agreement"), "agreement.html", site.text("site.agreement"), shown)


def _agreement(site: Site, one: AgreedPaper) -> dict[str, object]:
    years, messages = site.edition.version.years, site.messages
    tables = (money_table(table, years, messages) for table in kept_tables(one.rows))
    effects = [effects_table(one, years, messages)] if one.rows else []
    return {
        "title": one.paper.title,
        "effects": [table_shown(site, table) for table in effects],
        "tables": [table_shown(site, table) for table in tables],
        "chapters": [
            (f"{number}. {title}" if title else site.text("publish.tasks"), _tasks(site, tasks))
            for (number, title), tasks in chapters_of(one.tasks).items()
        ],
    }


def _tasks(site: Site, tasks: list[Task]) -> list[dict[str, object]]:
    return [
        {
            "id": f"{task.section}.{task.ordinal}",
            "number": task.section,
            "title": task.title,
            "committees": ", ".join(task.committees),
            "state": task_state(task, site.messages),
            "money": "; ".join(
                f"{year}: {site.words(oere)}".replace(" ", "\u00a0")
                for year, oere in sorted(task.amounts.items())
            ),
        }
        for task in tasks
    ]
