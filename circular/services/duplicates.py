# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entries of the registry that may be one organisation; for signed-in people, who can say whether they are."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

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
    forms = {organisation.id: _words(organisation.name) for organisation in organisations}
    others = {id_: {_words(name) for name in spellings.get(id_, ())} for id_ in by_id}
    pairs: dict[tuple[str, str], Likeness] = {}
    for pair in _same({id_: each.vat_number for id_, each in by_id.items()}):
        pairs[pair] = Likeness.VAT
    for one, other in _candidates(forms, others):
        if (one, other) not in pairs and (likeness := _likeness(one, other, forms, others)):
            pairs[one, other] = likeness
    order = list(Likeness)
    return tuple(
        Duplicate(
            one=one, one_name=by_id[one].name, other=other, other_name=by_id[other].name, likeness=likeness
        )
        for (one, other), likeness in sorted(
            pairs.items(), key=lambda item: (order.index(item[1]), forms[item[0][0]])
        )
    )


def _likeness(
    one: str, other: str, forms: Mapping[str, str], others: Mapping[str, set[str]]
) -> Likeness | None:
    first, second = forms[one], forms[other]
    if sorted(first.split()) == sorted(second.split()):
        return Likeness.NAME
    if ({first} | others[one]) & ({second} | others[other]):
        return Likeness.SPELLING
    # School 3 and school 4 differ by one letter and are two schools.
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return None
    near = SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE
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


def _candidates(forms: Mapping[str, str], others: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The pairs worth comparing: those with a word in common that is not everybody's."""
    holders: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(forms):
        for word in sorted({word for form in {forms[id_], *others[id_]} for word in form.split()}):
            holders[word].append(id_)
    seen: set[tuple[str, str]] = set()
    for ids in holders.values():
        if len(ids) <= _CROWD:
            for pair in combinations(ids, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair
