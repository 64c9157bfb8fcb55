# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One tab of a browser without the browser: it asks for pages, uses widgets, and waits until all is drawn."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string

_PATIENCE = 120  # seconds; whoever waits longer has gone
_USER = "_streamlit_user"
_XSRF = "_streamlit_xsrf"
_REPLICA = "circular_replica"


class Failed(Exception):
    """The page could not be drawn, or never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where the server is reached, and the secret that it signs logins with; `replica` where it must be that one."""

    origin: str
    secret: str
    replica: str = ""

    def cookie(self, email: str | None) -> str:
        """What the browser of somebody sends, once they have logged in at the provider."""
        token = generate_xsrf_token_string()
        known = f"{_XSRF}={token}" + (f"; {_REPLICA}={self.replica}" if self.replica else "")
        if email is None:
            return known
        claims = {
            "origin": self.origin,
            "is_logged_in": True,
            "iss": "https://login.example",
            "sub": email,
            "email": email,
            "email_verified": True,
            "name": email.partition("@")[0],
            "exp": time.time() + 36_000,
        }
        signed = create_signed_value(self.secret, _USER, json.dumps(claims)).decode()
        return f"{known}; {_USER}={signed}"


@dataclass(slots=True, kw_only=True)
class Tab:
    """A session; `widgets` are those on the page by the end of their id, which is the name the page gives them."""

    line: Line
    email: str | None = None
    widgets: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    said: str = ""
    received: int = 0
    _page: str = ""
    _query: str = ""
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _cached: dict[str, ForwardMsg] = field(default_factory=dict)
    _socket: websockets.ClientConnection = field(init=False, repr=False)

    async def __aenter__(self) -> Self:
        cookie = self.line.cookie(self.email)
        token = cookie.partition(";")[0].partition("=")[2]
        self._socket = await websockets.connect(
            f"{self.line.origin.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=["streamlit", token],  # type: ignore[list-item]  # how Streamlit is told the token
            additional_headers={"Cookie": cookie},
            origin=self.line.origin,  # type: ignore[arg-type]  # a string with a name of its own
            max_size=None,
            compression=None,
            open_timeout=_PATIENCE,
            ping_interval=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def open(self, page: str, query: str) -> float:
        """Follow a link to a page; gives the seconds until all of it is there."""
        self._page, self._query = self.pages.get(page, ""), query
        self._states.clear()
        return await self._rerun(name="" if self._page else page)

    async def set(self, name: str, **value: object) -> float:
        """Use a widget, as its kind of value: `string_value`, `bool_value`, `string_array_value` and so on."""
        widget = self._state(name)
        for kind, given in value.items():
            if isinstance(given, list):
                getattr(widget, kind).data[:] = given
            else:
                setattr(widget, kind, given)
        return await self._rerun()

    async def press(self, name: str) -> float:
        """Press a button."""
        self._state(name).trigger_value = True
        took = await self._rerun()
        self._states.pop(name, None)
        return took

    def _state(self, name: str) -> WidgetState:
        if name not in self.widgets:
            raise Failed(f"there is no {name} on the page")
        return self._states.setdefault(name, WidgetState(id=self.widgets[name]))

    async def _rerun(self, *, name: str = "") -> float:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash, asked.page_name = self._query, self._page, name
        asked.widget_states.widgets.extend(self._states.values())
        asked.cached_message_hashes.extend(self._cached)
        self.widgets, self.said = {}, ""
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._finished()
        except (TimeoutError, websockets.ConnectionClosed) as error:
            raise Failed(type(error).__name__) from error
        took = time.perf_counter() - began
        # What is not on the page any more is not said again.
        self._states = {key: state for key, state in self._states.items() if key in self.widgets}
        return took

    async def _finished(self) -> None:
        """Read until the script has run to its end; one that was overtaken by another run is not the end."""
        while True:
            received = await self._socket.recv(decode=False)
            self.received += len(received)
            message = ForwardMsg.FromString(received)
            if message.WhichOneof("type") == "ref_hash":
                message = self._cached[message.ref_hash]
            elif message.metadata.cacheable and message.hash:
                self._cached[message.hash] = message
            match message.WhichOneof("type"):
                case "navigation":
                    self.pages = {
                        each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                    }
                    self._page = message.navigation.page_script_hash
                case "page_info_changed":
                    self._query = message.page_info_changed.query_string
                case "delta":
                    self._drawn(message.delta)
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        return
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise Failed("the page does not compile")

    def _drawn(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Failed(element.exception.message)
        if kind == "html":
            self.said += element.html.body
            return
        piece = getattr(element, kind) if kind else None
        if identity := getattr(piece, "id", ""):
            # $$ID-<hash>-<the name the page gave>
            self.widgets[identity.split("-", 2)[-1]] = identity
