"""`python -m bench [NAME …]`: run the benches, print the promises, write `build/bench.json`."""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build/bench.json"


def main(names: list[str]) -> int:
    """Run all benches, or the named ones; gives back 1 when a promise is not met."""
    files = (p.stem for p in Path(__file__).parent.glob("*.py"))
    found = sorted(name for name in files if not name.startswith("_") and name != "film")
    rows: list[dict[str, object]] = []
    for name in names or found:
        print(f"… {name}", file=sys.stderr, flush=True)
        try:
            rows += importlib.import_module(f"bench.{name}").run()
        except Exception as fault:  # noqa: BLE001 - one bench must not sink the others
            traceback.print_exc()
            rows.append({"promise": name, "figure": None, "unit": "", "target": "", "met": False, "fault": str(fault)})
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    width = max(len(str(r["promise"])) for r in rows)
    for row in rows:
        figure = row["figure"]
        shown = f"{figure:.3f}" if isinstance(figure, float) else str(figure)
        print(f"{row['promise']:{width}}  {shown:>10} {row['unit']:12} target {row['target']:10} "
              f"{'met' if row['met'] else 'NOT MET'}")
    return 0 if all(r["met"] for r in rows) else 1


sys.exit(main(sys.argv[1:]))
