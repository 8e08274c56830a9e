"""Letters can be read on their ground (WCAG 2.1, contrast of at least 4.5) in the page and in the workbook."""

from __future__ import annotations

import re

import pytest

from checker.writers.forms import Setting
from checker.writers.html.marks import TONES
from checker.writers.html.page import written
from checker.writers.xlsx.book import _COLOURS
from tests.writers.reports import demo


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", [*TONES, "soft", "link", "ink"])
def test_letters_of_the_page_can_be_read_on_white_and_on_grey(tone: str) -> None:
    colours = dict(re.findall(r"--([a-z_-]+):#([0-9a-f]{6})", written(demo(), Setting()).decode()))
    assert contrast(colours[tone], "ffffff") >= 4.5
    assert contrast(colours[tone], colours["ground"]) >= 4.5


@pytest.mark.parametrize("tone", [*TONES, "head"])
def test_letters_of_the_workbook_can_be_read_on_their_ground(tone: str) -> None:
    ground, letters = _COLOURS[tone]
    assert contrast(ground, letters) >= 4.5
