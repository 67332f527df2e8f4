"""Re-import: the film after a rewrite of its script, with every scene, shot and asset still itself.

Nothing is ever deleted. A shot whose words are gone goes to the orphan tray and comes back when they do; a
scene or shot that the rewrite added gets a number between its neighbours that was never used before.
"""

from prodcanvas.crew.reconcile.changes import Change, Changes
from prodcanvas.crew.reconcile.rewrite import reconcile

__all__ = ["Change", "Changes", "reconcile"]
