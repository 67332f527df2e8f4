"""How the line's orders reach the servers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from prodcanvas.errors import CanvasError
from prodcanvas.ports.runner import News, Order, Outcome, Runner
from prodcanvas.routes import Facility
from prodcanvas.stores.journal import LedgerJournal
from prodcanvas.studio.producing.line import Send
from prodcanvas.studio.unit import Unit


def sender(unit: Unit, root: Path, runners: Mapping[str, Runner], facilities: Mapping[str, Facility]) -> Send:
    """Runs orders on the servers that have what they need."""
    journal = LedgerJournal(root)

    def send(orders: Iterable[Order], tell: Callable[[News], None]) -> Iterator[tuple[Order, Outcome | CanvasError]]:
        for order in orders:
            name = next(iter(facilities))
            try:
                outcome = runners[name].run(order, str(unit.work / order.id), journal, tell, unit.stop)
            except CanvasError as fault:
                yield order, fault
            else:
                yield order, outcome

    return send
