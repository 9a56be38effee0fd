"""Amounts, percentages and days as Danish and English readers write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from ramme.ledger.errors import RammeError
from ramme.ledger.money import OERE_PER_KRONE, oere_from_danish, rounded

OERE_PER_THOUSAND = 1_000 * OERE_PER_KRONE
OERE_PER_MILLION = 1_000_000 * OERE_PER_KRONE

_LONG_DAY = {"da": "d. MMMM y", "en": "d MMMM y"}
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
_UNITS = {
    OERE_PER_KRONE: {"da": "kr.", "en": "kr."},
    OERE_PER_THOUSAND: {"da": "1.000 kr.", "en": "1,000 kr."},
    OERE_PER_MILLION: {"da": "mio. kr.", "en": "mio. kr."},
}


@lru_cache(maxsize=20_000)
def whole(number: int, language: str) -> str:
    """A whole number with its thousands grouped.

    Example:
        >>> whole(-3276885, "da"), whole(-3276885, "en")
        ('-3.276.885', '-3,276,885')
    """
    return format_decimal(number, format="#,##0", locale=language)


def units(amount_oere: int, unit_oere: int, language: str) -> str:
    """An amount in a printed unit, rounded to whole units.

    Example:
        >>> units(-327688500000, 100_000, "da")
        '-3.276.885'
    """
    return whole(rounded(amount_oere, unit_oere), language)


def thousands(amount_oere: int, language: str) -> str:
    """An amount in 1.000 kr., rounded to whole thousands; a half goes away from zero.

    Example:
        >>> thousands(123_450_000, "da"), thousands(-123_450_000, "en")
        ('1.235', '-1,235')
    """
    return units(amount_oere, OERE_PER_THOUSAND, language)


def millions(amount_oere: int, language: str) -> str:
    """An amount in millions with one decimal.

    Example:
        >>> millions(12_561_100_000, "da"), millions(12_561_100_000, "en")
        ('125,6', '125.6')
    """
    tenths = Decimal(rounded(amount_oere, OERE_PER_MILLION // 10)) / 10
    return format_decimal(tenths, format="#,##0.0", locale=language)


def in_words(amount_oere: int, language: str) -> str:
    """An amount in a sentence: millions, or kroner to the thousand where it is a small one.

    Example:
        >>> in_words(12_561_100_000, "da"), in_words(5_000_000, "da"), in_words(0, "en")
        ('125,6 mio. kr.', '50.000 kr.', '0 kr.')
    """
    if abs(amount_oere) >= OERE_PER_MILLION // 10:
        return f"{millions(amount_oere, language)} {_UNITS[OERE_PER_MILLION][language]}"
    return f"{whole(rounded(amount_oere, OERE_PER_THOUSAND) * 1_000, language)} kr."


def percentage_points(points: Fraction, language: str) -> str:
    """Percentage points with three decimals, a plus before a rise; a half goes away from zero.

    Example:
        >>> percentage_points(Fraction(1, 10), "da"), percentage_points(Fraction(-1, 3), "en")
        ('+0,100', '-0.333')
    """
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    shown = exact.quantize(Decimal("0.001"), ROUND_HALF_UP)
    sign = "+" if shown > 0 else ""
    return sign + format_decimal(shown, format="#,##0.000", locale=language)


def exact_number(value: str, language: str) -> str:
    """An exact value as it is written in the language; a text that is no number stays.

    Example:
        >>> exact_number("97.50", "da"), exact_number("12000", "en"), exact_number("alle", "da")
        ('97,50', '12,000', 'alle')
    """
    if not re.fullmatch(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?", value):
        return value
    places = len(value.partition(".")[2])
    form = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(Decimal(value), format=form, locale=language)


def kroner(amount_oere: int, language: str) -> str:
    """An exact amount in kroner, with øre only where there are some.

    Example:
        >>> kroner(116_250, "da"), kroner(307_400, "en"), kroner(-5, "da")
        ('1.162,50', '3,074', '-0,05')
    """
    form = "#,##0.00" if amount_oere % OERE_PER_KRONE else "#,##0"
    return format_decimal(Decimal(amount_oere) / OERE_PER_KRONE, format=form, locale=language)


def exact_thousands(amount_oere: int, language: str) -> str:
    """An amount in 1.000 kr. with as many decimals as it takes to be exact.

    Example:
        >>> exact_thousands(12_561_150_000, "da"), exact_thousands(100_000, "da")
        ('125.611,5', '1')
    """
    exact = Decimal(amount_oere) / OERE_PER_THOUSAND
    return format_decimal(exact, format="#,##0.#####", locale=language)


def oere_from_thousands(written: str, language: str) -> int:
    """An amount in 1.000 kr. as a reader of the language writes it, in whole øre.

    Raises:
        RammeError: ``not_a_number``, ``finer_than_oere`` or ``amount_too_large``.

    Example:
        >>> oere_from_thousands("1.250,5", "da") == oere_from_thousands("1,250.5", "en")
        True
    """
    return _oere_from(written, language, OERE_PER_THOUSAND)


def oere_from_kroner(written: str, language: str) -> int:
    """An amount in kr. as a reader of the language writes it, in whole øre.

    Raises:
        RammeError: As `oere_from_thousands`.

    Example:
        >>> oere_from_kroner("1.250,50", "da"), oere_from_kroner("1,250.50", "en")
        (125050, 125050)
    """
    return _oere_from(written, language, OERE_PER_KRONE)


def _oere_from(written: str, language: str, unit_oere: int) -> int:
    swapped = str.maketrans(",.", ".,")
    danish = written.translate(swapped) if language == "en" else written
    try:
        return oere_from_danish(danish, unit_oere)
    except RammeError as error:
        given = {"printed": written} if "printed" in error.parameters else error.parameters
        raise RammeError(error.code, **given) from None


def unit_name(unit_oere: int, language: str) -> str:
    """What a table's unit is called.

    Example:
        >>> unit_name(100_000, "da"), unit_name(100_000, "en"), unit_name(1, "da")
        ('1.000 kr.', '1,000 kr.', '0,01 kr.')
    """
    known = _UNITS.get(unit_oere)
    return known[language] if known else f"{kroner(unit_oere, language)} kr."


def day(value: date, language: str) -> str:
    """A day in words.

    Example:
        >>> day(date(2019, 10, 31), "da"), day(date(2019, 10, 31), "en")
        ('31. oktober 2019', '31 October 2019')
    """
    return format_date(value, _LONG_DAY[language], locale=language)


def short_day(value: date, language: str) -> str:
    """A day in figures, for narrow columns.

    Example:
        >>> short_day(date(2019, 10, 31), "da"), short_day(date(2019, 10, 31), "en")
        ('31.10.2019', '2019-10-31')
    """
    return value.strftime("%d.%m.%Y") if language == "da" else value.isoformat()


def moment(value: datetime, language: str) -> str:
    """A day and the time of day.

    Example:
        >>> moment(datetime(2020, 1, 2, 8, 5, 9), "da")
        '02.01.2020 08.05.09'
    """
    clock = format_time(value, "HH.mm.ss" if language == "da" else "HH:mm:ss", locale=language)
    return f"{short_day(value.date(), language)} {clock}"


def day_of(text: str) -> date:
    """The day that a person wrote.

    Raises:
        RammeError: ``bad_day``.

    Example:
        >>> day_of("4.11.2019"), day_of("2019-11-04")
        (datetime.date(2019, 11, 4), datetime.date(2019, 11, 4))
    """
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise RammeError("bad_day", day=text)


def hundredths_of_percent(hundredths: int, language: str) -> str:
    """Hundredths of a percent in percent with one decimal; a half goes away from zero.

    Example:
        >>> hundredths_of_percent(-1287, "da"), hundredths_of_percent(5, "en")
        ('-12,9', '0.1')
    """
    tenths = Decimal(rounded(hundredths, 10)) / 10
    return format_decimal(tenths, format="#,##0.0", locale=language)


def share(part: int, of: int, language: str) -> str:
    """A part of so many in whole percent; of none, a dash.

    Example:
        >>> share(1, 8, "da"), share(0, 0, "da")
        ('13', '–')
    """
    return whole(rounded(100 * part, of), language) if of else "–"
