"""Windows in step: what is taken for a place, and who hears of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from pitchme.preview import server
from pitchme.preview.preview import Preview
from pitchme.preview.step import Step, lead, leave
from tests.test_preview import Running, write

PLACE = {"slide": 2, "f": None, "paused": False}


@dataclass(eq=False)
class Window:
    """A page that notes what it is told."""

    preview: Preview
    may_lead: bool = True
    is_leading: bool = False
    told: list[dict[str, Any]] = field(default_factory=list)

    def tell(self, told: dict[str, Any], command: str = "change") -> None:
        assert command == "step"
        self.told.append(told)


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    preview = Preview(write(tmp_path, {"PITCHME.md": "# One\n---\n## Two\n"}))
    preview.refresh()
    return preview


@pytest.mark.parametrize(
    ("told", "step"),
    [
        (PLACE, Step(2, None, False)),
        ({"slide": 1, "f": -1, "paused": True, "more": "words"}, Step(1, -1, True)),
        ({"slide": 3, "f": None, "paused": False}, None),
        ({"slide": True, "f": None, "paused": False}, None),
        ({"slide": "1", "f": None, "paused": False}, None),
        ({"slide": 1, "f": -2, "paused": False}, None),
        ({"slide": 1, "f": 10_000, "paused": False}, None),
        ({"slide": 1, "f": True, "paused": False}, None),
        ({"slide": 1, "f": 0.5, "paused": False}, None),
        ({"slide": 1, "f": None, "paused": 1}, None),
        ({"slide": 1, "f": None}, None),
        ([], None),
        ("1", None),
        (None, None),
    ],
)
def test_a_place_is_checked(told: object, step: Step | None) -> None:
    assert Step.read(told, (1, 2)) == step


def test_a_place_is_told_to_all_windows_of_its_deck(preview: Preview) -> None:
    one, other, foreign = Window(preview), Window(preview, may_lead=False), Window(Preview(preview.place))
    windows = (one, other, foreign)
    lead(one, windows, PLACE)
    fact = {"step": PLACE, "isLed": True}
    assert [each.told for each in windows] == [[{**fact, "isOwn": True}], [{**fact, "isOwn": False}], []]
    assert (preview.step, one.is_leading) == (Step(2, None, False), True)


@pytest.mark.parametrize(("may_lead", "told"), [(False, PLACE), (False, None), (True, {"slide": 9}), (True, "words")])
def test_what_is_no_place_or_from_one_who_may_not_lead_is_told_to_nobody(preview: Preview, may_lead: bool, told: object) -> None:
    one = Window(preview, may_lead=may_lead)
    lead(one, (one,), told)
    assert (one.told, one.is_leading, preview.step) == ([], False, None)


def test_before_the_deck_is_built_there_is_no_place(preview: Preview) -> None:
    one = Window(Preview(preview.place))
    lead(one, (one,), PLACE)
    assert one.told == []


def test_who_goes_or_leads_no_longer_leaves_the_others_where_they_are(preview: Preview) -> None:
    one, other = Window(preview), Window(preview)
    lead(one, (one, other), PLACE)
    lead(one, (one, other), None)
    assert other.told[1:] == [{"step": None, "isLed": False, "isOwn": False}]
    assert preview.step == Step(2, None, False)
    leave(one, (other,))
    assert len(other.told) == 2
    lead(other, (one, other), PLACE)
    leave(other, (one,))
    assert one.told[-1] == {"step": None, "isLed": False, "isOwn": False}


# --- through the socket


@pytest.fixture
def running(preview: Preview) -> Iterator[Running]:
    running = Running(preview)
    yield running
    running.stop()


async def page(running: Running, lead: str | None = None) -> tuple[WebSocketClientConnection, dict[str, Any]]:
    """Return a page that hears of the deck, and what it may do."""
    address = f"127.0.0.1:{running.port}"
    opened = await websocket_connect(HTTPRequest(f"ws://{address}/livereload", headers={"Origin": f"http://{address}"}))
    await opened.write_message(json.dumps({"command": "info", "run": "", "version": 0}))
    await opened.write_message(json.dumps({"command": "rights", "lead": lead}))
    assert (await heard(opened))["reload"]
    return opened, await heard(opened)


async def heard(opened: WebSocketClientConnection) -> dict[str, Any]:
    return dict(json.loads(str(await opened.read_message())))


def test_pages_hear_of_each_other(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    async def walk() -> None:
        one, rights = await page(running)
        assert (rights["command"], rights["leads"], rights["step"], rights["isLed"]) == ("rights", True, None, False)
        assert rights["editor"]["secret"] == running.rights.secret
        monkeypatch.setattr(server, "is_author", lambda peer, name: False)
        other, follows = await page(running, "guessed")
        assert follows == {"command": "rights", "leads": False, "step": None, "isLed": False}
        phone, leads = await page(running, running.rights.lead)
        assert leads == {"command": "rights", "leads": True, "step": None, "isLed": False}
        await other.write_message(json.dumps({"command": "step", "step": {**PLACE, "slide": 1}}))
        await phone.write_message(json.dumps({"command": "step"}))
        await phone.write_message(json.dumps({"command": "step", "step": PLACE}))
        fact = {"command": "step", "step": PLACE, "isLed": True}
        assert [await heard(each) for each in (one, other, phone)] == [{**fact, "isOwn": each is phone} for each in (one, other, phone)]
        late, follows = await page(running)
        assert follows == {"command": "rights", "leads": False, "step": PLACE, "isLed": True}
        phone.close()
        assert await heard(late) == {"command": "step", "step": None, "isLed": False, "isOwn": False}
        for each in (one, other, late):
            each.close()

    asyncio.run(walk())
