"""Dates as pages write them become ISO 8601; what is no date is none."""

import pytest

from cleaner.language.dates import read

DATES = {
    "January 30, 2025": "2025-01-30",
    "Jan. 30th, 2025": "2025-01-30",
    "Thursday, 30 January 2025": "2025-01-30",
    "30 January 2025 at 5:01 pm": "2025-01-30T17:01:00",
    "2025-01-30": "2025-01-30",
    "2025-01-30 17:01:15": "2025-01-30T17:01:15",
    "2025-01-30T17:01:15Z": "2025-01-30T17:01:15",
    "30.01.2025": "2025-01-30",
    "30/01/2025": "2025-01-30",
    "30. Januar 2025": "2025-01-30",
    "Donnerstag, 30. Januar 2025, 17:01 Uhr": "2025-01-30T17:01:00",
    "jeudi 30 janvier 2025": "2025-01-30",
    "le 1er mai 2024": "2024-05-01",
    "30 de enero de 2025": "2025-01-30",
    "30 января 2025 г.": "2025-01-30",
    "30 січня 2025 року": "2025-01-30",
    "2025. január 30.": "2025-01-30",
    "30 Ocak 2025": "2025-01-30",
    "30 Ιανουαρίου 2025": "2025-01-30",
    "2025年1月30日": "2025-01-30",
    "2025년 1월 30일": "2025-01-30",
    "ngày 3 tháng 5 năm 2024": "2024-05-03",
    "30 มกราคม 2568": "2025-01-30",
    "30 जनवरी 2025": "2025-01-30",
    "٣٠ يناير ٢٠٢٥": "2025-01-30",
    "30 בינואר 2025": "2025-01-30",
    "February 31, 2025": "February 31, 2025",
    "3/5/2024": "3/5/2024",
}
"""The last two cannot be told: there is no such day, and two readings."""

NONE = [
    "",
    "May",
    "a day in May",
    "30",
    "1 2 3",
    "version 1.2.2025 beta",
    "2025",
    "2025-01",
    "May 2025",
    "31 Mai",
    "17:01",
]


@pytest.mark.parametrize(("text", "iso"), DATES.items(), ids=DATES)
def test_a_date(text, iso):
    assert read(text) == iso


@pytest.mark.parametrize("text", NONE)
def test_no_date(text):
    assert read(text) is None


def test_the_language_decides_where_names_and_orders_differ():
    assert read("3/5/2024", "fr") == "2024-05-03"
    assert read("3 listopada 2024", "pl") == "2024-11-03"
    assert read("3 listopada 2024", "hr") == "2024-10-03"
    assert read("3 listopada 2024") == "3 listopada 2024"
