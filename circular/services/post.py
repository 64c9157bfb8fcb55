# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sending mail through the server of the settings, one message at a time."""

import smtplib
import ssl
from email.message import EmailMessage

from circular.config import Smtp
from circular.errors import CircularError, Unavailable

_PATIENCE = 20  # seconds that a mail server may take to answer


class UndeliveredError(CircularError):
    """The mail server would not take one message; others may still go."""


class Post:
    """A mail server, spoken to on one connection that is opened when first needed and anew when it breaks."""

    def __init__(self, smtp: Smtp) -> None:
        self._smtp = smtp
        self._line: smtplib.SMTP | None = None

    def carry(self, letter: EmailMessage) -> None:
        """Hand over a message. Raises UndeliveredError with what the server said; Unavailable where there is none."""
        line = self._line or self._open()
        try:
            refused = line.send_message(letter)
        except smtplib.SMTPServerDisconnected as error:
            self._line = None
            raise UndeliveredError("reminders.undelivered", reason=str(error)) from error
        except smtplib.SMTPException as error:
            raise UndeliveredError("reminders.undelivered", reason=_said(error)) from error
        except OSError as error:
            self.close()
            raise UndeliveredError("reminders.undelivered", reason=str(error)) from error
        if refused:
            raise UndeliveredError("reminders.undelivered", reason=_answers(refused))

    def close(self) -> None:
        """Say goodbye."""
        if self._line is None:
            return
        try:
            self._line.quit()
        except (smtplib.SMTPException, OSError):
            # Whatever was to be sent has been taken or refused by now.
            self._line.close()
        self._line = None

    def _open(self) -> smtplib.SMTP:
        smtp, context = self._smtp, ssl.create_default_context()
        try:
            if smtp.tls:
                self._line = smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=_PATIENCE, context=context)
            else:
                self._line = smtplib.SMTP(smtp.host, smtp.port, timeout=_PATIENCE)
            if smtp.starttls:
                self._line.starttls(context=context)
            if smtp.user is not None:
                self._line.login(smtp.user, smtp.password or "")
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            reason = _said(error) if isinstance(error, smtplib.SMTPException) else str(error)
            raise Unavailable("reminders.no_server", host=smtp.host, port=smtp.port, reason=reason) from error
        return self._line


def _said(error: smtplib.SMTPException) -> str:
    """What the server answered, without what was sent to it."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _answers(error.recipients)
        case smtplib.SMTPResponseException():
            return _answer(error.smtp_code, error.smtp_error)
        case _:
            return str(error)


def _answers(refused: object) -> str:
    if not isinstance(refused, dict):
        return str(refused)
    return "; ".join(sorted({_answer(code, text) for code, text in refused.values()}))


def _answer(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
