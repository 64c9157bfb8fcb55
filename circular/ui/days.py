# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Further dates that stand in the address beside the page's own: a first day to compare with."""

from datetime import date

import streamlit as st

from circular.ui import notices
from circular.ui.address import EARLIEST
from circular.ui.view import View


def given(name: str, *, latest: date) -> tuple[date | None, str | None]:
    """The day in the parameter `name`, or what stands there where that cannot be followed."""
    asked = st.query_params.get(name)
    if not asked:
        return None, None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None, asked
    return (day, None) if EARLIEST <= day <= latest else (None, asked)


def refuse(view: View, value: str | None) -> None:
    """Say which day could not be followed, if one could not."""
    if value is not None:
        notices.note(view.t("frame.bad_day", value=value))


def pick(name: str, day: date | None, *, label: str, explained: str, latest: date) -> None:
    """Let the reader choose the day that stands in the parameter `name`."""
    key = f"day.{name}"
    st.session_state[key] = day
    st.date_input(
        label,
        key=key,
        format="DD/MM/YYYY",
        min_value=EARLIEST,
        max_value=latest,
        help=explained,
        on_change=_write,
        args=(name,),
    )


def _write(name: str) -> None:
    day: date | None = st.session_state[f"day.{name}"]
    if day is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = day.isoformat()
