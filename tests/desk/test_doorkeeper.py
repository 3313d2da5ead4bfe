"""Attacks on a desk, over sockets as an attacker has them: other sites, guessed tokens, odd paths, floods."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from desks import RunningDesk, running_desk, shipped_project

from deckgen.desk.doorkeeper import HEADERS, LARGEST_BODY, LARGEST_RECORD
from deckgen.desk.punctual_protocol import PunctualProtocol
from deckgen.desk.running_desk import token_proof

PATIENCE = 8

JSON = {"Content-Type": "application/json"}


class Answer:
    """What came back over a socket."""

    def __init__(self, content: bytes) -> None:
        head, _, self.body = content.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        self.status = int(first.split(" ")[1]) if first else 0
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


@contextmanager
def connection(desk: RunningDesk) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port_of(desk)), PATIENCE) as connected:
        yield connected


def port_of(desk: RunningDesk) -> int:
    port = urlsplit(desk.address).port
    assert port
    return port


def token_of(desk: RunningDesk) -> str:
    return desk.desk.token


def rest_of(connected: socket.socket) -> Answer:
    content = b""
    with suppress(ConnectionError):
        while part := connected.recv(65536):
            content += part
    return Answer(content)


def request(desk: RunningDesk, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> bytes:
    own = {"Host": f"127.0.0.1:{port_of(desk)}", "Connection": "close", **(headers or {})}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in own.items() if value), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def asked(
    desk: RunningDesk, path: str, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes = b""
) -> Answer:
    length = {"Content-Length": str(len(body))} if body else {}
    with connection(desk) as connected:
        connected.sendall(request(desk, path, {**length, **(headers or {})}, method) + body)
        return rest_of(connected)


def first_screen(desk: RunningDesk, headers: Mapping[str, str] | None = None) -> Answer:
    return asked(desk, f"/{token_of(desk)}/", headers)


def test_the_desk_itself_is_answered(desk: RunningDesk) -> None:
    assert first_screen(desk).status == 303
    assert first_screen(desk, {"Host": f"localhost:{port_of(desk)}"}).status == 303
    assert first_screen(desk, {"Sec-Fetch-Site": "none"}).status == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_other_sites_are_refused_with_the_headers_of_all_answers(
    desk: RunningDesk, headers: Mapping[str, str], status: int
) -> None:
    answer = first_screen(desk, headers)
    assert answer.status == status
    assert_guarded(answer)


def assert_guarded(answer: Answer) -> None:
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= answer.headers.items()
    assert answer.headers["cache-control"] == "no-store"
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert "server" not in answer.headers


def test_another_name_of_this_machine_is_no_origin_of_the_desk(desk: RunningDesk) -> None:
    origin = f"http://localhost:{port_of(desk)}"
    assert first_screen(desk, {"Origin": origin}).status == 403
    assert first_screen(desk, {"Origin": origin, "Host": f"localhost:{port_of(desk)}"}).status == 303


def test_without_the_token_nothing_is_told(desk: RunningDesk) -> None:
    token = token_of(desk)
    wrong = ("A" if token[0] != "A" else "B") + token[1:]
    for path in (
        "/",
        "//",
        "/events",
        f"/{wrong}/",
        f"/{token[:-1]}/",
        f"/{token}x/",
        "/%00/",
        "/%c3%a9/",
        f"/{wrong}/assets/desk.js",
    ):
        answer = asked(desk, path)
        assert answer.status in (400, 404), path
        assert token.encode() not in answer.body
        assert_guarded(answer)


@pytest.mark.parametrize(
    "path",
    [
        "assets/../desk.py",
        "assets/%2e%2e/desk.py",
        "assets/..%2fdesk.py",
        "assets/%2e%2e%2f%2e%2e%2fdesk.py",
        "assets/..\\desk.py",
        "assets/..%5cdesk.py",
        "assets/%00",
        "assets/desk.js%00.png",
        "assets//etc/passwd",
        "assets/%2fetc/passwd",
        "assets/%252e%252e/desk.py",
        "assets/",
        "assets",
        "nb/pages/../../x",
        "nb/pages/a6-cards/%2e%2e",
        "nb/pages/%0d%0aSet-Cookie:x",
        "pictures/-1-100.png",
        "texts/none/%ff%fe",
    ],
)
def test_odd_paths_lead_nowhere(desk: RunningDesk, path: str) -> None:
    answer = asked(desk, f"/{token_of(desk)}/{path}")
    assert answer.status in (200, 307, 400, 404)
    assert b"import" not in answer.body
    assert b"root:" not in answer.body
    assert "set-cookie" not in answer.headers
    if answer.status == 200:
        assert b"null" in answer.body  # a page that there is not
    assert_guarded(answer)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(desk: RunningDesk, method: str) -> None:
    answer = asked(desk, f"/{token_of(desk)}/texts", {"Access-Control-Request-Method": "POST"}, method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    assert_guarded(answer)


def test_a_web_socket_is_not_opened(desk: RunningDesk) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    with connection(desk) as connected:
        connected.sendall(request(desk, f"/{token_of(desk)}/events", {**upgrade, "Origin": "https://evil.example"}))
        assert Answer(connected.recv(65536)).status == 403
    with connection(desk) as connected:
        connected.sendall(request(desk, f"/{token_of(desk)}/assets/desk.js", upgrade))
        assert Answer(connected.recv(65536)).status == 200  # answered as what it is without


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (FORM, 403),
        ({"Content-Type": "text/plain"}, 403),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 403),
        ({}, 403),
        ({**FORM, "Origin": "null"}, 403),
        ({**JSON, "Origin": "https://evil.example"}, 403),
        (JSON, 400),
        ({"Content-Type": "application/json; charset=utf-8"}, 400),
        ({**FORM, "Sec-Fetch-Site": "same-origin"}, 400),
    ],
)
def test_forms_of_other_sites_change_nothing(desk: RunningDesk, headers: Mapping[str, str], status: int) -> None:
    answer = asked(desk, f"/{token_of(desk)}/texts", headers, "POST", b"{}")
    assert answer.status == status  # 400: let in, and then no text
    assert_guarded(answer)


def test_texts_that_are_none_are_refused(desk: RunningDesk) -> None:
    wanted = {"file": "themes/kulturskole/deck.yaml", "address": "title", "base": "", "layout": "x", "page": "y"}
    for record in (b"", b"null", b"[" * 100_000, b'{"file": 1}', json.dumps({**wanted, "text": "a", "b": 1}).encode()):
        assert asked(desk, f"/{token_of(desk)}/texts", JSON, "POST", record).status == 400
    long = json.dumps({**wanted, "text": "a" * 30_000}).encode()
    assert asked(desk, f"/{token_of(desk)}/texts", JSON, "POST", long).status == 413


def test_a_body_of_two_gigabytes_is_not_taken(desk: RunningDesk) -> None:
    path, origin = f"/{token_of(desk)}/texts", {"Origin": f"http://127.0.0.1:{port_of(desk)}"}
    for headers in ({"Content-Length": str(2 << 30)}, {"Content-Length": str(LARGEST_BODY + 1)}):
        with connection(desk) as connected:
            connected.sendall(request(desk, path, {**origin, **headers, "Content-Type": "application/pdf"}, "POST"))
            answer = rest_of(connected)  # before a byte of it is sent
        assert (answer.status, answer.headers["connection"]) == (413, "close")
        assert_guarded(answer)
    with connection(desk) as connected:
        connected.sendall(request(desk, path, {**JSON, "Content-Length": str(LARGEST_RECORD + 1)}, "POST"))
        assert rest_of(connected).status == 413


def test_parts_without_a_length_are_counted(desk: RunningDesk) -> None:
    part = b"%x\r\n%s\r\n" % (1 << 16, b" " * (1 << 16))
    with connection(desk) as connected:
        connected.sendall(request(desk, f"/{token_of(desk)}/texts", {**JSON, "Transfer-Encoding": "chunked"}, "POST"))
        sent = 0
        with suppress(ConnectionError):
            while sent < 64 << 20:
                connected.sendall(part)
                sent += 1 << 16
        assert sent < 32 << 20  # what the system holds for a connection, not all of it
    assert first_screen(desk).status == 303


@pytest.mark.parametrize("length", ["-1", "1e3", "0x10", "9" * 40, "٣"])
def test_lengths_that_are_none_are_refused(desk: RunningDesk, length: str) -> None:
    headers = {**JSON, "Content-Length": length.encode().decode("latin-1")}
    with connection(desk) as connected:
        connected.sendall(request(desk, f"/{token_of(desk)}/texts", headers, "POST"))
        assert rest_of(connected).status in (400, 413)


def test_heads_that_do_not_end_are_not_kept(desk: RunningDesk) -> None:
    with connection(desk) as connected:
        connected.sendall(f"GET /{token_of(desk)}/ HTTP/1.1\r\nHost: 127.0.0.1:{port_of(desk)}\r\n".encode())
        with suppress(ConnectionError):
            for number in range(4000):
                connected.sendall(b"X-%d: %s\r\n" % (number, b"a" * 1000))
        assert rest_of(connected).status in (0, 400, 431)  # 0: the connection was closed
    assert first_screen(desk).status == 303


@pytest.mark.parametrize(
    "content",
    [
        b"\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /" + b"a" * 99_999,
        b"\x00" * 999,
    ],
)
def test_what_is_no_request_is_refused(desk: RunningDesk, content: bytes) -> None:
    with connection(desk) as connected:
        with suppress(ConnectionError):
            connected.sendall(content)
            connected.shutdown(socket.SHUT_WR)
        assert rest_of(connected).status in (0, 400, 421)
    assert first_screen(desk).status == 303


def test_many_who_say_nothing_hinder_nobody(desk: RunningDesk) -> None:
    with ExitStack() as stack:
        for number in range(300):
            connected = stack.enter_context(connection(desk))
            if number % 2:
                connected.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        assert first_screen(desk).status == 303


def test_who_says_nothing_is_let_go(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PunctualProtocol, "patience", 0.05)
    with (
        running_desk(shipped_project(tmp_path_factory.mktemp("slow"))) as desk,
        connection(desk) as silent,
        connection(desk) as slow,
        connection(desk) as lasting,
    ):
        slow.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        lasting.sendall(request(desk, f"/{token_of(desk)}/events", {"Connection": "keep-alive"}))
        with suppress(ConnectionError):
            assert silent.recv(1) == b""
        with suppress(ConnectionError):
            assert slow.recv(1) == b""
        assert lasting.recv(65536).startswith(b"HTTP/1.1 200")  # who is answered is not
        assert first_screen(desk).status == 303


def test_windows_are_bounded_and_the_oldest_go(own_desk: RunningDesk) -> None:
    with ExitStack() as stack:
        streams = [stack.enter_context(connection(own_desk)) for _ in range(60)]
        for stream in streams:
            stream.sendall(request(own_desk, f"/{token_of(own_desk)}/events"))
            assert b" 200 " in stream.recv(65536)
        while streams[0].recv(65536):
            pass  # it ends
        assert len(own_desk.desk.listeners.queues) <= 50
        assert first_screen(own_desk).status == 303


def test_who_asks_whether_a_desk_is_there_learns_no_token(desk: RunningDesk) -> None:
    nonce = "0123456789abcdef" * 2
    answer = asked(desk, f"/here/{nonce}")
    assert answer.body.decode() == token_proof(token_of(desk), nonce)
    assert_guarded(answer)
    assert asked(desk, "/here/short").status == 404
    assert asked(desk, f"/here/{nonce}", {"Origin": "https://evil.example"}).status == 403
    assert asked(desk, f"/here/{nonce}", {"Host": "evil.example"}).status == 421


def test_nothing_of_requests_is_written_to_logs(desk: RunningDesk, capfd: pytest.CaptureFixture[str]) -> None:
    first_screen(desk)
    asked(desk, f"/{token_of(desk)}/assets/%00")
    asked(desk, f"/{token_of(desk)}/texts", JSON, "POST", b"{")
    output = capfd.readouterr()
    assert token_of(desk) not in output.out + output.err
