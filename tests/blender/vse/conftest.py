"""The edit without Blender: the pure part of the assembler is found beside the extension that carries it."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "blender/production_canvas"))
