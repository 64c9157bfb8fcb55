# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that stand in the URL: what is chosen can be sent by mail, and what is unknown is said."""

from collections.abc import Mapping

import streamlit as st

from circular.ui import notices
from circular.ui.view import View


def many(view: View, name: str, options: Mapping[str, str], *, label: str) -> tuple[str, ...]:
    """Choose any number of `options` (value to wording), kept in the parameter `name`; none means no limit."""
    given = st.query_params.get_all(name)
    _refuse(view, label, [value for value in given if value not in options])
    key = _place(name, [value for value in given if value in options])
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=key,
        placeholder=view.t("frame.any"),
        on_change=_write,
        args=(name,),
    )
    return tuple(chosen)


def one(view: View, name: str, options: Mapping[str, str], *, label: str, tabs: bool = False) -> str:
    """Choose exactly one of `options`, kept in the parameter `name`; the first is the default.

    `tabs` shows the choices side by side instead of in a list.
    """
    given = st.query_params.get(name)
    _refuse(view, label, [given] if given and given not in options else [])
    default = next(iter(options))
    key = _place(name, given if given in options else default)
    worded = options.__getitem__
    if tabs:
        st.segmented_control(
            label,
            list(options),
            format_func=worded,
            key=key,
            required=True,
            on_change=_write,
            args=(name, default),
        )
    else:
        st.selectbox(
            label, list(options), format_func=worded, key=key, on_change=_write, args=(name, default)
        )
    return str(st.session_state[key])


def text(view: View, name: str, *, label: str, placeholder: str = "") -> str:  # noqa: ARG001
    """Type a text, kept in the parameter `name`."""
    key = _place(name, st.query_params.get(name, ""))
    return st.text_input(label, key=key, placeholder=placeholder, on_change=_write, args=(name,)).strip()


def _place(name: str, value: object) -> str:
    """Let the widget of `name` show what the URL says; the URL is the truth."""
    key = f"filter.{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _write(name: str, default: str = "") -> None:
    value = st.session_state[f"filter.{name}"]
    if not value or value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def _refuse(view: View, label: str, values: list[str]) -> None:
    if values:
        notices.note(view.t("frame.unknown_filter", filter=label, n=len(values), values=view.t.list(values)))
