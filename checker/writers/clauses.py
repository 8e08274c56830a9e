"""What a parent asks in its own words, or in the short words of a catalog that leaves the clauses out."""

from __future__ import annotations

from checker.model.catalog import Requirement

CLAUSE = 320  # characters of a clause in a table; longer ones are cut in the middle
CLAUSE_COVERED = 120  # of one that is carried out: there is nothing to act on
_WITH_CLAUSE = ("task", "subtask", "special_action")  # of the other kinds the title says it


def clause_of(requirement: Requirement) -> str:
    """The clause that asks; its quote, brief or main points where the clause itself is not at hand; else nothing."""
    if requirement.text:
        return requirement.text
    detail = requirement.detail
    for name in ("quote", "brief", "content"):
        words = getattr(detail, name, "")
        if words:
            return str(words)
    fields = getattr(detail, "fields", ())
    return "；".join(point.text for point in requirement.points) or "、".join(fields)


def clause_left_out(requirement: Requirement) -> bool:
    """Whether a clause exists that the catalog does not include."""
    return requirement.text is None and requirement.kind in _WITH_CLAUSE


def cut(text: str, most: int = CLAUSE) -> str:
    """A text on one line; of a long one its beginning and its end."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most + 2 else f"{flat[: most * 2 // 3]}……{flat[-(most // 3) :]}"
