"""雷同: submissions that copy each other with names, years and figures changed.

Pairs come from an index of fingerprints, so the work grows with the files and not with their square. A fingerprint
that many units share is no copying of one from another but a text that was handed round: such passages are told
apart, once. Units of one legal person or one alliance may share their text; their pairs are shown apart.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from checker.language.fold import fold
from duibiao.batch.fingerprints import Sketch, grams, levelled, winnowed
from duibiao.batch.model import Audit, Outcome, RosterUnit
from duibiao.batch.traits import file_words

_SHARED = 0.45  # of the shorter one's own words; sister plans of one national text that is not given reach 0.35
_LEAST = 25  # fingerprints in common: about a hundred letters
_ROUND = 10  # units from which words that only a few of them have are telling
_FEW = 3  # units: one original and two copies
_ALONE = 0.15  # of the shorter one's own words, in words that no more than these few units have
_LEAST_ALONE = 15
_WIDE = 40  # units that share a passage: from here on it was handed round
_SIDE_BY_SIDE = 5  # passages shown of a pair
_SHOWN = 500  # pairs of which passages are shown
_HELD = 200  # files whose sentences are held with their fingerprints
_RANGES = 64  # into which the fingerprints are divided while they are counted
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
    files = [one for one in audit.outcomes if _comparable(one)]
    sketches = [_decode(one.traits.sketch) for one in files if one.traits]
    shared = _shared([one.numbers() for one in sketches], [_unit(one) for one in files])
    units = {unit.number: unit for unit in audit.units}
    texts = _Texts(sketches)
    pairs = [
        _pair(files[one], files[other], share, units, texts.passages(one, other) if at < _SHOWN else ())
        for at, (share, one, other) in enumerate(_alike(sketches, shared, files))
    ]
    handed = _handed_round(sketches, shared.wide, texts)
    return Copies(tuple(pairs), _clusters(pairs), handed, _same_hand(files))


class _Shared(msgspec.Struct, frozen=True):
    """Fingerprints that several files have: the files of each, and of those that too many units have, how many."""

    files: dict[int, list[int]]
    wide: dict[int, int]


def _shared(prints: Sequence[array[int]], units: Sequence[str]) -> _Shared:
    """Counted range by range, so that what stands in one file alone is never held for all of them at once."""
    files: dict[int, list[int]] = {}
    wide: dict[int, int] = {}
    step = (1 << 32) // _RANGES
    for start in range(0, 1 << 32, step):
        cuts = [one[bisect_left(one, start) : bisect_left(one, start + step)] for one in prints]
        counted = Counter(chain.from_iterable(cuts))
        found: dict[int, list[int]] = {number: [] for number, count in counted.items() if count > 1}
        for at, cut in enumerate(cuts):
            for number in cut:
                if number in found:
                    found[number].append(at)
        for number, ends in found.items():
            if len(ends) >= _WIDE and (count := len({units[at] for at in ends})) >= _WIDE:
                wide[number] = count
            else:
                files[number] = ends
    return _Shared(files, wide)


def _alike(sketches: Sequence[Sketch], shared: _Shared, files: Sequence[Outcome]) -> list[tuple[float, int, int]]:
    """Pairs of files of two units that share enough, with their share, the likest first. One file's votes at a time."""
    own = [sum(number not in shared.wide for number in sketch.numbers()) for sketch in sketches]
    units = [_unit(one) for one in files]
    many = len(set(units)) >= _ROUND
    found = []
    for one, sketch in enumerate(sketches):
        ends = [shared.files[number] for number in sketch.numbers() if number in shared.files]
        few = Counter(chain.from_iterable(each for each in ends if len(each) <= _FEW)) if many else Counter[int]()
        for other, count in Counter(chain.from_iterable(ends)).items():
            if other <= one or units[one] == units[other]:
                continue
            least = max(min(own[one], own[other]), 1)
            alone = few[other] >= _LEAST_ALONE and few[other] >= _ALONE * least
            if alone or (count >= _LEAST and count >= _SHARED * least):
                found.append((count / least, one, other))
    return sorted(found, key=lambda pair: (-pair[0], files[pair[1]].key, files[pair[2]].key))


