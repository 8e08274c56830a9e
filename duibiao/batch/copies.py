"""雷同: submissions that copy each other with names, years and figures changed.

Pairs come from an index of fingerprints, so the work grows with the files and not with their square. A fingerprint
that many units share is no copying of one from another but a text that was handed round: such passages are told
apart, once. Units of one legal person or one alliance may share their text; their pairs are shown apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from checker.language.fold import fold
from duibiao.batch.fingerprints import Sketch, grams, levelled, winnowed
from duibiao.batch.model import Audit, Outcome, RosterUnit
from duibiao.batch.traits import file_words

_SHARED = 0.45  # of the shorter one's own words; sister plans of one national text that is not given reach 0.35
_LEAST = 25  # fingerprints in common: about a hundred letters
_WIDE = 40  # units that share a passage: from here on it was handed round
_SIDE_BY_SIDE = 5  # passages shown of a pair
_ALIKE = 0.6  # of a sentence's fingerprints that its counterpart shares
_decode = msgspec.msgpack.Decoder(Sketch).decode


class Passage(msgspec.Struct, frozen=True):
    """Two sentences that say the same."""

    one: str
    other: str


class Pair(msgspec.Struct, frozen=True):
    """Two files of two units. `share` is of the shorter one's own words."""

    one: str
    other: str
    units: tuple[int, int]
    share: float
    together: str = ""  # the legal person or alliance that both belong to
    passages: tuple[Passage, ...] = ()


class SameHand(msgspec.Struct, frozen=True):
    """Files of several units whose properties name one author or one source."""

    what: str  # 作者, 最后修改者
    name: str
    files: tuple[str, ...]


class Copies(msgspec.Struct, frozen=True):
    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[str, ...], ...]  # files that hang together by pairs, three and more
    handed_round: tuple[tuple[str, int], ...]  # a sentence and how many units have it
    same_hand: tuple[SameHand, ...]


def copies_of(audit: Audit) -> Copies:
    """The copies of a round, the likest first."""
    units = {unit.number: unit for unit in audit.units}
    files = {one.key: one for one in audit.outcomes if _comparable(one)}
    sketches = {key: _decode(one.traits.sketch) for key, one in files.items() if one.traits}
    index: dict[int, list[str]] = defaultdict(list)
    for key, sketch in sketches.items():
        for number in sketch.numbers():
            index[number].append(key)
    wide = {number for number, keys in index.items() if len({_unit(files[key]) for key in keys}) >= _WIDE}
    shared: Counter[tuple[str, str]] = Counter()
    for number, keys in index.items():
        if number not in wide and len(keys) > 1:
            shared.update(combinations(keys, 2))
    own = {key: sum(number not in wide for number in sketch.numbers()) for key, sketch in sketches.items()}
    pairs = sorted(
        (
            _pair(files[one], files[other], count / max(min(own[one], own[other]), 1), units, sketches)
            for (one, other), count in shared.items()
            if count >= _LEAST
            and count >= _SHARED * min(own[one], own[other])
            and _unit(files[one]) != _unit(files[other])
        ),
        key=lambda pair: (-pair.share, pair.one, pair.other),
    )
    return Copies(tuple(pairs), _clusters(pairs), _handed_round(sketches, wide), _same_hand(files.values()))


def _comparable(one: Outcome) -> bool:
    return one.verdict is not None and one.traits is not None and bool(one.traits.sketch)


def _unit(one: Outcome) -> str:
    """Whose the file is; a file of nobody stands for itself."""
    return str(one.identified.unit) if one.identified and one.identified.unit is not None else one.key


def _pair(
    one: Outcome, other: Outcome, share: float, units: Mapping[int, RosterUnit], sketches: Mapping[str, Sketch]
) -> Pair:
    numbers = tuple(end.identified.unit if end.identified and end.identified.unit else 0 for end in (one, other))
    return Pair(
        one.key,
        other.key,
        (numbers[0], numbers[1]),
        round(min(share, 1.0), 3),
        _together(units.get(numbers[0]), units.get(numbers[1])),
        _passages(sketches[one.key].sentences(), sketches[other.key].sentences()),
    )


def _together(one: RosterUnit | None, other: RosterUnit | None) -> str:
    if one is None or other is None:
        return ""
    if one.legal_person and one.legal_person == other.legal_person:
        return f"同一法人：{one.legal_person}"
    return f"同一医联体：{one.alliance}" if one.alliance and one.alliance == other.alliance else ""


def _passages(mine: Sequence[str], theirs: Sequence[str]) -> tuple[Passage, ...]:
    """The longest sentences that both have, side by side as each wrote them."""
    prints = [(sentence, winnowed(grams(levelled(sentence)))) for sentence in theirs]
    index: dict[int, list[int]] = defaultdict(list)
    for number, (_, found) in enumerate(prints):
        for gram in found:
            index[gram].append(number)
    alike: list[Passage] = []
    for sentence in mine:
        found = winnowed(grams(levelled(sentence)))
        votes = Counter(number for gram in found for number in index.get(gram, ()))
        if votes:
            best, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
            if count >= _ALIKE * len(found):
                alike.append(Passage(sentence, prints[best][0]))
    return tuple(sorted(alike, key=lambda one: (-len(one.one), one.one))[:_SIDE_BY_SIDE])


def _clusters(pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Files joined by pairs, three and more: one original and its copies."""
    head: dict[str, str] = {}

    def top(key: str) -> str:
        while head.setdefault(key, key) != key:
            key = head[key]
        return key

    for pair in pairs:
        first, second = sorted((top(pair.one), top(pair.other)))
        head[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(head):
        groups[top(key)].append(key)
    return tuple(tuple(keys) for _, keys in sorted(groups.items()) if len(keys) > 2)


def _handed_round(sketches: Mapping[str, Sketch], wide: set[int]) -> tuple[tuple[str, int], ...]:
    """The passages that very many units share, each once, in the words of the first file."""
    if not wide:
        return ()
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for key in sorted(sketches):
        for sentence in sketches[key].sentences():
            text = levelled(sentence)
            found = winnowed(grams(text))
            if found and len(found & wide) >= _ALIKE * len(found):
                counted[text] += 1
                first.setdefault(text, sentence)
    return tuple((first[text], count) for text, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _same_hand(files: Iterable[Outcome]) -> tuple[SameHand, ...]:
    """Names in the properties that files of several units share; the names that every machine writes are nobody."""
    nobody = {"", *(fold(name) for name in file_words().nobody)}
    found: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for one in files:
        if one.traits is None:
            continue
        for what, name in (("作者", one.traits.author), ("最后修改者", one.traits.last_author)):
            if fold(name) not in nobody:
                found[what, name.strip()].append(one)
    return tuple(
        SameHand(what, name, tuple(sorted(one.key for one in ends)))
        for (what, name), ends in sorted(found.items())
        if 1 < len({_unit(one) for one in ends}) < _WIDE
    )
