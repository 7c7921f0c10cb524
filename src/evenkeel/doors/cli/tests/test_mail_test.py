"""Each way in which sending can fail is told in plain words: against a mail server of our own."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from evenkeel.doors.cli.mail_test import explain

HELLO = b"220 here\r\n"


@contextmanager
def mail_server(*answers: bytes) -> Iterator[int]:
    """A server that gives these answers, one for each line that it is sent; then it hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            line, _ = listening.accept()
            with line, line.makefile("rb") as reading:
                line.sendall(HELLO)
                for answer in answers:
                    if not reading.readline():
                        return
                    line.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            thread.join(timeout=5)


def failure(port: int, *, user: str = "", tls: bool = False, host: str = "127.0.0.1") -> str:
    """What is said of a failure to send, the way Django sends."""
    try:
        with smtplib.SMTP(host, port, timeout=2) as server:
            if tls:
                server.starttls(context=ssl.create_default_context())
            if user:
                server.login(user, "wrong")
            server.sendmail("keel@example.org", ["nia@example.org"], "Subject: a test\r\n\r\n")
    except (OSError, smtplib.SMTPException) as error:
        return explain(error, f"{host}:{port}", "keel@example.org")
    raise AssertionError("it was sent")


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    assert "Nothing takes mail at" in failure(port)


def test_no_such_name() -> None:
    error = socket.gaierror(-2, "Name or service not known")
    assert "no server of this name: mail.nowhere.invalid" in explain(
        error, "mail.nowhere.invalid", ""
    )


def test_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "did not answer in time" in failure(silent.getsockname()[1])


def test_a_wrong_password() -> None:
    with mail_server(b"250-here\r\n250 AUTH PLAIN\r\n", b"535 no\r\n") as port:
        assert "refused the user or password (535 no)" in failure(port, user="keel")


def test_no_tls_offered() -> None:
    with mail_server(b"250 here\r\n") as port:
        assert "offers no TLS" in failure(port, tls=True)


def test_tls_that_is_none() -> None:
    with mail_server(
        b"250-here\r\n250 STARTTLS\r\n", b"220 go\r\nnonsense, and no TLS at all"
    ) as port:
        assert "does not speak TLS" in failure(port, tls=True)


def test_a_sender_that_may_not_send() -> None:
    with mail_server(b"250 here\r\n", b"550 not yours\r\n", b"250 reset\r\n") as port:
        assert "Set EVENKEEL_MAIL_FROM" in failure(port)


def test_an_address_that_is_not_taken() -> None:
    with mail_server(b"250 here\r\n", b"250 ok\r\n", b"550 who?\r\n", b"250 reset\r\n") as port:
        assert "no mail for that address (code 550)" in failure(port)


def test_a_server_that_hangs_up() -> None:
    with mail_server() as port:
        assert "hung up" in failure(port)


def test_a_certificate_of_somebody_else() -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "Hostname mismatch"
    assert "not valid for that name: Hostname mismatch" in explain(error, "mail:465", "")


def test_anything_else_is_told_as_it_is() -> None:
    assert explain(OSError("no route"), "mail:25", "").endswith("no route")
