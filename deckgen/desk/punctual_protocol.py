"""HTTP with those who ask in time: connections on which nobody says what is wanted are closed."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 10.0
"""Seconds that who has connected has to say all of what is wanted, before the body."""


class PunctualProtocol(H11Protocol):
    """uvicorn's protocol, which waits no longer than `patience` for the head of a request."""

    patience = PATIENCE
    _idle_after: object = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self.loop.call_later(self.patience, self._look)

    def _look(self) -> None:
        """Close the connection if it was idle at the last look too, with no request between; else look again later."""
        if self.transport.is_closing():
            return
        is_idle = self.cycle is None or self.cycle.response_complete
        if is_idle and (self.cycle is None or self._idle_after is self.cycle):
            self.transport.abort()
            return
        self._idle_after = self.cycle if is_idle else False
        self.loop.call_later(self.patience, self._look)
