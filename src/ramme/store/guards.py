"""Triggers that make the database itself refuse any change of a sealed paper.

They hold on SQLite and PostgreSQL, whatever code or tool writes to the database.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSAL = "ramme: a sealed paper cannot be changed; mend it by a later paper"

ROWS = ("store_source", "store_entry", "store_setting", "store_decision", "store_control")

_SEALED = "(SELECT state FROM store_paper WHERE id = {row}.paper_id) = 'sealed'"


def _conditions() -> list[tuple[str, str, str]]:
    """Table, event, and the condition under which the event is refused."""
    old, new = _SEALED.format(row="OLD"), _SEALED.format(row="NEW")
    found = []
    for table in ROWS:
        found.append((table, "INSERT", new))
        found.append((table, "UPDATE", f"{old} OR {new}"))
        found.append((table, "DELETE", old))
    found.append(("store_paper", "INSERT", "NEW.state = 'sealed'"))
    found.append(("store_paper", "UPDATE", "OLD.state = 'sealed'"))
    found.append(("store_paper", "DELETE", "OLD.state = 'sealed'"))
    has_sealed = "EXISTS (SELECT 1 FROM store_paper WHERE budget_id = OLD.id AND state = 'sealed')"
    changed = " OR ".join(f"OLD.{name} <> NEW.{name}" for name in ("name", "year", "base_hash"))
    found.append(("store_budget", "UPDATE", f"{has_sealed} AND ({changed})"))
    return found


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_sealed_{event.lower()} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table, event, condition in _conditions()
    ]


_RAISE = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'"


def _function(name: str, body: str) -> str:
    head = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
    return f"{head} BEGIN {body}; END $$"


def _postgresql() -> list[str]:
    """A subquery is not allowed in a trigger's WHEN, so each condition stands in a function."""
    made = [_function("ramme_refuse", _RAISE)]
    for table, event, condition in _conditions():
        name, row = f"{table}_sealed_{event.lower()}", "OLD" if event == "DELETE" else "NEW"
        body = f"IF {condition} THEN {_RAISE}; END IF; RETURN {row}"
        event_of = f"BEFORE {event} ON {table} FOR EACH ROW"
        made.append(_function(name, body))
        made.append(f"CREATE TRIGGER {name} {event_of} EXECUTE FUNCTION {name}()")
    for table in (*ROWS, "store_paper", "store_budget"):
        event_of = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        refuse = "EXECUTE FUNCTION ramme_refuse()"
        made.append(f"CREATE TRIGGER {table}_no_truncate {event_of} {refuse}")
    return made


def install(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers of the database in use; a migration's forward step."""
    statements = _postgresql() if editor.connection.vendor == "postgresql" else _sqlite()
    for statement in statements:
        # The percent sign is the drivers' own; none stands in these statements.
        editor.execute(statement, params=None)
