"""How other machines find a preview."""

from __future__ import annotations

import io
import os
import shutil
import socket
import sys
from typing import ClassVar, Self

import pytest
import segno

from pitchme.cli import network
from pitchme.cli.network import half_blocks, print_addresses
from pitchme.preview.addresses import network_addresses


class Probe:
    """A socket of datagrams in a network that the test has thought of; nothing is sent."""

    own: ClassVar = {"192.0.2.1": "192.168.1.5", "2001:db8::1": "fd00::5"}

    def __init__(self, family: int, kind: int) -> None:
        assert kind == socket.SOCK_DGRAM

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def connect(self, address: tuple[str, int]) -> None:
        if address[0] not in self.own:
            raise OSError
        self.found = self.own[address[0]]

    def getsockname(self) -> tuple[str, int]:
        return self.found, 9


def known(*found: tuple[int, str]) -> list[tuple[int, int, int, str, tuple[str, int]]]:
    return [(family, 2, 17, "", (address, 0)) for family, address in found]


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(socket, "socket", Probe)
    names = known(
        (socket.AF_INET, "127.0.1.1"), (socket.AF_INET, "10.0.0.7"), (socket.AF_INET, "192.168.1.5"), (socket.AF_INET6, "fe80::1%eth0")
    )
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: names)
    return monkeypatch


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("0.0.0.0", ["192.168.1.5", "10.0.0.7"]),
        ("::", ["192.168.1.5", "fd00::5", "10.0.0.7"]),
        ("10.0.0.7", ["10.0.0.7"]),
        ("laptop.example", ["laptop.example"]),
    ],
)
def test_the_addresses_of_this_machine(net: pytest.MonkeyPatch, host: str, found: list[str]) -> None:
    assert network_addresses(host) == found


def test_without_a_network_there_are_none(net: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError

    net.setattr(Probe, "own", {})
    net.setattr(socket, "getaddrinfo", fail)
    assert network_addresses("0.0.0.0") == []


def test_two_rows_of_modules_are_one_of_letters() -> None:
    assert half_blocks([bytes([1, 0, 1]), bytes([0, 1, 1]), bytes([1, 0, 0])]) == ["▀▄█", "▀  "]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def terminal_of(encoding: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((columns, 24)))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("pitchme.preview.addresses.network_addresses", lambda host: ["192.168.1.5", "fd00::5"])
    return terminal


def said(terminal: Terminal) -> str:
    terminal.flush()
    buffer = terminal.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(terminal.encoding)


PLAIN = (
    "Other machines look in at http://192.168.1.5:8000/ or http://[fd00::5]:8000/\n"
    "A phone of yours leads the windows that go in step: http://192.168.1.5:8000/?lead=word\n"
)


def test_the_code_holds_the_address_that_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of("utf-8", 80, monkeypatch)
    print_addresses("0.0.0.0", 8000, "word")
    text = said(terminal)
    assert text.startswith(PLAIN)
    lines = text.removeprefix(PLAIN).splitlines()
    assert all(line.startswith("\x1b[30m\x1b[107m") and line.endswith("\x1b[0m") for line in lines)
    letters = [line.removeprefix("\x1b[30m\x1b[107m").removesuffix("\x1b[0m") for line in lines]
    halves = {letter: pair for pair, letter in network.HALVES.items()}
    rows = [[halves[letter][half] for letter in line] for line in letters for half in (0, 1)]
    wanted = segno.make("http://192.168.1.5:8000/?lead=word", micro=False, error="l")
    assert rows[: len(rows[0])] == [list(row) for row in wanted.matrix_iter(border=2)]


@pytest.mark.parametrize(("encoding", "columns"), [("latin-1", 80), ("utf-8", 20)])
def test_without_room_or_letters_there_is_no_code(encoding: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(encoding, columns, monkeypatch)
    print_addresses("0.0.0.0", 8000, "word")
    assert said(terminal) == PLAIN


def test_where_it_is_no_terminal_there_is_no_code(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pitchme.preview.addresses.network_addresses", lambda host: ["192.168.1.5", "fd00::5"])
    print_addresses("0.0.0.0", 8000, "word")
    assert capsys.readouterr().out == PLAIN


def test_a_machine_without_a_network_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pitchme.preview.addresses.network_addresses", lambda host: [])
    print_addresses("0.0.0.0", 8000, "word")
    assert capsys.readouterr().out == "This machine has no address in a network, so no other can look in.\n"
