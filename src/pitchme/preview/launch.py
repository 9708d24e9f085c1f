"""The start of the author's editor: a program that goes on by itself, whatever becomes of the preview."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

PATIENCE, PAUSE = 2.0, 0.05
"""Seconds for which a program that fails is waited for, and how often is looked."""


async def launched(command: Sequence[str], folder: Path) -> str:
    """Start a program in a folder, and return why it could not be; nothing where it runs, or has ended well."""
    try:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        return f"{Path(command[0]).name} does not run: {error.strerror}"
    # Somebody has to hear that it ends, and nobody may have to wait for that.
    Thread(target=process.wait, daemon=True).start()
    status = await _early_status(process)
    return f"{Path(command[0]).name} ended with status {status}" if status else ""


async def _early_status(process: subprocess.Popen[bytes]) -> int | None:
    end = asyncio.get_running_loop().time() + PATIENCE
    while process.poll() is None and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(PAUSE)
    return process.poll()
