# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entries of the registry that may be one organisation; for signed-in people, who can say whether they are."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Self

from circular.domain.question import Question
from circular.domain.records import Stakeholder
from circular.domain.registry import Duplicate, Likeness
from circular.errors import NotAllowed
from circular.exchange import names
from circular.services.context import Context
from circular.store import stakeholders

_ALIKE = 0.9  # of 1: a slip of the pen in a name of ten letters
_CROWD = 40  # a word that more names than this share does not tell organisations apart
_SMALL = re.compile(
    r"\b(DI|DEL|DELLA|DELLO|DEI|DEGLI|DELLE|DELL|D|E|ED|IN|A|AL|ALLA|IL|LO|LA|L|I|GLI|LE|PER|CON)\b"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is compared, worked out once for all comparisons."""

    form: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    spellings: frozenset[str]

    @classmethod
    def of(cls, name: str, others: Sequence[str]) -> Self:
        form = _words(name)
        return cls(
            form,
            tuple(sorted(form.split())),
            tuple(re.findall(r"\d+", form)),
            frozenset({form, *map(_words, others)}),
        )


def possible(context: Context, question: Question) -> tuple[Duplicate, ...]:
    """Pairs worth a look, the surest first. Raises NotAllowed for the public."""
    if not context.sees_unpublished(question.strategy):
        raise NotAllowed("stakeholders.signed_in_only")
    with context.read() as reader:
        organisations = stakeholders.registry(reader, **question.parameters())
        spellings = stakeholders.spellings(reader)
    return found_in(organisations, spellings)


def found_in(
    organisations: Sequence[Stakeholder], spellings: Mapping[str, Sequence[str]]
) -> tuple[Duplicate, ...]:
    """The pairs that share a VAT number, a name or a spelling, or whose names nearly agree."""
    by_id = {organisation.id: organisation for organisation in organisations}
    called = {id_: _Name.of(each.name, spellings.get(id_, ())) for id_, each in by_id.items()}
    pairs: dict[tuple[str, str], Likeness] = {}
    for pair in _same({id_: each.vat_number for id_, each in by_id.items()}):
        pairs[pair] = Likeness.VAT
    for one, other in _candidates(called):
        if (one, other) not in pairs and (likeness := _likeness(called[one], called[other])):
            pairs[one, other] = likeness
    order = list(Likeness)
    return tuple(
        Duplicate(
            one=one, one_name=by_id[one].name, other=other, other_name=by_id[other].name, likeness=likeness
        )
        for (one, other), likeness in sorted(
            pairs.items(), key=lambda item: (order.index(item[1]), called[item[0][0]].form)
        )
    )


def _likeness(one: _Name, other: _Name) -> Likeness | None:
    if one.words == other.words:
        return Likeness.NAME
    if not one.spellings.isdisjoint(other.spellings):
        return Likeness.SPELLING
    # School 3 and school 4 differ by one letter and are two schools.
    if one.numbers != other.numbers:
        return None
    shorter, longer = sorted((len(one.form), len(other.form)))
    if 2 * shorter < _ALIKE * (shorter + longer):
        return None
    near = SequenceMatcher(None, one.form, other.form, autojunk=False).ratio() >= _ALIKE
    return Likeness.SIMILAR if near else None


def _words(name: str) -> str:
    """The name without case, accents, legal form and small words; never empty for a name."""
    form = names.normal(name)
    return " ".join(_SMALL.sub(" ", form).split()) or form


def _same(values: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for id_, value in sorted(values.items()):
        if value:
            holders[value].append(id_)
    for ids in holders.values():
        yield from combinations(ids, 2)


def _candidates(called: Mapping[str, _Name]) -> Iterator[tuple[str, str]]:
    """The pairs worth comparing: those with a word in common that is not everybody's."""
    holders: dict[str, list[str]] = defaultdict(list)
    for id_, name in sorted(called.items()):
        for word in sorted({word for form in name.spellings for word in form.split()}):
            holders[word].append(id_)
    crowds = (ids for ids in holders.values() if len(ids) <= _CROWD)
    # Each pair once, in the order in which it was found.
    yield from dict.fromkeys(pair for ids in crowds for pair in combinations(ids, 2))