def _comparable(one: Outcome) -> bool:
    return one.verdict is not None and one.traits is not None and bool(one.traits.sketch)


def _unit(one: Outcome) -> str:
    """Whose the file is; a file of nobody stands for itself."""
    return str(one.identified.unit) if one.identified and one.identified.unit is not None else one.key


def _pair(
    one: Outcome, other: Outcome, share: float, units: Mapping[int, RosterUnit], passages: tuple[Passage, ...]
) -> Pair:
    numbers = tuple(end.identified.unit if end.identified and end.identified.unit else 0 for end in (one, other))
    return Pair(
        one.key,
        other.key,
        (numbers[0], numbers[1]),
        round(min(share, 1.0), 3),
        _together(units.get(numbers[0]), units.get(numbers[1])),
        passages,
    )


def _together(one: RosterUnit | None, other: RosterUnit | None) -> str:
    if one is None or other is None:
        return ""
    if one.legal_person and one.legal_person == other.legal_person:
        return f"同一法人：{one.legal_person}"
    return f"同一医联体：{one.alliance}" if one.alliance and one.alliance == other.alliance else ""


class _Text(msgspec.Struct, frozen=True):
    """The sentences of one file, each with its fingerprints, and the sentences that hold a fingerprint."""

    sentences: list[tuple[str, set[int]]]
    longest: list[tuple[str, set[int]]]  # the same, the longest first
    index: dict[int, list[int]]


class _Texts:
    """The sentences of files with their fingerprints, made for the files that are shown side by side."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self._known: dict[int, _Text] = {}

    def sentences(self, at: int) -> list[tuple[str, set[int]]]:
        return self._text(at).sentences

    def _text(self, at: int) -> _Text:
        if at not in self._known:
            if len(self._known) > _HELD:
                self._known.clear()
            said = [(one, winnowed(grams(levelled(one)))) for one in self._sketches[at].sentences()]
            index: dict[int, list[int]] = defaultdict(list)
            for number, (_, found) in enumerate(said):
                for gram in found:
                    index[gram].append(number)
            self._known[at] = _Text(said, sorted(said, key=lambda one: (-len(one[0]), one[0])), index)
        return self._known[at]

    def passages(self, one: int, other: int) -> tuple[Passage, ...]:
        """The longest sentences that both have, side by side as each wrote them."""
        theirs = self._text(other)
        alike: list[Passage] = []
        for sentence, found in self._text(one).longest:
            votes = Counter(chain.from_iterable([theirs.index[gram] for gram in found if gram in theirs.index]))
            if votes:
                best, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
                if count >= _ALIKE * len(found):
                    alike.append(Passage(sentence, theirs.sentences[best][0]))
                    if len(alike) == _SIDE_BY_SIDE:
                        break
        return tuple(alike)


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


def _handed_round(sketches: Sequence[Sketch], wide: Mapping[int, int], texts: _Texts) -> tuple[tuple[str, int], ...]:
    """The passages that very many units share, each once, in the words of the first file, and how many have it."""
    untold = set(wide)
    told: dict[str, tuple[str, int]] = {}
    for at, sketch in enumerate(sketches):
        if not untold:
            break
        if untold.isdisjoint(sketch.numbers()):
            continue
        for sentence, found in texts.sentences(at):
            common = [number for number in found if number in wide]
            if found and len(common) >= _ALIKE * len(found):
                told.setdefault(levelled(sentence), (sentence, min(wide[number] for number in common)))
        untold.difference_update(sketch.numbers())
    return tuple(sorted(told.values(), key=lambda one: (-one[1], one[0])))


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
