"""What day a deadline's words come to, case by case."""

from __future__ import annotations

import pytest

from ramme.budget.agreement.deadlines import due_day

TABLE = """
i løbet af 2031                        | 2031-12-31
i 2031                                 | 2031-12-31
i slutningen af 2031                   | 2031-12-31
til udgangen af 2031                   | 2031-12-31
inden udgangen af 2031                 | 2031-12-31
ultimo 2031                            | 2031-12-31
medio 2031                             | 2031-06-30
i begyndelsen af 2031                  | 2031-03-31
inden 2031                             | 2030-12-31
i perioden 2031-2034                   | 2034-12-31
i første halvår 2031                   | 2031-06-30
i 2. halvår af 2031                    | 2031-12-31
i 1. kvartal 2031                      | 2031-03-31
i fjerde kvartal 2031                  | 2031-12-31
I foråret 2031                         | 2031-05-31
inden sommer 2031                      | 2031-06-30
inden sommerferien 2031                | 2031-06-30
før sommeren 2031                      | 2031-06-30
i sommeren 2031                        | 2031-08-31
i løbet af efteråret 2031              | 2031-11-30
inden udgangen af efteråret 2031       | 2031-11-30
inden jul 2031                         | 2031-12-23
inden årsskiftet 2031                  | 2031-12-31
den 30. november 2030                  | 2030-11-30
senest den 1. maj 2031                 | 2031-05-01
inden den 1. maj 2031                  | 2031-04-30
i februar 2032                         | 2032-02-29
inden marts 2031                       | 2031-02-28
inden udgangen af marts 2031           | 2031-03-31
primo marts 2031                       | 2031-03-10
medio marts 2031                       | 2031-03-20
skoleåret 2031/32                      | 2032-07-31
i vinteren 2031                        |
den 31. november 2031                  |
hurtigst muligt                        |
inden sommerferien                     |
"""


@pytest.mark.parametrize("row", [row for row in TABLE.splitlines() if row])
def test_a_deadline_comes_to_a_day(row: str) -> None:
    words, _, day = (part.strip() for part in row.partition("|"))
    found = due_day(words)
    assert (found.isoformat() if found else "") == day


def test_nothing_said_is_no_day() -> None:
    assert due_day(None) is None
