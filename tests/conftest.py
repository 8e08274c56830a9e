"""Fixtures every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import shared as shared_documents


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real documents and their labels; they are no part of the repository."""
    folder = shared_documents.shared()
    if folder is None:
        pytest.skip("the labelled real documents are not beside this checkout (set DUIBIAO_SHARED)")
    return folder
