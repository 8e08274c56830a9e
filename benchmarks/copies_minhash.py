"""Copies by MinHash and LSH of datasketch, to set against the fingerprints that the program keeps.

Everything else is the same: the same sentences, levelled the same way, the same words masked, the same share asked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from duibiao.batch.fingerprints import grams, levelled

_PERMUTATIONS = 128


def found_by_minhash(own: Mapping[str, tuple[str, ...]], threshold: float) -> tuple[set[frozenset[str]], float, int]:
    """Pairs of files whose estimated Jaccard likeness reaches `threshold`; seconds; bytes a file keeps for it."""
    from datasketch import MinHash, MinHashLSH

    begun = time.perf_counter()
    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    hashes = {}
    for key, sentences in own.items():
        one = MinHash(num_perm=_PERMUTATIONS)
        one.update_batch([str(gram).encode() for sentence in sentences for gram in grams(levelled(sentence))])
        hashes[key] = one
        index.insert(key, one)
    pairs = {
        frozenset((key, other))
        for key, one in hashes.items()
        for other in index.query(one)
        if other != key and one.jaccard(hashes[other]) >= threshold
    }
    return pairs, time.perf_counter() - begun, _PERMUTATIONS * 8
