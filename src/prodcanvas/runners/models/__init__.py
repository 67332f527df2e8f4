"""Model files: fetched on request from where a manifest says, checked, and put where a server looks for them."""

from prodcanvas.runners.models.fetch import Amount, Fetched, Wanted, fetch
from prodcanvas.runners.models.rules import Rules
from prodcanvas.runners.models.tokens import token_for

__all__ = ["Amount", "Fetched", "Rules", "Wanted", "fetch", "token_for"]
