"""Names for arrays, so that numpy is imported only where it works."""

from __future__ import annotations

from typing import Any, TypeAlias

Image: TypeAlias = Any  # numpy uint8, height × width × 3, red first
Gray: TypeAlias = Any  # numpy uint8, height × width
