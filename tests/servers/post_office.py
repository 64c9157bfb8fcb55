# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A mail server in a process of its own, which keeps what it is given in a folder and refuses whom it is told to.

Run as a script it serves; imported, it starts one and reads what arrived.
"""

import argparse
import asyncio
import email
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "ufficio", "parola d'ordine"


@dataclass(frozen=True)
class PostOffice:
    """A server that runs: its address for the settings, and what it was given."""

    port: int
    folder: Path

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?from=circolare@comune.example.org"

    def letters(self) -> list[EmailMessage]:
        """What arrived, in order."""
        return [
            email.message_from_bytes(file.read_bytes(), policy=policy.default)  # type: ignore[arg-type,misc]
            for file in sorted(self.folder.glob("*.eml"))
        ]

    def to(self, recipient: str) -> list[EmailMessage]:
        return [each for each in self.letters() if each["To"] == recipient]


def self_signed(file: Path) -> Path:
    """A certificate of this machine that nobody vouches for, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(certificate.public_bytes(pem) + private)
    return file


@contextmanager
def running(
    folder: Path,
    *,
    refuses: tuple[str, ...] = (),
    hangs_up_on: str = "",
    login: bool = False,
    certificate: Path | None = None,
) -> Iterator[PostOffice]:
    """A server; `refuses` are addresses it knows nobody at, `hangs_up_on` one at which it breaks the connection.

    With a `certificate` (and its key, in one file) it talks to nobody who does not turn to TLS first.
    """
    folder.mkdir(exist_ok=True)
    command = [sys.executable, __file__, str(folder), "--hangs-up-on", hangs_up_on]
    command += ["--login"] if login else []
    command += ["--certificate", str(certificate)] if certificate else []
    command += ["--refuses", *refuses]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield PostOffice(port=int(process.stdout.readline()), folder=folder)
        finally:
            process.terminate()


class _Handler:
    def __init__(self, folder: Path, refuses: set[str], hangs_up_on: str) -> None:
        self.folder, self.refuses, self.hangs_up_on = folder, refuses, hangs_up_on
        self.count = 0

    async def handle_RCPT(  # noqa: N802  # the name aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.hangs_up_on:
            assert server.transport is not None
            server.transport.close()
            return "421 goodbye"
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.count += 1
        (self.folder / f"{self.count:03}.eml").write_bytes(envelope.content)
        return "250 taken"


def _known(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
) -> AuthResult:
    known = isinstance(given, LoginPassword) and (given.login, given.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=known, handled=known)


async def _serve() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hangs-up-on", default="")
    parser.add_argument("--login", action="store_true")
    parser.add_argument("--certificate")
    parser.add_argument("--refuses", nargs="*", default=[])
    given = parser.parse_args()
    handler = _Handler(given.folder, set(given.refuses), given.hangs_up_on)
    login = {"authenticator": _known, "auth_required": True, "auth_require_tls": False} if given.login else {}
    tls: dict[str, object] = {}
    if given.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(given.certificate)
        tls = {"tls_context": context, "require_starttls": True}
    sink = socket.create_server(("127.0.0.1", 0))
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="localhost", enable_SMTPUTF8=True, **login, **tls), sock=sink
    )
    sys.stdout.write(f"{sink.getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
