"""PDF pages with hand-written content: what is drawn is known to the tenth of a point."""

from __future__ import annotations


def drawn(
    content: str,
    size: tuple[float, float] = (400, 300),
    extra: str = "",
    forms: tuple[str, ...] = (),
    catalog: str = "",
) -> bytes:
    """A PDF of one page. `extra` goes into the page dictionary; forms are called /F0, /F1 … in the content.

    `catalog` goes into the dictionary of the document; the page is object 3.

    A form is its dictionary entries, a line feed, then its content.
    """
    names = " ".join(f"/F{n} {5 + n} 0 R" for n in range(len(forms)))
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents 4 0 R "
        f"/Resources << /XObject << {names} >> >> {extra} >>",
        _stream("", content),
    ]
    for form in forms:
        entries, _, inner = form.partition("\n")
        bodies.append(_stream(f"/Type /XObject /Subtype /Form /BBox [-1000 -1000 1000 1000] {entries}", inner))
    out = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def stroked(xs: tuple[float, ...], ys: tuple[float, ...]) -> str:
    """A full grid, one stroke for each line."""
    across = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return across + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)
