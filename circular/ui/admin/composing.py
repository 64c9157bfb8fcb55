# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composing a presentation: which scenes in which order, about which actions, with which words of its own."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.domain import scenes as usual
from circular.domain.presenting import Composed, Wished
from circular.domain.records import Scene
from circular.domain.sets import SceneKind
from circular.services import presentations
from circular.ui import heading, session
from circular.ui.asking import Asking
from circular.ui.markup import link, show, tag
from circular.ui.view import View

_TEXTS = ("title_it", "title_en", "text_it", "text_en")
_ORDER, _NEXT = ".order", ".next"


def form(view: View, held: Composed | None) -> None:
    """The form about one presentation, or a new one that begins from the usual scenes."""
    t = view.t
    asking = Asking(view, f"presentation/{held.presentation.id if held else 'new'}")
    record = held.presentation if held else None
    asking.begin(
        held,
        title_it=record.title_it if record else "",
        title_en=(record.title_en or "") if record else "",
        since=record.since if record else None,
    )
    _begin(asking, held)
    heading.section(t.text(held.title) if held else t("presenting.new"))
    show(tag("p", link(t("presenting.back"), view.url("admin", part="presentations")), class_="cs-back"))
    if asking.theirs is not None:
        asking.both(_summary(view, _wished(asking)), _summary(view, asking.theirs.scenes), asking.theirs)
    st.text_input(
        t("presenting.title_it"),
        key=asking.place("title_it"),
        placeholder=t("presenting.title_hint"),
        persist_state="session",
    )
    asking.wrong("title_it")
    st.text_input(t("presenting.title_en"), key=asking.place("title_en"), persist_state="session")
    st.date_input(
        t("presenting.since"),
        key=asking.place("since"),
        format="DD/MM/YYYY",
        help=t("presenting.since_help"),
        persist_state="session",
    )
    asking.wrong("since")
    _scenes(view, asking)
    asking.wrong("scenes")
    asking.told()
    st.button(
        t("presenting.save"),
        type="primary",
        key=asking.place("save"),
        on_click=_save,
        args=(view, held, asking),
        width="stretch",
    )


def _begin(asking: Asking, held: Composed | None) -> None:
    """Hold the scenes in the session until they are saved; each keeps a number of its own while it moves."""
    if asking.typed(_ORDER) is not None:
        return
    first: Sequence[Scene | Wished] = held.scenes if held else [Wished(kind=kind) for kind in usual.USUAL]
    for number, scene in enumerate(first):
        _hold(asking, number, scene)
    st.session_state[asking.place(_ORDER)] = list(range(len(first)))
    st.session_state[asking.place(_NEXT)] = len(first)


def _hold(asking: Asking, number: int, scene: Scene | Wished) -> None:
    st.session_state[asking.place(f"{number}.kind")] = scene.kind
    st.session_state[asking.place(f"{number}.action_id")] = scene.action_id
    for field in _TEXTS:
        st.session_state[asking.place(f"{number}.{field}")] = getattr(scene, field) or ""


def _scenes(view: View, asking: Asking) -> None:
    t, order = view.t, asking.typed(_ORDER)
    heading.section(t("presenting.in_order"), lead=t("presenting.in_order_lead", most=t.number(usual.MOST)))
    named = {
        each.action: f"{each.code} · {t.text(each.title)}"
        for each in presentations.choosable(view.context, view.strategy.id)
    }
    for place, number in enumerate(order):
        with st.container(border=True):
            _row(view, asking, number, place, last=place == len(order) - 1, named=named)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = asking.place("adding")
        st.selectbox(
            t("presenting.kind"), list(SceneKind), format_func=t.term, key=kind, persist_state="session"
        )
        st.button(
            t("presenting.add"),
            key=asking.place("add"),
            on_click=_add,
            args=(asking,),
            disabled=len(order) >= usual.MOST,
        )


def _row(view: View, asking: Asking, number: int, place: int, *, last: bool, named: dict[str, str]) -> None:
    t = view.t
    kind = SceneKind(asking.typed(f"{number}.kind"))
    word = t.term(kind)
    own = asking.typed(f"{number}.title_it")
    show(
        tag(
            "p",
            tag("strong", f"{place + 1}. {word}"),
            tag("span", f" · {own}", class_="cs-quiet") if own else None,
        )
    )
    with st.container(horizontal=True):
        for name, by in (("up", -1), ("down", 1)):
            st.button(
                t(f"presenting.{name}"),
                key=asking.place(f"{number}.{name}"),
                help=t(f"presenting.{name}_help", scene=word),
                on_click=_move,
                args=(asking, number, by),
                disabled=(place == 0 if by < 0 else last),
            )
        st.button(
            t("presenting.remove"),
            key=asking.place(f"{number}.remove"),
            on_click=_remove,
            args=(asking, number),
        )
    if kind is SceneKind.ACTION:
        chosen = asking.typed(f"{number}.action_id")
        st.selectbox(
            t("presenting.action"),
            [None, *named, *([chosen] if chosen and chosen not in named else [])],
            format_func=lambda id_: named.get(id_, id_) if id_ else t("presenting.action_usual"),
            key=asking.place(f"{number}.action_id"),
            persist_state="session",
        )
    with st.expander(t("presenting.own_words"), expanded=kind is SceneKind.TEXT):
        for field in _TEXTS:
            widget = st.text_input if field.startswith("title") else st.text_area
            widget(
                t(f"presenting.scene_{field}"),
                key=asking.place(f"{number}.{field}"),
                persist_state="session",
            )


def _move(asking: Asking, number: int, by: int) -> None:
    order = list(asking.typed(_ORDER))
    place = order.index(number)
    order[place], order[place + by] = order[place + by], order[place]
    st.session_state[asking.place(_ORDER)] = order


def _remove(asking: Asking, number: int) -> None:
    st.session_state[asking.place(_ORDER)] = [each for each in asking.typed(_ORDER) if each != number]


def _add(asking: Asking) -> None:
    number = asking.typed(_NEXT)
    _hold(asking, number, Wished(kind=SceneKind(asking.typed("adding"))))
    st.session_state[asking.place(_ORDER)] = [*asking.typed(_ORDER), number]
    st.session_state[asking.place(_NEXT)] = number + 1


def _wished(asking: Asking) -> tuple[Wished, ...]:
    return tuple(
        Wished(
            kind=SceneKind(asking.typed(f"{number}.kind")),
            action_id=asking.typed(f"{number}.action_id"),
            **{field: asking.typed(f"{number}.{field}") or "" for field in _TEXTS},
        )
        for number in asking.typed(_ORDER)
    )


def _summary(view: View, scenes: tuple[Scene, ...] | tuple[Wished, ...]) -> str:
    """The scenes in order, each by its own title or its kind."""
    return "; ".join(each.title_it or view.t.term(each.kind) for each in scenes)


def _save(view: View, held: Composed | None, asking: Asking) -> None:
    seen = asking.typed(".seen")
    do = partial(
        presentations.save,
        session.context(),
        view.strategy.id,
        held.presentation.id if held else None,
        title_it=asking.typed("title_it"),
        title_en=asking.typed("title_en"),
        since=asking.typed("since"),
        scenes=_wished(asking),
        version=seen.presentation.version if seen else 0,
    )
    asking.save(do, done=view.t("presenting.done_save", title=asking.typed("title_it")))
