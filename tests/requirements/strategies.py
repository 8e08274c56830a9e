"""Catalogs of any content that the types allow."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from checker.model import catalog as model
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement, Target
from checker.model.document import Front, Loss, ParentTitle, Place
from checker.requirements.catalog_records import DETAILS, KINDS

NASTY = [
    *(
        "",
        "否",
        "1.10",
        "010",
        "=1+1",
        "@a",
        "-3",
        "null",
        "true",
        "~",
        " ",
        "a: b",
        "# x",
        '""',
        '\\""',
        "[x]",
        "'",
        "{",
    ),
    *(
        "_x0041_",
        "行一\n行二",
        "𠮷\u2028😀",
        "“引”",
        "1.39123E+10",
        "〔长文本 1〕",
        "- 项",
        "\t",
        "\r",
        "\x07",
        "2023-06-01",
    ),
]
texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
subjects = st.lists(st.sampled_from(get_args(model.Subject)), max_size=3).map(tuple)
places = st.builds(
    Place,
    part=st.sampled_from(["body", "table", "box"]),
    block=st.integers(0, 9999),
    row=st.none() | st.integers(0, 99),
    col=st.none() | st.integers(0, 9),
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    page=st.none() | st.integers(1, 99),
    heading=texts,
)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
targets = st.builds(
    Target, indicator=texts, op=st.sampled_from(get_args(model.Operator)), value=numbers, value2=numbers, unit=texts,
    by=st.none() | texts, base=st.none() | texts, scope=st.none() | texts, quote=texts,
)  # fmt: skip


def _detail(kind: type) -> st.SearchStrategy[Any]:
    if kind is Target:
        return targets
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _value(hints[field.name], field.name) for field in fields(kind)})


def _value(hint: Any, name: str) -> st.SearchStrategy[Any]:
    if name == "targets":
        return st.lists(targets, max_size=2).map(tuple)
    if hint is bool:
        return st.booleans()
    if hint is str:
        return texts
    if hint == tuple[str, ...]:
        return st.lists(texts, max_size=3).map(tuple)
    options = [option for option in get_args(hint) if option is not type(None)]
    chosen = st.sampled_from(get_args(options[0])) if options and options != [str] else texts
    return st.none() | chosen


@st.composite
def requirements(draw: st.DrawFn, number: int) -> Requirement:
    kind = draw(st.sampled_from(KINDS))
    key = f"{kind}:{number}"
    count = draw(st.integers(0, 2))
    points = tuple(
        Point(f"{key}.p{place}", draw(texts), draw(subjects), draw(st.none() | places)) for place in range(count)
    )
    return Requirement(
        id=key, kind=kind, number=draw(texts), title=draw(texts), parent=draw(st.none() | texts),
        subjects=draw(subjects),
        text=draw(st.none() | texts), points=points, location=draw(st.none() | places),
        weight=draw(st.floats(0, 100)), applicable=draw(st.booleans()), note=draw(texts),
        detail=draw(_detail(DETAILS[kind])) if kind in DETAILS else None,
    )  # fmt: skip


fronts = st.builds(
    Front, title=st.none() | texts, doc_number=st.none() | texts, issuers=st.lists(texts, max_size=2).map(tuple),
    addressees=st.lists(texts, max_size=2).map(tuple), contact=st.none() | texts,
    parents=st.lists(st.builds(ParentTitle, texts, st.none() | texts), max_size=2).map(tuple),
    period=st.none() | st.tuples(st.integers(1990, 2100), st.integers(1990, 2100)), role=texts,
)  # fmt: skip
infos = st.builds(
    DocumentInfo, front=fronts, source=texts, sha256=texts, text_sha256=texts, reader=st.tuples(texts, texts),
    losses=st.lists(st.builds(Loss, texts, texts), max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    rows = tuple(draw(requirements(number)) for number in range(draw(st.integers(0, 4))))
    return Catalog(draw(infos), rows, (draw(texts), draw(texts)))
