# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page of a document says about its data: invented or not, for whom, of what day, under which licence."""

from datetime import date

from circular.domain.sets import StrategyKind
from circular.i18n import Translator


def marks(t: Translator, kind: StrategyKind, *, public: bool, hidden: bool = False) -> tuple[str, ...]:
    """Invented, internal, holding what is not published; nothing where a document is what anybody may read."""
    said = [t("documents.fictional")] if kind is StrategyKind.FICTIONAL else []
    said += [] if public else [t("documents.internal")]
    return tuple([*said, t("documents.with_unpublished")] if hidden else said)


def foot(t: Translator, *, city: str, day: date, public: bool) -> str:
    """Source, day and licence; what is internal has no licence to go on."""
    return t("documents.foot" if public else "documents.foot_internal", city=city, day=day)
