"""`evenkeel mail-test EMAIL`: sends one message, and says in plain words what went wrong.

Mail is where most people who set up a site of their own get stuck.
"""

import argparse
import smtplib
import socket
import ssl

from evenkeel.doors.cli import site
from evenkeel.doors.cli.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """To whom."""
    parser.add_argument("email", metavar="EMAIL", help="an address whose inbox you can look into")


def run(options: argparse.Namespace) -> int:
    """Send the message through the mail server of the settings."""
    site.wake()
    from django.conf import settings
    from django.core.mail import send_mail

    if not settings.CONFIGURATION.mail_url:
        raise Refusal(
            "No mail server is set, so messages wait in the outbox. Set EVENKEEL_MAIL_URL, for "
            "example smtp://user:password@mail.example.org:587?tls=1"
        )
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        send_mail(
            "Even Keel: a test",
            f"This site, {settings.ADDRESS}, can send mail.\n",
            settings.DEFAULT_FROM_EMAIL,
            [options.email],
        )
    except (OSError, smtplib.SMTPException) as error:
        raise Refusal(explain(error, server, settings.DEFAULT_FROM_EMAIL)) from None
    print(
        f"{server} took the message for {options.email}. If it does not arrive within some "
        "minutes, look in the spam folder; then ask who runs the mail server."
    )
    return 0


def explain(error: Exception, server: str, sender: str) -> str:
    """What a failure to send means, and what to do about it."""
    # The library says "disconnected" of a server that it gave up waiting for.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return (
            f"{server} did not answer in time. A firewall may be in between; many hosts block "
            "port 25, so try 587."
        )
    match error:
        case socket.gaierror():
            return f"There is no server of this name: {server}. Check EVENKEEL_MAIL_URL."
        case ConnectionRefusedError():
            return (
                f"Nothing takes mail at {server}. Check the name and the port (often 587 or 465)."
            )
        case ssl.SSLCertVerificationError():
            return (
                f"The certificate of {server} is not valid for that name: {error.verify_message}."
            )
        case ssl.SSLError():
            return (
                f"{server} does not speak TLS as expected. Port 465 wants smtps://; port 587 wants "
                "smtp:// with ?tls=1."
            )
        case smtplib.SMTPNotSupportedError():
            return f"{server} offers no TLS or no sign-in here: {error}. Add or drop ?tls=1."
        case smtplib.SMTPAuthenticationError():
            return (
                f"{server} refused the user or password ({_said(error)}). In the address, special "
                "letters are written as %40 for @, %2F for /."
            )
        case smtplib.SMTPSenderRefused():
            return f"{server} sends nothing for {sender} ({_said(error)}). Set EVENKEEL_MAIL_FROM."
        case smtplib.SMTPRecipientsRefused():
            reasons = "; ".join(str(code) for code, _ in error.recipients.values())
            return f"{server} takes no mail for that address (code {reasons})."
        case smtplib.SMTPServerDisconnected():
            return f"{server} hung up. Port 465 wants smtps:// instead of smtp://."
        case smtplib.SMTPResponseException():
            return f"{server} refused the message ({_said(error)})."
        case _:
            return f"The message could not be sent through {server}: {error}"


def _said(error: smtplib.SMTPResponseException) -> str:
    words = error.smtp_error
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return f"{error.smtp_code} {text}"
