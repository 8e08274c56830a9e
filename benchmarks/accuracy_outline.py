"""How much of the labelled outlines and header fields is found, and what is invented.

Run: python -m benchmarks.accuracy_outline [-v]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks import shared as documents
from checker.intake.docx.reader import read_docx
from checker.intake.outline.understand import understand
from checker.intake.text.reader import read_text
from checker.model.document import Document, Heading

SEEDS = {"changning": "000", "tianjin": "001", "shandong": "002", "changzhi": "003", "shaoxing": "004"}
# What a careful reader counted where no labels exist.
COUNTS = {"changzhi": {"sections": 6, "tasks": 30, "special actions": 10, "attachments": 1}}
_SIGNS = str.maketrans("()—–－", "（）---")


@dataclass
class Row:
    """One figure: how many were right of how many asked for, how many were found that nobody asked for."""

    metric: str
    right: int = 0
    asked: int = 0
    invented: int = 0
    trivial: str = "0"
    misses: list[str] = field(default_factory=list)


def load(name: str, form: str) -> Document:
    """One of the five, understood, from its Word file or its text."""
    folder = documents.shared()
    if folder is None:
        raise FileNotFoundError("labelled documents not found: set DUIBIAO_SHARED")
    if form == "docx":
        return understand(read_docx(documents.sample(f"{name}.docx")))
    return understand(read_text(next((folder / "seeds").glob(f"{SEEDS[name]}*.txt"))))


def _norm(text: str | None) -> str:
    return "".join((text or "").split()).translate(_SIGNS)


def _path(heading: Heading | None) -> str:
    return "" if heading is None else _norm(heading.path)


def found_items(document: Document) -> dict[str, list[str]]:
    """What the program found, each thing as a line to compare."""
    heads = document.headings
    plan = [h for h in heads if h.attachment is None and not h.key.startswith("n")]
    tasks = [h for h in plan if h.kind == "item" and h.function == "tasks"]
    out: dict[str, list[str]] = {
        "sections": [f"{h.number} {h.title}" for h in plan if h.kind == "section"],
        "subsections": [f"{heads[h.parent or 0].number}/{h.number} {h.title}" for h in plan if h.kind == "subsection"],
        "tasks": [f"{heads[h.parent or 0].path}/{h.number} {h.title}" for h in tasks],
        "subtasks": [f"{heads[h.parent or 0].title}/{h.number} {h.title}" for h in plan if h.kind == "subitem"],
        "special actions": [
            f"{h.number} {h.title} @{'' if h.holder is None else heads[h.holder].number}"
            for h in plan
            if h.kind == "special_action"
        ],
        "attachments": [f"{h.number} {h.title}" for h in heads if h.kind == "attachment"],
    }
    return {kind: [_norm(item) for item in items] for kind, items in out.items()}


def asked_items(name: str, form: str) -> dict[str, list[str]]:
    """The labels in the same writing."""
    labels = documents.gold(f"{name}.extract")
    subtasks: list[str] = []
    tasks: list[str] = []
    for task in labels.get("tasks") or []:
        number = task["number"] or ("" if form == "txt" else task.get("implied_number", ""))
        title = task["title"] if form == "txt" else _repaired(name, task["title"])
        tasks.append(f"{task['section']}/{number} {title}")
        subtasks.extend(f"{task['title']}/{s['number']} {s['title']}" for s in task.get("sub_items") or [])
    out = {
        "sections": [f"{s['number']} {s['title']}" for s in labels.get("sections") or []],
        "subsections": [f"{s['parent']}/{s['number']} {s['title']}" for s in labels.get("subsections") or []],
        "tasks": tasks,
        "subtasks": subtasks,
        "special actions": [
            f"{s['number']} {s['title']} @{s['after_task']}" for s in labels.get("special_actions") or []
        ],
        "attachments": [f"{a['number'] or ''} {a['title']}" for a in labels["attachments"]],
    }
    return {kind: [_norm(item) for item in items] for kind, items in out.items()}


def _repaired(name: str, title: str) -> str:
    """The rebuilt Word files have characters back that the scanned text had lost."""
    folder = documents.shared()
    if folder is None:
        return title
    truth = json.loads((folder / "samples" / "truth.json").read_text(encoding="utf-8"))["documents"][name]
    for paragraph in truth["paragraphs"]:
        head = paragraph["text"].split("。")[0]
        if title in head and 0 < len(head) - head.index(title) - len(title) <= 2:
            return str(head[head.index(title) :])
    return title


def _compare(row: Row, asked: list[str], found: list[str], label: str) -> None:
    left = list(found)
    row.asked += len(asked)
    for item in asked:
        if item in left:
            left.remove(item)
            row.right += 1
        else:
            row.misses.append(f"{label}: not found {item}")
    row.invented += len(left)
    row.misses.extend(f"{label}: invented {item}" for item in left)


def _fields(name: str, document: Document) -> Iterator[tuple[str, object, object]]:
    labels, front = documents.gold(f"{name}.extract"), document.front
    yield "title", _norm(labels["title"]), _norm(front.title)
    yield "doc_number", labels["doc_number"], front.doc_number
    yield "issuer", labels["issuer"], front.issuer
    yield "issue_date", labels["issue_date"], front.issue_date
    yield "addressees", labels["addressees"], list(front.addressees)
    yield "cc", [_norm(c) for c in labels.get("cc") or []], list(front.cc)
    yield "period", labels["period"], list(front.period or ())
    yield (
        "parents",
        [(_norm(p["title"]), p["doc_number"]) for p in labels["parent_documents"]],
        [(_norm(p.title), p.doc_number) for p in front.parents],
    )


def measure() -> list[Row]:
    """Rows for each form and each kind of thing; header fields are counted one by one."""
    rows: list[Row] = []
    for form in ("docx", "txt"):
        kinds = {k: Row(f"{k} ({form})") for k in ("sections", "subsections", "tasks", "subtasks")}
        kinds |= {k: Row(f"{k} ({form})") for k in ("special actions", "attachments")}
        header = Row(f"header fields ({form})", trivial="those that are null")
        for name in SEEDS:
            document = load(name, form)
            found = found_items(document)
            if name in COUNTS:
                for kind, count in COUNTS[name].items():
                    kinds[kind].asked += count
                    kinds[kind].right += min(count, len(found[kind]))
                    kinds[kind].invented += max(0, len(found[kind]) - count)
                    if len(found[kind]) != count:
                        kinds[kind].misses.append(f"{name}: {len(found[kind])} of {count}: {found[kind]}")
                continue
            asked = asked_items(name, form)
            for kind, row in kinds.items():
                _compare(row, asked[kind], found[kind], name)
            for field_name, want, have in _fields(name, document):
                header.asked += 1
                if want == have:
                    header.right += 1
                else:
                    header.misses.append(f"{name}: {field_name} is {have!r}, labelled {want!r}")
        rows.extend([*kinds.values(), header])
    return rows


def main() -> None:
    """Print the table; -v adds every miss."""
    if documents.shared() is None:
        print("labelled documents not found: set DUIBIAO_SHARED")
        return
    rows = measure()
    print(f"{'metric':<28}{'right':>7}{'asked':>7}{'invented':>10}  goal            trivial")
    for row in rows:
        print(f"{row.metric:<28}{row.right:>7}{row.asked:>7}{row.invented:>10}  all, none more  {row.trivial}")
    if "-v" in sys.argv:
        for row in rows:
            for miss in row.misses:
                print(f"{row.metric}: {miss}")


if __name__ == "__main__":
    main()
