# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes wrong, as a sentence and a way back; what nobody foresaw gets a reference that the log repeats."""

import streamlit as st

from circular import config
from circular.domain.sets import Language
from circular.errors import CircularError
from circular.i18n import translator
from circular.ui import notices, watched


def shown(error: Exception) -> bool:
    """Show an error that a page let through, in the language the address asks for; True: nothing more to do."""
    asked = st.query_params.get("lang")
    t = translator(asked if asked in set(Language) else config.Settings().language)
    if isinstance(error, CircularError):
        notices.error(t, error, back="/")
        return True
    notices.error(t, CircularError("frame.unforeseen", reference=watched.unforeseen(error)), back="/")
    return True
