# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Speaks to the running application as a browser does, but says whatever a test wants: any page, any widget."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote, urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

_ANSWERS_WITHIN = 60


class Wire:
    """One open page: what was sent last, its widgets by label, the files it offers to make, the pages there are."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._session = line, ""
        self.pages: dict[str, str] = {}
        self.sent = b""
        self.widgets: dict[str, tuple[str, str]] = {}
        self.files: dict[str, str] = {}

    def run(self, page: str = "", *, values: Mapping[str, object] | None = None, **query: str) -> bytes:
        """Ask for a run of a page, with the values of widgets by id, and give all that came back."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode(query)
        message.rerun_script.page_script_hash = self.pages.get(page, "")
        for name, value in (values or {}).items():
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id = name
            match value:
                case bool():
                    widget.trigger_value = value
                case int():
                    widget.int_value = value
                case str():
                    widget.string_value = value
                case tuple():
                    widget.string_array_value.data.extend(value)
        self._line.send(message.SerializeToString())
        return self._listen()

    def file(self, name: str) -> str:
        """Press the button of a file that is made then, by its id; gives where the file is to be fetched."""
        message = BackMsg()
        message.backend_operation_request.request_id = name
        message.backend_operation_request.session_id = self._session
        message.backend_operation_request.deferred_file.file_id = self.files[name]
        self._line.send(message.SerializeToString())
        while True:
            data = self._line.recv(timeout=_ANSWERS_WITHIN)
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "backend_operation_response":
                assert message.backend_operation_response.error_msg == ""
                return message.backend_operation_response.deferred_file.url

    def _listen(self) -> bytes:
        heard, self.widgets, self.files = [], {}, {}
        while True:
            data = self._line.recv(timeout=_ANSWERS_WITHIN)
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            heard.append(data)
            match message.WhichOneof("type"):
                case "new_session":
                    self._session = message.new_session.initialize.session_id
                case "navigation":
                    self.pages = {
                        each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                    }
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    self._see(message.delta.new_element)
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue
                    self.sent = b"".join(heard)
                    return self.sent

    def _see(self, element: object) -> None:
        kind = element.WhichOneof("type")  # type: ignore[attr-defined]  # protobuf writes its classes at run time
        widget = getattr(element, kind) if kind else None
        if getattr(widget, "id", ""):
            self.widgets[widget.id] = (kind, getattr(widget, "label", ""))
            if made := getattr(widget, "deferred_file_id", ""):
                self.files[widget.id] = made

    def named(self, part: str, kind: str) -> str:
        """The id of the one widget of a kind whose id or label holds `part`."""
        (found,) = [
            name
            for name, (is_a, label) in self.widgets.items()
            if is_a == kind and (part in name or part in label)
        ]
        return found


@contextmanager
def wired(
    address: str, *, guise: str | None = None, origin: str | None = None, name: str | None = None
) -> Iterator[Wire]:
    """Open a page's line to the server, as somebody who tries out a role where `guise` is given.

    `origin` is the site whose page asks, `name` what it calls the server, instead of its address.
    """
    there = urlsplit(address)
    with connect(
        f"ws://{name or there.hostname}:{there.port}/_stcore/stream",
        sock=socket.create_connection((there.hostname or "", there.port or 80), timeout=30),
        subprotocols=["streamlit"],  # type: ignore[list-item]  # a plain name does
        additional_headers={"Cookie": f"circular_guise={quote(guise, safe='')}"} if guise else {},
        origin=origin,  # type: ignore[arg-type]  # the same
        max_size=None,
        compression=None,
        open_timeout=30,
    ) as line:
        yield Wire(line)
