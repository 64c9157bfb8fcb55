# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture as a file that can be published alone: SVG and PNG, made when they are asked for."""

import re
from collections.abc import Callable
from html import unescape
from typing import Literal

import streamlit as st

from circular.charts import Figure, still
from circular.domain.sets import StrategyKind
from circular.exchange import raster
from circular.ui.markup import Markup
from circular.ui.view import View

_TAGS = re.compile("<[^>]*>")
_UNSAFE = re.compile(r"[^\w.-]+")
_MIME = {"svg": "image/svg+xml", "png": "image/png"}


def offer(
    view: View,
    figure: Figure,
    *,
    title: str,
    sentence: str,
    name: str,
    coverage: str = "",
    source: str | Markup = "",
    marks: str = "",
    key: str,
    kind: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """Two buttons for the picture on the page; what they give says whose it is, of which day and what was counted.

    `marks` says what the marks in it mean.
    """

    def drawn() -> str:
        told = [view.t("frame.data_as_of", day=view.question.as_of), coverage, _plain(source)]
        return still.published(
            figure,
            dark=view.dark,
            title=title,
            desc=sentence,
            caption=[*filter(None, [marks]), " · ".join(filter(None, told)), origin(view)],
            notice=notice(view),
            language=view.t.language,
        )

    files(view, drawn, name=name, key=key, kind=kind)


def files(
    view: View,
    drawn: Callable[[], str],
    *,
    name: str,
    key: str,
    kind: Literal["secondary", "tertiary"] = "secondary",
) -> None:
    """Two buttons for a drawing that is made when one of them is pressed."""
    made: dict[str, Callable[[], str | bytes]] = {"svg": drawn, "png": lambda: raster.png(drawn())}
    for ending, make in made.items():
        st.download_button(
            view.t(f"still.{ending}"),
            make,
            file_name=f"{view.strategy.id}-{_UNSAFE.sub('-', name)}-{view.question.as_of:%Y-%m-%d}.{ending}",
            mime=_MIME[ending],
            key=f"{key}.{ending}",
            on_click="ignore",
            type=kind,
        )


def origin(view: View) -> str:
    """Whose figures they are, where they can be checked, and under which licence; internal ones are not licensed."""
    t, base = view.t, view.context.settings.base_url
    strategy = t.field(view.strategy, "name")
    said = [t("still.source", strategy=strategy, city=view.city.name)]
    said.append(t("frame.internal_figures") if view.internal else t("frame.licence"))
    if base:
        said.append(f"{base.rstrip('/')}/?strategy={view.strategy.id}")
    return " · ".join(said)


def notice(view: View) -> str:
    """What the picture must not be taken for, or nothing."""
    return view.t("still.fictional") if view.strategy.kind is StrategyKind.FICTIONAL else ""


def _plain(source: str | Markup) -> str:
    """What a line of the page says, without its links."""
    return unescape(_TAGS.sub("", source)) if isinstance(source, Markup) else source
