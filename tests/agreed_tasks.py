"""An invented political agreement of Lilleby, kept, and its tasks."""

from __future__ import annotations

from pathlib import Path

from ramme.actions.drafts import keep
from ramme.actions.seal import seal
from ramme.store import task_models
from ramme.store.workspace import Workspace
from tests.stacks import DAY

# Blanks at the ends of lines are written as dots, so that no editor strips them.
AGREEMENT = """ Politisk aftale om budget 2030
Lilleby, den 1. oktober 2029

1. ”Byen for alle”

1.1. Legepladser og stier

Der igangsættes følgende initiativer:
- Legepladspuljen for byens institutioner. Der afsættes 0,25 mio. kr. årligt.
- Grus på stien langs åen. Der afsættes 0,3 mio. kr. i 2030. Arbejdet er færdigt inden sommer 2030.
- Flere bænke i parken. Der er afsat 0,1 mio. kr. i 2029 og 0,1 mio. kr. i 2030. Er udskudt fra
politisk aftale 2029 (punkt 2.4).

Parkudvalget er fagudvalg på opgaven.

1.2. Orden i politikkerne

Politikkerne gennemgås i løbet af 2030. Kræver, at byrådet vedtager rammen.

Økonomiudvalget er fagudvalg på opgaven.

2. Klima

2.1. Ladestandere ved skolerne

Der afsættes 2 mio. kr. i 2030 og 1 mio. kr. i 2031 til ladestandere.

Parkudvalget samt Økonomiudvalget er fagudvalg på opgaven.

 Drift······
(1.000 kr.) 2030 2031 2032 2033·
1. Byen for alle·····

1.1 Legepladspuljen for byens institutioner 250  250  250  250··

 Anlæg······
(1.000 kr.) 2030 2031 2032 2033·
1. Byen for alle·····

1.1 Grus på stien langs åen 300·····

2. Klima·····

2.1 Ladestandere ved skolerne 2.000  1.000····
""".replace("·", " ")
PLAYGROUNDS, PATH, BENCHES = "2030/1.1/1", "2030/1.1/2", "2030/1.1/3"
POLICIES, CHARGERS = "2030/1.2/1", "2030/2.1/1"


def kept(workspace: Workspace, folder: Path, text: str = AGREEMENT) -> str:
    """The name of the draft that the kept agreement makes."""
    path = folder / "aftale.txt"
    path.write_text(text, encoding="utf-8")
    (row,) = keep(workspace, path, by="Mette")
    return f"{row.budget}/{row.number}"


def sealed_agreement(workspace: Workspace, folder: Path) -> str:
    """The same, sealed."""
    name = kept(workspace, folder)
    seal(workspace, name, by="Byrådet", on=DAY)
    return name


def row(name: str) -> task_models.Task:
    """A task as it is kept."""
    agreement, section, ordinal = name.split("/")
    return task_models.Task.objects.get(agreement=agreement, section=section, ordinal=ordinal)
