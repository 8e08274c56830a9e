"""The sentences of a derived plan and the words that fill them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Voiced(msgspec.Struct, frozen=True):
    """The sentences that differ between one unit and an authority."""

    kind: str
    basis: str
    notice_decided: str
    notice: str
    report: str
    letter: str
    scope: str
    scope_sites: str
    group: str
    group_posts: str
    office: str
    chief_first: str


class Demand(msgspec.Struct, frozen=True):
    title: str
    text: str


class Phrases(msgspec.Struct, frozen=True):
    """words/plan.yaml."""

    inside: Voiced
    authority: Voiced
    deputy_leads: str
    short: str
    rhythm: str
    due: str
    record: str
    lead: str
    lead_supporting: str
    stages: dict[str, str]
    inner_dates: str
    lower_dates: str
    demands: tuple[Demand, ...]
    attachments: dict[str, str]


@cache
def phrases() -> Phrases:
    """The sentences, read once."""
    return load_words(Path(__file__).parent / "words" / "plan.yaml", Phrases)
